import Foundation
import LabKit
import TestSupport
import Testing

@testable import Grading

/// The formats of learning platforms and test tools, read back.
@Suite struct FormatTests {
  private static func table(_ data: Data) throws -> CSVTable {
    try CSVTable(String(decoding: data, as: UTF8.self), path: "table")
  }

  private static func row(_ table: CSVTable, _ id: String, in column: Int) throws -> [String] {
    try #require(table.rows.first { $0.cells[column] == id }).cells
  }

  // MARK: Gradebook

  @Test func gradebookHasItsColumns() throws {
    let table = try Self.table(Gradebook(SampleClass.full).data)
    #expect(
      table.columns == [
        "version", "lab", "student", "name", "email", "section", "status", "gradable", "late", "points",
        "max_points", "overrides", "problem", "notices", "same_file_as", "seed", "isolation",
        "submission_sha256", "points_silhouette", "points_kmeans",
      ])
    #expect(table.rows.count == 9)
    #expect(table.rows.allSatisfy { $0.cells[0] == "1" && $0.cells[1] == "lab08" })
  }

  @Test func gradebookTellsZeroFromNothing() throws {
    let table = try Self.table(Gradebook(SampleClass.full).data)
    let cells = { (id: String) in try Self.row(table, id, in: 2) }
    #expect(try cells("amy")[6...10] == ["graded", "true", "yes", "4.66667", "4.66667"])
    #expect(try cells("amy")[4] == "amy@example.org")
    #expect(try cells("amy")[14] == "bob" && cells("bob")[14] == "amy", "the same file")
    #expect(try cells("bob")[18...] == ["0", "0"])
    #expect(try cells("cid")[6...9] == ["notAttempted", "true", "no", "0"])
    #expect(try cells("'=1+1")[6...10] == ["ungradable", "false", "no", "", "4.66667"])
    #expect(try cells("'=1+1")[18...] == ["", ""])
    #expect(try cells("gus")[6...9] == ["graderError", "false", "no", ""])
    #expect(try cells("eve")[9] == "1.5" && cells("eve")[11].hasPrefix("silhouette: 1.5 (-1 for"))
    #expect(try cells("kim")[3] == "'@SUM(A1)")
    #expect(try cells("kim")[6...9] == ["missing", "false", "no", ""])
    #expect(try cells("amy")[15] == "18446744073709551610" && cells("amy")[16] == "sandbox")
  }

  @Test func noCellOfAnyTableIsAFormula() throws {
    for data in [
      Gradebook(SampleClass.full).data, CanvasImport(SampleClass.full).data,
      MoodleImport(SampleClass.full).data,
    ] {
      let table = try Self.table(data)
      for cell in [table.columns] + table.rows.map(\.cells) {
        for text in cell where Double(text) == nil {
          #expect(!"=+-@".contains(text.drop { $0.isWhitespace }.first ?? " "), "\(text)")
          #expect(!text.hasPrefix("::") && !text.contains("\u{1B}") && !text.contains("\n"))
        }
      }
    }
  }

  // MARK: Platforms

  @Test func canvas() throws {
    let table = try Self.table(CanvasImport(SampleClass.full).data)
    #expect(
      table.columns == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Week 8 · Autoencoders"])
    #expect(table.rows[0].cells == ["Points Possible", "", "", "", "", "4.66667"])
    #expect(
      try Self.row(table, "amy", in: 3) == ["Ångström, Amy", "101", "S1", "amy", "A", "4.66667"])
    #expect(try Self.row(table, "bob", in: 3) == ["bob", "", "", "bob", "", "0"])
    #expect(try Self.row(table, "gus", in: 3).last == "", "what is empty changes nothing")
  }

  @Test func moodle() throws {
    let table = try Self.table(MoodleImport(SampleClass.full).data)
    #expect(
      table.columns == [
        "Identifier", "Full name", "Email address", "Grade", "Maximum grade", "Last modified (grade)",
        "Feedback comments",
      ])
    let amy = try Self.row(table, "Participant 11", in: 0)
    #expect(amy[..<6] == ["Participant 11", "Amy Ångström", "amy@example.org", "4.66667", "4.66667", ""])
    #expect(amy[6].hasPrefix("The silhouette of one spectrum: 2.33333 of 2.33333, right."))
    #expect(table.rows.allSatisfy { !$0.cells[6].contains("<") }, "comments are HTML there")
  }

  @Test func moodleTakesBackItsOwnLanguage() throws {
    func result(_ id: String, _ attributes: [String: String]) -> SubmissionResult {
      SampleClass.result(Student(id: id, attributes: attributes), exercises: [SampleClass.exercise(.passed)])
    }
    let german = [
      "ID": "Teilnehmer/in7", "E-Mail-Adresse": "ada@x.org", "Zuletzt geändert (Bewertung)": "-",
    ]
    let table = try Self.table(
      MoodleImport(
        ClassResult(
          lab: "lab08", title: "x",
          results: [result("7", german), result("8", ["Identifier": "Participant 8"])])
      ).data)
    #expect(
      table.columns == [
        "ID", "Vollständiger Name", "E-Mail-Adresse", "Bewertung", "Bestwertung",
        "Zuletzt geändert (Bewertung)", "Feedback als Kommentar",
      ])
    #expect(table.rows[0].cells[..<3] == ["Teilnehmer/in7", "", "ada@x.org"])
    #expect(table.rows[0].cells[5] == "", "a dash is no date")
    #expect(table.rows[1].cells[0] == "Teilnehmer/in8", "Moodle cuts off what is as long as its word")
  }

  @Test func gradescope() throws {
    for result in SampleClass.full.results {
      let text = GradescopeResult(result, SubmissionTimings(total: 2.34567)).text
      try GradescopeProfile(text).expectValid()
      #expect(!text.contains(SampleClass.secret), "\(result.student.id)")
    }
    let amy = try GradescopeProfile(
      GradescopeResult(SampleClass.of("amy"), SubmissionTimings(total: 2.34567)).text)
    #expect(amy.top["score"] as? Double == 4.66667, "five decimals")
    #expect(amy.top["execution_time"] as? Double == 2.346)
    #expect(amy.tests.map { $0["visibility"] as? String }.filter { $0 == "hidden" }.count == 4)
    #expect(amy.tests.compactMap { $0["max_score"] as? Double } == [2, 0.33333, 2, 0.33333])
    let extra = try #require(amy.top["extra_data"] as? [String: Any])
    #expect(extra["seed"] as? String == "18446744073709551610" && extra["isolation"] as? String == "sandbox")
    let eve = try GradescopeProfile(GradescopeResult(SampleClass.of("eve"), SubmissionTimings()).text)
    #expect(eve.top["score"] as? Double == 1.5, "an override counts")
    #expect((eve.top["output"] as? String)?.contains("set by your instructor") == true)
    let none = try GradescopeProfile(GradescopeResult(SampleClass.of("=1+1"), SubmissionTimings()).text)
    #expect(none.top["score"] as? Double == 0)
    #expect((none.top["output"] as? String)?.hasPrefix("Could not be graded") == true)
  }

  @Test func junit() throws {
    let xml = JUnitResults(SampleClass.full.results, title: SampleClass.full.title, .gitlab).text
    let read = try XMLReading(xml)
    let cases = read.all("testcase")
    #expect(cases.count == 7 * 8 + 2)
    let names = cases.map { [$0.attributes["classname"], $0.attributes["name"]] }
    #expect(Set(names).count == names.count)
    #expect(cases.allSatisfy { $0.attributes["time"] == "0.000" })
    #expect(cases[9].attributes["file"] == "submissions/amy/Exercise.swift")
    let counts = { (name: String) in read.all(name).count }
    for (attribute, element) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
      let sum = read.all("testsuite").compactMap { $0.attributes[attribute].flatMap(Int.init) }.reduce(0, +)
      #expect(sum == counts(element) && sum > 0)
    }
    #expect(!xml.contains(SampleClass.secret))
    let jenkins = JUnitResults(SampleClass.full.results, title: "x", .jenkins).text
    #expect(try XMLReading(jenkins).all("testcase").allSatisfy { $0.attributes["file"] == nil })
    #expect(!jenkins.contains("file=\""))
  }

  @Test func junitWithHostileText() throws {
    let xml = JUnitResults(SampleClass.full.results, title: SampleClass.hostile, .gitlab).text
    #expect(xml.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    for line in xml.split(separator: "\n") {
      #expect(!line.drop { $0 == " " }.hasPrefix("::") && !line.contains("##["))
    }
    #expect(try XMLReading(xml).all("script").isEmpty)
    #expect(try XMLReading(xml).all("failure").contains { $0.text.contains("<script>alert(1)</script>") })
  }

  @Test func tap() {
    let text = TAPResults(SampleClass.full.results).text
    let lines = text.split(separator: "\n")
    #expect(lines.prefix(2) == ["TAP version 13", "1..\(7 * 8 + 2)"])
    #expect(lines[2] == "not ok 1 - =1+1/submission: the submission can be graded")
    #expect(lines.contains("ok 11 - amy/silhouette/public-labels-2: the labels: a cluster of one"))
    #expect(lines.contains("not ok 28 - cid/silhouette/hidden-labels-1: a hidden check # TODO no answer"))
    #expect(!text.contains(SampleClass.secret))
    #expect(
      lines.dropFirst(2).allSatisfy { line in
        ["ok ", "not ok ", "# "].contains { line.hasPrefix($0) }
      }, "nobody's text begins a line")
  }

  // MARK: All of them

  @Test func theSameBytesTwiceAndOnlyWhatIsAskedFor() throws {
    let all = Outputs.standard(Set(OutputFormat.allCases))
    let result = SampleClass.hostileResult
    let files = try all.forStudent(result, SubmissionTimings())
    #expect(files.keys.sorted() == ["checks.tap", "feedback.html", "gradescope.json", "junit.xml"])
    #expect(try files == all.forStudent(result, SubmissionTimings()))
    let ofClass = try all.forClass(SampleClass.full)
    #expect(
      ofClass.keys.sorted() == [
        "canvas.csv", "checks.tap", "class.html", "gradebook.csv", "junit.xml", "moodle.csv",
      ])
    let reversed = ClassResult(
      lab: "lab08", title: SampleClass.full.title, results: SampleClass.full.results.reversed(),
      missing: SampleClass.full.missing.reversed(), notices: SampleClass.full.notices,
      overrides: SampleClass.full.results.flatMap(\.overrides) + SampleClass.full.unusedOverrides)
    #expect(try all.forClass(reversed) == ofClass, "whatever the order")
    let plain = Outputs.standard()
    #expect(try plain.forStudent(result, SubmissionTimings()).keys.sorted() == ["feedback.html"])
    #expect(try plain.forClass(SampleClass.full).keys.sorted() == ["class.html", "gradebook.csv"])
  }

  @Test func aClassOfNobody() throws {
    let empty = ClassResult(lab: "lab08", title: "Week 8", results: [], missing: [Student(id: "kim")])
    let files = try Outputs.standard(Set(OutputFormat.allCases)).forClass(empty)
    #expect(try Self.table(#require(files["gradebook.csv"])).rows.count == 1)
    _ = try XMLReading(String(decoding: #require(files["class.html"]), as: UTF8.self))
  }

  @Test func listsOfFormats() {
    #expect(OutputFormat.list("csv,gradescope,junit,canvas,moodle,tap") == Set(OutputFormat.allCases))
    #expect(OutputFormat.list("csv, junit") == [.csv, .junit])
    #expect(
      OutputFormat.list("csv,xml") == nil && OutputFormat.list("") == nil && OutputFormat.list("csv,") == nil)
  }
}
