import Foundation
import TestSupport
import Testing

@testable import LabKit

@Suite struct FormatTests {
  // MARK: JSON

  @Test func jsonBytes() {
    let value = JSONValue.object([
      "b": .array([
        .number(0.1), .number(4), .number(3.8e-5), .number(-0.0), .number(.nan), .number(-.infinity),
      ]),
      "a": .object([:]), "B": .array([]), "ä": .string("\u{1}\"\\/\n\u{2028}é\u{1F600}"),
      "c": .unsigned(.max),
      "d": .array([.bool(true), .null, .integer(-3), .number(1e300), .number(.leastNonzeroMagnitude)]),
    ])
    #expect(
      value.document == """
        {
          "B": [],
          "a": {},
          "b": [
            0.1,
            4,
            3.8e-05,
            -0,
            null,
            null
          ],
          "c": 18446744073709551615,
          "d": [
            true,
            null,
            -3,
            1e+300,
            5e-324
          ],
          "ä": "\\u0001\\"\\\\/\\n\\u2028é😀"
        }

        """)
  }

  @Test func jsonNumbersReadBack() throws {
    var value = 1.2345678e-300
    while value < 1e300 {
      for number in [value, -value, value.nextUp] {
        let read = try JSONDecoder().decode([Double].self, from: Data("[\(JSONValue.text(of: number))]".utf8))
        #expect(read == [number])
      }
      value *= 9.87654321e9
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func checksFile() throws {
    let record = Sample.full
    let file = try object(ChecksFile.text(of: record))
    #expect(Set(file.keys) == ["lab", "seed", "complete", "checks", "observations", "exercises"])
    #expect(
      file["lab"] as? String == "lab99" && file["seed"] as? Int == 42 && file["complete"] as? Bool == false)
    let checks = try #require(file["checks"] as? [[String: Any]])
    #expect(checks.map { $0["id"] as? String } == ["first", "hostile", "second"])
    let keys: Set = ["id", "title", "measured", "relation", "bound", "margin", "passed", "points", "line"]
    for check in checks { #expect(Set(check.keys) == keys) }
    #expect(checks[0]["measured"] as? Double == 1.5 && checks[0]["margin"] as? Double == 0.5)
    #expect(checks[0]["relation"] as? String == "less than" && checks[0]["bound"] as? Double == 2)
    #expect(checks.map { $0["passed"] as? Bool } == [true, false, false])
    #expect(checks[1]["measured"] is NSNull && checks[1]["margin"] is NSNull)
    #expect(checks[1]["title"] as? String == Sample.hostile)
    let observations = try #require(file["observations"] as? [[String: Any]])
    #expect(observations.first?["holds"] as? Bool == false)
    #expect(
      Set(observations.first?.keys ?? [:].keys) == keys.subtracting(["passed", "points"]).union(["holds"]))
    let exercises = try #require(file["exercises"] as? [[String: Any]])
    #expect(exercises.map { $0["status"] as? String } == ["passed", "failed", "todo", "crashed", "timeout"])
    #expect(
      Set(exercises.first?.keys ?? [:].keys) == ["id", "title", "status", "points", "maxPoints", "message"])
  }

  @Test func checksFileDependsNotOnTheClock() {
    var record = Sample.full
    record.seconds = nil
    #expect(ChecksFile.text(of: record) == ChecksFile.text(of: Sample.full))
    #expect(ChecksFile.text(of: Sample.record()).contains("\"complete\": true"))
  }

  // MARK: JUnit

  @Test func junitStructure() throws {
    let xml = JUnitReport.text(of: Sample.full)
    let reader = try XMLReading(xml)
    let suite = try #require(reader.all("testsuite").first).attributes
    #expect(
      suite == [
        "name": "lab99", "tests": "9", "failures": "3", "errors": "3", "skipped": "1", "time": "1.235",
      ])
    let cases = reader.all("testcase").map(\.attributes)
    #expect(cases.count == 9)
    for testCase in cases { #expect(Set(testCase.keys) == ["classname", "name", "time"]) }
    #expect(cases.first?["classname"] == "lab99.1 · One")
    #expect(reader.all("failure").count == 3)
    #expect(reader.all("error").count == 3)
    #expect(reader.all("skipped").count == 1)
    // The hostile title arrives as text: nothing of it became markup, and what XML cannot hold became U+FFFD.
    #expect(cases[1]["name"]?.hasPrefix("<b>&\"']]> # TODO \\ \u{FFFD}[31m\u{FFFD}\u{FFFD}\nok 99") == true)
    #expect(!xml.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func junitNamesAreUnique() throws {
    let record = Sample.record([
      Sample.check("Same", id: "one"), Sample.check("Same", id: "two"),
      Sample.check("Same", id: "three", line: 5),
    ])
    let cases = try XMLReading(JUnitReport.text(of: record)).all("testcase").map(\.attributes)
    #expect(cases.map { $0["name"] } == ["Same", "Same [two]", "Same"])
    #expect(cases.map { $0["classname"] } == ["lab99.1 · One", "lab99.1 · One", "lab99.2· Two"])
  }

  @Test func junitTimes() {
    #expect(JUnitReport.seconds(1e-7) == "0.000")
    #expect(JUnitReport.seconds(123456.7) == "123456.700")
    #expect(JUnitReport.seconds(.nan) == "0.000" && JUnitReport.seconds(-1) == "0.000")
  }

  @Test func strictExercisesFail() throws {
    let record = Sample.record(exercises: [Sample.exercise(.todo)], strict: true)
    #expect(JUnitReport.text(of: record).contains("<failure"))
    #expect(!TAPReport.text(of: record).contains("TODO"))
  }

  // MARK: TAP

  @Test func tapLines() {
    let lines = TAPReport.text(of: Sample.full).split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(4) == ["TAP version 13", "1..9", "ok 1 - first: First", "# 1.5 < 2 (margin 0.5, line 2)"])
    let points = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
    #expect(points.count == 9, "a title must not forge a test point")
    for (index, point) in points.enumerated() { #expect(point.contains("ok \(index + 1) - ")) }
    #expect(points[1].hasPrefix("not ok 2 - hostile: <b>&\"']]> \\# TODO \\\\ ␛[31m␀"))
    #expect(points.filter { $0.hasSuffix(" # TODO no answer") }.count == 1)
    #expect(points[8] == "not ok 9 - run: the lab runs to its end")
    for line in lines.dropFirst(2) {
      #expect(line.hasPrefix("ok ") || line.hasPrefix("not ok ") || line.hasPrefix("# "), "\(line)")
    }
  }

  @Test func tapWithoutChecks() {
    #expect(TAPReport.text(of: Sample.record()) == "TAP version 13\n1..0 # SKIP no checks ran\n")
  }

  // MARK: Gradescope

  /// The keys and types of the strict profile of Gradescope's `results.json`.
  @Test func gradescopeProfile() throws {
    let results = try object(GradescopeReport.text(of: Sample.full))
    let allowed: Set = [
      "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format",
      "visibility",
      "stdout_visibility", "extra_data", "tests", "leaderboard",
    ]
    #expect(Set(results.keys).isSubset(of: allowed))
    #expect(results["score"] as? Double == 4)
    #expect(results["execution_time"] as? Double == 1.235)
    #expect(results["output_format"] as? String == "text")
    #expect(results["output"] as? String == "Incomplete: the run was interrupted.")
    #expect((results["extra_data"] as? [String: Any])?["seed"] as? Int == 42)
    let tests = try #require(results["tests"] as? [[String: Any]])
    #expect(tests.count == 9)
    let keys: Set = [
      "score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags",
      "visibility",
      "extra_data",
    ]
    for (index, test) in tests.enumerated() {
      #expect(Set(test.keys).isSubset(of: keys))
      #expect(test["number"] as? String == String(index + 1))
      #expect(["passed", "failed"].contains(test["status"] as? String))
      #expect(test["visibility"] as? String == "visible" && test["output_format"] as? String == "text")
      let score = try #require(test["score"] as? Double)
      let maxScore = try #require(test["max_score"] as? Double)
      #expect(score <= maxScore && maxScore >= 0)
    }
  }

  @Test func gradescopeRoundsScores() throws {
    let results = try object(
      GradescopeReport.text(
        of: Sample.record((0..<3).map { Sample.check("c", id: "c\($0)", points: 1 / 3.0) })))
    #expect(results["score"] as? Double == 1)
    #expect((results["tests"] as? [[String: Any]])?.first?["score"] as? Double == 0.33333)
    #expect(results["output"] == nil)
  }

  @Test func everyFormatIsAFunctionOfTheRecord() {
    for format in ReportFormat.allCases {
      #expect(format.document(of: Sample.full) == format.document(of: Sample.full))
      #expect((format.document(of: Sample.full) == nil) == (format == .text))
      #expect(format.document(of: Sample.full)?.hasSuffix("\n") ?? true)
    }
  }
}
