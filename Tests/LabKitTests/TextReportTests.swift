import Foundation
import Testing

@testable import LabKit

@Suite struct TextReportTests {
  let report = TextReport(style: TextStyle(width: 40))

  @Test func tables() {
    let table = TableOutput(
      caption: "Errors", columns: ["estimator", "MSE", "SNR (dB)", "note"],
      rows: [
        ["PCA, rank 4", "0.00199", "−1.5", "2 of 3 phases"], ["AE", "3.8·10⁻⁴", "–", "z₁, ü"],
        ["日本", "NaN", "12.25", ""],
      ])
    #expect(table.alignments == [.leading, .trailing, .trailing, .leading])
    #expect(
      report.text(of: table) == """

        Errors
          estimator         MSE  SNR (dB)  note
          -----------  --------  --------  -------------
          PCA, rank 4   0.00199      −1.5  2 of 3 phases
          AE           3.8·10⁻⁴         –  z₁, ü
          日本              NaN     12.25


        """)
  }

  @Test func whatCountsAsANumber() {
    for cell in [
      "0", "−1.5", "+3", "12×", "82\u{A0}%", "0.38 (12×)", "3.8·10⁻⁴", "≈ 5", "NaN", "∞", "50 eV", "±2",
    ] {
      #expect(TableOutput.isNumber(cell), "\(cell)")
    }
    for cell in ["", "–", "4 phases", "k = 4", "128-64-32", "x", "−", "①", "Nano"] {
      #expect(!TableOutput.isNumber(cell), "\(cell)")
    }
    #expect(TableOutput(caption: "", columns: ["a"], rows: [["–"], [""]]).alignments == [.leading])
    #expect(TableOutput(caption: "", columns: ["a"], rows: []).alignments == [.leading])
  }

  @Test func wrapping() {
    #expect("a bb ccc dddd".wrapped(to: 4) == "a bb\nccc\ndddd")
    #expect("a bb ccc dddd".wrapped(to: 6, indent: 2) == "a bb\n  ccc\n  dddd")
    #expect("unbreakable-and-long b".wrapped(to: 5) == "unbreakable-and-long\nb")
    #expect("82\u{A0}% of it".wrapped(to: 5) == "82\u{A0}%\nof it")
    #expect(" two \n lines ".wrapped(to: 80) == "two lines")
    #expect("".wrapped(to: 10) == "")
    let text = (0..<200).map { String(repeating: "w", count: $0 % 13 + 1) }.joined(separator: " ")
    for width in 13...60 {
      let lines = text.wrapped(to: width, indent: 3).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= width || !$0.dropFirst(3).contains(" ") }, "width \(width)")
      #expect(lines.joined(separator: " ").split(separator: " ").joined(separator: " ") == text)
    }
  }

  @Test func widths() {
    #expect("abc".displayWidth == 3)
    #expect("e\u{301}σ₁".displayWidth == 3)
    #expect("日本👍".displayWidth == 6)
    #expect("\u{1B}".displayWidth == 0)
  }

  @Test func checksAndObservations() {
    let good = Check(
      id: "a", title: "AE beats PCA", measured: 0.00038, bound: .less(than: 0.00199), points: 1, line: 3)
    let bad = Check(id: "b", title: "B", measured: .nan, bound: .atLeast(1), points: 1, line: 3)
    #expect(report.text(of: good) == "✓ AE beats PCA: 0.00038 < 0.00199\n  (margin 0.00161)\n")
    #expect(report.text(of: bad) == "✗ B: NaN ≱ 1 (margin NaN)\n")
    let seen = Observation(id: "c", title: "C", measured: 16, bound: .atLeast(25), line: 3)
    #expect(report.text(of: seen) == "◦ does not hold: C: 16 ≱ 25\n")
    let coloured = TextReport(style: TextStyle(width: 80, isColoured: true))
    #expect(coloured.text(of: good).hasPrefix("\u{1B}[32m✓\u{1B}[0m AE"))
    #expect(coloured.text(of: bad).hasPrefix("\u{1B}[31m✗\u{1B}[0m B"))
  }

  @Test func figures() {
    let drawn = FigureOutput(name: "f", caption: "C", alternativeText: "a", png: Data([1]), dotsPerInch: 150)
    let skipped = FigureOutput(name: "f", caption: "C", alternativeText: "a", png: nil, dotsPerInch: 150)
    #expect(
      report.text(of: Output(line: 1, .figure(drawn)), folder: "out") == "▪ figure out/figures/f.png — C\n")
    #expect(
      report.text(of: Output(line: 1, .figure(skipped)), folder: "out") == "▪ figure f (not drawn) — C\n")
    #expect(drawn.path == "figures/f.png")
  }

  @Test func nothingSteersTheTerminal() {
    let evil = "a\u{1B}]0;x\u{7}\u{9B}31m\rb\u{202E}"
    let outputs: [Output.Content] = [
      .text(evil), .table(TableOutput(caption: evil, columns: [evil], rows: [[evil]])),
      .figure(FigureOutput(name: "f", caption: evil, alternativeText: evil, png: nil, dotsPerInch: 150)),
      .check(Check(id: "x", title: evil, measured: 1, bound: .atLeast(2), points: 1, line: 2)),
      .observation(Observation(id: "x", title: evil, measured: 1, bound: .atLeast(2), line: 2)),
      .claims(ClaimsOutput(caption: evil, claims: [Claim(evil, quoted: evil, measured: 1, shown: evil)])),
    ]
    var record = Sample.record(outputs.map { Output(line: 2, $0) }, exercises: [Sample.exercise(.failed)])
    record.shortfalls = [.stopped(evil), .only([evil])]
    var text = report.opening(title: evil, settings: "") + report.summary(of: record, files: [])
    for output in record.outputs { text += report.text(of: output, folder: "out") }
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || scalar.properties.generalCategory != .control && scalar != "\u{202E}")
    }
  }

  @Test func summaries() {
    let good = Sample.check("G", id: "g")
    let bad = Sample.check("B", id: "b", 3, line: 5)
    #expect(
      report.summary(of: Sample.record([good]), files: []) == "\nSummary\n-------\nThe one check holds.\n")
    #expect(report.summary(of: Sample.record(), files: []) == "\nSummary\n-------\nNo checks ran.\n")
    var record = Sample.record(
      [good, bad], exercises: [Sample.exercise(.passed), Sample.exercise(.todo)], .quick,
      .epochs(used: 3, full: 9))
    record.seconds = 2.34
    #expect(
      report.summary(of: record, files: ["out/checks.json", "out/figures/ (2 figures)"]) == """

        Summary
        -------
        2 checks: 1 holds, 1 does not.
          ✗ B (section 2, line 5): 3 ≮ 2 (margin
          −1)
        2 exercises: 1 passed, 1 todo; 3 of 6 points.
        Incomplete: a quick run, with fewer epochs.
        Incomplete: 3 epochs instead of 9.
        Files: out/checks.json, out/figures/ (2 figures)
        Time: 2.3 s

        """)
  }

  @Test func progress() {
    let text = ProgressBar.text(title: "Training", done: 75, total: 300, elapsed: .seconds(3))
    #expect(text == "Training  [######..................]   25 %  75/300  9 s left")
  }
}
