import Foundation
import Testing

@testable import LabKit

@Suite struct WeaveTests {
  /// A block in short: its name and what it put out.
  private func short(_ block: Weave.Block) -> String {
    let results = block.results.map { result in
      switch result {
      case .figure(let figure, let number): "figure \(number) \(figure.name)"
      case .table(_, let number): "table \(number)"
      case .verdicts(let verdicts): verdicts.map(\.id).joined(separator: "+")
      case .text: "text"
      case .exercise(let exercise): exercise.id
      }
    }
    return ([block.id] + results).joined(separator: ", ")
  }

  @Test func outputsFollowTheirCells() {
    let weave = Weave(Sample.woven())
    #expect(weave.title == "Week 0 · A *lab* for $x_i$")
    #expect(
      weave.blocks.map(short) == [
        "start-text-1", "start-code-1", "section-1-text-1", "section-1-code-1, figure 1 one",
        "section-1-code-2, a-is-1", "section-1-code-3", "section-2-text-1",
        "section-2-code-1, figure 2 loop-1, figure 3 loop-2, k-is-1+k-is-2",
        "section-2-code-2, text, table 1, table 2, seen",
      ])
    #expect(weave.blocks.compactMap(\.count) == [1, 2, 3, 4, 5, 6])
    #expect(weave.blocks.filter(\.isLast).isEmpty)
  }

  @Test func codeIsCutAfterWhatItPutsOut() {
    let lines = 10...23
    let code = """
      let a = 1

      func f() {
        lab.check("x", 1, .equal(to: 1))

        more()
      }
      // a comment of its own

      let text = \"\"\"
        lab.say("no")

        \"\"\"

      lab.say("end")
      """
    let cells = CodeCells.cut(code, lines: lines)
    #expect(cells.map(\.lines) == [10...17, 19...24])
    #expect(CodeCells.cut("lab.say(\"a\")", lines: 3...3).map(\.lines) == [3...3])
    #expect(CodeCells.cut("lab.say(\"a\")\n\n\nlab.say(\"b\")", lines: 3...6).map(\.lines) == [3...3, 6...6])
    #expect(CodeCells.cut("a\n\nb", lines: 1...3).map(\.lines) == [1...3])
    #expect(CodeCells.cut("other.lab.sayings(1)\n\n(", lines: 1...3).count == 1)
  }

  /// No line of code is lost or doubled, whatever the code.
  @Test func cellsCoverTheCode() {
    let code = Sample.wovenText
    let count = LiterateSource.lines(of: code).count
    let cells = CodeCells.cut(code, lines: 1...count)
    var last = 0
    for case .code(let text, let lines) in cells {
      #expect(lines.lowerBound > last && LiterateSource.lines(of: text).count == lines.count)
      last = lines.upperBound
    }
    #expect(last == count)
  }

  @Test func theTitleStandsOnlyOnce() {
    let source = LiterateSource("//: # Title\n//:\n//: text\ncode")
    let weave = Weave(Record(lab: "l", title: "other", seed: 1, source: source))
    #expect(weave.title == "Title")
    #expect(weave.blocks.first?.cell == .prose("\n\ntext", 1...3))
    let alone = LiterateSource("//: # Title\ncode")
    #expect(Weave(Record(lab: "l", title: "o", seed: 1, source: alone)).blocks.map(\.id) == ["start-code-1"])
    let none = Weave(Record(lab: "l", title: "other", seed: 1, source: LiterateSource("code")))
    #expect(none.title == "other")
  }

  @Test func outputsWithoutACell() {
    var record = Record(lab: "l", title: "t", seed: 1, source: .empty)
    #expect(Weave(record).blocks.map(short) == ["outputs"])
    record.outputs = [Sample.check("b", id: "b", line: 9), Sample.figure("f", line: 3)]
    #expect(Weave(record).blocks.map(short) == ["outputs, figure 1 f, b"])
    // A line beyond the file, or of prose, belongs to the code before it; one before all code stands first.
    var other = Record(lab: "l", title: "t", seed: 1, source: LiterateSource("//: p\ncode\n//: q"))
    other.outputs = [
      Sample.check("x", id: "x", line: 99), Sample.check("y", id: "y", line: 3),
      Sample.check("z", id: "z", line: 1),
    ]
    #expect(
      Weave(other).blocks.map(short) == ["outputs, z", "start-text-1", "start-code-1, y+x", "start-text-2"])
  }

  @Test func aRunThatBrokeOff() {
    var record = Sample.woven(.interrupted)
    record.outputs.removeLast(8)
    let weave = Weave(record)
    #expect(weave.blocks.filter(\.isLast).map(\.id) == ["section-1-code-2"])
    #expect(weave.blocks.compactMap(\.count) == [1, 2, 3])
    let asked = Weave(Sample.woven(.quick))
    #expect(asked.blocks.filter(\.isLast).isEmpty, "a run that was asked for less has not broken off")
    record.outputs = []
    #expect(Weave(record).blocks.compactMap(\.count) == [])
  }

  @Test func summaries() {
    #expect(RunSummary(Sample.record()).sentence == "No checks ran.")
    #expect(RunSummary(Sample.record([Sample.check("a", id: "a")])).sentence == "The one check holds.")
    // The mark before the sentence is that of the whole run, so the sentence says what failed it.
    let failed = Sample.record(
      [Sample.check("a", id: "a"), Sample.check("b", id: "b")],
      exercises: [Sample.exercise(.failed), Sample.exercise(.todo)])
    #expect(RunSummary(failed).sentence == "All 2 checks hold, 1 exercise does not pass.")
    #expect(MarkdownReport.text(of: failed).contains("**✗ All 2 checks hold, 1 exercise does not pass.**"))
    // Without checks the exercises are the verdict, which is not said twice.
    let exercises = Sample.record(exercises: [Sample.exercise(.passed)])
    let sentence = RunSummary(exercises).sentence
    #expect(sentence == "1 exercise: 1 passed; 3 of 3 points.")
    for report in [HTMLReport.text(of: exercises), MarkdownReport.text(of: exercises)] {
      #expect(report.components(separatedBy: sentence).count == 2, "once in\n\(report)")
    }
    #expect(
      ExerciseResult.score(0, of: 1) == "0 of 1 point"
        && ExerciseResult.score(0.5, of: 2) == "0.5 of 2 points")
    let summary = RunSummary(Sample.woven(.quick))
    #expect(summary.sentence == "2 of 3 checks hold, 1 does not.")
    #expect(summary.groups.map { $0.section?.number } == [1, 2])
    #expect(
      summary.failures.map(\.id) == ["k-is-2"] && summary.shortfalls == ["a quick run, with fewer epochs"])
    #expect(
      RunSummary(Sample.full).exerciseSentence
        == "5 exercises: 1 passed, 1 failed, 1 todo, 1 crashed, 1 timeout; 3 of 15 points.")
  }

  @Test func sizesOfPictures() throws {
    let png = try #require(Sample.png)
    let size = try #require(PNGSize(png))
    #expect(size.width == 1 && size.height == 1 && PNGSize(png.dropLast(60)) == nil)
    #expect(size.shown(dotsPerInch: 150).width == 1)
    #expect(
      PNGSize(Data(png.prefix(16)) + Data([0, 0, 7, 8, 0, 0, 3, 0]))?.shown(dotsPerInch: 150).width == 1152)
    #expect(PNGSize(Data()) == nil)
  }

  @Test func exercisesStandAfterTheirCell() throws {
    let source = LiterateSource(Self.exerciseSource)
    var record = Record(lab: "lab99", title: "x", seed: 1, source: source)
    record.exercises = [
      ExerciseResult(
        id: "one", title: "One", status: .todo, points: 0, maxPoints: 1, message: "not yet", line: 3)
    ]
    let blocks = Weave(record).blocks
    #expect(blocks.map { $0.results.count } == [0, 1, 0, 0])
    let page = MarkdownReport.text(of: record)
    let places = try ["lab.exercise", "### One", "After", "let b"].map {
      try #require(page.range(of: $0)?.lowerBound, "\($0)")
    }
    #expect(places == places.sorted())
  }

  private static let exerciseSource = "//: Before\n\nlab.exercise(\"one\")\n\n//: After\n\nlet b = 1\n"
}
