import Foundation
import TestSupport
import Testing

@testable import LabKit

/// The lab of `Tests/ExerciseLab`, whose exercises go wrong in every way, from outside.
@Suite struct ExerciseTests {
  private struct Exercises: Decodable {
    struct Exercise: Decodable {
      let id: String
      let title: String
      let status: String
      let points: Double
      let maxPoints: Double
      let message: String
    }
    let complete: Bool
    let exercises: [Exercise]
  }

  private func lab(_ arguments: String..., environment: [String: String] = [:]) throws -> BuiltProgram {
    try BuiltProgram(program: "exerciselab", arguments, environment: environment)
  }

  private func exercises(_ lab: BuiltProgram) throws -> Exercises {
    let data = try #require(lab.folder.data("output/exerciselab/checks.json"))
    return try JSONDecoder().decode(Exercises.self, from: data)
  }

  static let statuses = [
    "right": "passed", "wrong": "failed", "crashing": "crashed", "endless": "timeout", "leaving": "crashed",
    "chatty": "passed", "missing": "todo",
  ]

  /// The whole report of the failed ones, in their sections, and what was printed on the other stream.
  @Test func everyExerciseHasAVerdictOfItsOwn() throws {
    let lab = try lab()
    let outcome = try lab.run()
    #expect(outcome.status == 1)
    let parts = [
      "1 · Doubling\n------------\n✓ One is less than two",
      "✓ Doubling, right (2 of 2 points): all 2 checks hold\n",
      """
      ✗ Doubling, wrong (0 of 2 points): failed
          wrong(3)
          returned 1.5
          expected 6 (tolerance 6e-9)
          Likely cause: halved instead of doubled
          0 of 2 checks hold
          Tests/ExerciseLab/Exercise.swift:10 · read section 1 · Doubling again
      ✗ Doubling, crashing (0 of 2 points): crashed
          crashing(3)
          crashed: Index out of range
          Tests/ExerciseLab/Exercise.swift:17 · read section 2 · More doubling again

      2 · More doubling
      -----------------
      ✗ Doubling, endless (0 of 2 points): timeout
          endless(3)
          did not come back within 0.3 s: is there a loop that never ends?
          Tests/ExerciseLab/Exercise.swift:21 · read section 2 · More doubling again
      ✗ Doubling, leaving (0 of 2 points): crashed
          leaving(3)
          crashed: it ended the program itself, with status 0
          Tests/ExerciseLab/Exercise.swift:31 · read section 2 · More doubling again
      ✓ Doubling, chatty (2 of 2 points): all 2 checks hold
      ○ Doubling, missing (2 points): not done yet: write missing(_:) in
        Tests/ExerciseLab/Exercise.swift:40
      """,
      "The one check holds.\n7 exercises: 2 passed, 1 failed, 1 todo, 2 crashed, 1 timeout; 4 of 14 points.\n",
    ]
    var rest = outcome.output[...]
    for part in parts {
      let found = try #require(
        rest.range(of: part), "'\(part)' is missing or out of place in\n\(outcome.output)")
      rest = rest[found.upperBound...]
    }
    // The line in the standard library is another one in every version of Swift.
    #expect(
      outcome.errors.replacing(/Swift\/ContiguousArrayBuffer.swift:[0-9]+/, with: "Swift") == """
        crashing prints
          │ Swift: Fatal error: Index out of range
        chatty prints
          │ x is 3.0 ␛[31m
          │ x is 1.0 ␛[31m

        """)
    let found = try exercises(lab)
    #expect(found.complete)
    #expect(Dictionary(uniqueKeysWithValues: found.exercises.map { ($0.id, $0.status) }) == Self.statuses)
    #expect(
      found.exercises.map(\.points).reduce(0, +) == 4
        && found.exercises.map(\.maxPoints) == [2, 2, 2, 2, 2, 2, 2])
    #expect(!found.exercises.contains { $0.message.contains(lab.folder.path) }, "no paths of the machine")
    let page = try #require(lab.folder.read("output/exerciselab/report.html"))
    #expect(page.contains("Likely cause: halved instead of doubled"))
  }

  @Test func theExercisesAlone() throws {
    let lab = try lab("--exercises", "--format", "json")
    let outcome = try lab.run()
    #expect(outcome.status == 1)
    let found = try exercises(lab)
    #expect(
      found.exercises.map(\.id) == ["right", "wrong", "crashing", "endless", "leaving", "chatty", "missing"])
    #expect(!found.complete && outcome.output.hasPrefix("{"), "standard output holds the document alone")
    #expect(!outcome.output.contains("One is less than two") && outcome.errors.contains("chatty prints\n"))
    #expect(outcome.errors.contains("Incomplete: only the exercises were checked."))
    let other = try self.lab("--exercises", "--only", "1")
    #expect(try other.run().status == 1)
    #expect(try exercises(other).exercises.map(\.id) == ["right", "wrong", "crashing"])
  }

  @Test func machineFormats() throws {
    let tap = try lab("--exercises", "--format", "tap").run().output
    #expect(
      tap.contains("ok 1 - right: Doubling, right\n")
        && tap.contains("# Likely cause: halved instead of doubled\n"))
    #expect(tap.contains("not ok 7 - missing: Doubling, missing # TODO no answer\n"))
    let junit = try lab("--exercises", "--format", "junit").run().output
    #expect(junit.contains("tests=\"7\" failures=\"1\" errors=\"3\" skipped=\"1\""))
    let scope = try lab("--format", "gradescope", "--only", "1").run().output
    #expect(
      scope.contains("\"score\": 2,") && scope.contains("\"max_score\": 0,"),
      "the lecture's checks are worth nothing")
  }

  /// What is not attempted is no failure, unless that was asked for.
  @Test func strictness() throws {
    for (arguments, status) in [([String](), 0), (["--strict"], 1)] {
      let environment = ["EXERCISELAB_ONLY": "right,missing"]
      let program = try BuiltProgram(
        program: "exerciselab", ["--exercises"] + arguments, environment: environment)
      #expect(try program.run().status == Int32(status), "\(arguments)")
    }
  }

  @Test func list() throws {
    let listing = try lab("--list")
    let outcome = try listing.run()
    #expect(outcome.status == 0 && listing.folder.files.isEmpty)
    #expect(outcome.output.contains("  exercise     Doubling, right  (right, 2 points, line "))
    #expect(outcome.output.contains("1 check, 7 exercises. The exercises are worth 14 points.\n"))
  }

  /// Whatever ends the lab, its worker ends too, even from an endless loop.
  @Test(arguments: [SIGINT, SIGTERM, SIGKILL]) func noOrphans(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let lab = try BuiltProgram(
      program: "exerciselab", ["--exercises"],
      environment: ["EXERCISELAB_LIMIT": "60000", "EXERCISELAB_WORKER": "\(folder.path)/worker"])
    try lab.start()
    _ = waitUntil { folder.read("worker") != nil || !isRunning(lab.processIdentifier) }
    let worker = try #require(folder.read("worker").flatMap(Int32.init), "the endless loop never began")
    lab.send(signal)
    #expect(lab.finish().status == 128 + signal)
    #expect(waitUntil { !isRunning(worker) }, "the worker outlives the lab")
  }

  @Test func aWorkerIsNoLab() throws {
    // By hand it has nobody to talk to, and says so.
    let outcome = try lab("--exercise-worker").run()
    #expect(outcome.status == 2 && outcome.output == "" && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("--exercise-worker is for a lab to start itself with"))
    // A lab without exercises has no such flag.
    let demo = try BuiltProgram(program: "demolab", ["--exercise-worker"]).run()
    #expect(demo.status == 2 && demo.errors.hasPrefix("demolab: unknown flag '--exercise-worker'"))
  }

  // MARK: The file of the student

  @Test func functionsInASource() {
    let text = """
      // func a() in a comment
      /// func a() in documentation
      struct S { func b() {} }
      @inlinable public func a<T>(_ x: T) {}
      func ab() {}
        private  func  c(
      """
    let found = ["a", "b", "ab", "c", "d"].map { ExerciseFile.line(of: $0, in: text) }
    #expect(found == [4, 3, 5, 6, nil])
    #expect(
      ExerciseFile(beside: "/x/course/labs/lab08/main.swift").shownPath
        == "labs/lab08/Exercise.swift")
    #expect(
      ExerciseFile(beside: "/nowhere/labs/lab08/main.swift").place(of: "a") == "labs/lab08/Exercise.swift")
    #expect(
      ExerciseFile(beside: "/x/labs/lab08/main.swift").place(of: "a", line: 7)
        == "labs/lab08/Exercise.swift:7")
  }

  @Test func theTextOfAnExercise() {
    let report = TextReport(style: TextStyle(width: 40))
    let result = ExerciseResult(
      id: "x", title: "T\u{1B}itle", status: .crashed, points: 0, maxPoints: 1,
      message: "call(of: 1)\ncrashed: \u{1B}[31m and a long line that has to be wrapped")
    #expect(
      report.text(of: result) == """
        ✗ T␛itle (0 of 1 point): crashed
            call(of: 1)
            crashed: ␛[31m and a long line that
                has to be wrapped

        """)
  }
}
