import Foundation
import Testing

@testable import Grading

@Suite struct ModelTests {
  @Test func folderNames() {
    #expect(Student(id: "ada.lovelace@x.edu").folderName == "ada.lovelace@x.edu")
    #expect(Student(id: "../../etc/passwd").folderName == "%2E.%2F..%2Fetc%2Fpasswd")
    #expect(Student(id: ".").folderName == "%2E")
    // Files of the class stand beside these folders.
    #expect(Student(id: "batch.json").folderName == "batch%2Ejson")
    #expect(Student(id: "a.course.KEY").folderName == "a.course%2EKEY")
    #expect(Student(id: "a b%\u{1B}é").folderName == "a%20b%25%1B%C3%A9")
    let long = (0..<3).map { Student(id: String(repeating: "x", count: 5000) + "\($0)").folderName }
    #expect(Set(long).count == 3 && long.allSatisfy { $0.utf8.count <= 200 })
  }

  private static func result(_ id: String, file: String, points: Double = 1) -> SubmissionResult {
    let part = GradedPart(id: "p", title: "p", status: .passed, points: points, maxPoints: 2)
    let exercise = GradedExercise(
      id: "e", title: "E", function: "e()", section: "1 · X", status: .passed,
      studentMessage: "fine",
      instructorMessage: "secret 123", parts: [part],
      checks: [
        GradedCheck(
          id: "hidden-p-1", title: "secret 123", part: "p", status: .crashed, visibility: .hidden,
          call: "e(secret 123)", returned: "secret 123", expected: "secret 123",
          studentMessage: "hidden",
          instructorMessage: "secret 123")
      ])
    return SubmissionResult(
      lab: "lab08", student: Student(id: id), status: .graded, problemForInstructor: "secret 123",
      origin: id, notices: [], exercises: [exercise],
      provenance: Provenance(
        submission: ContentHash(of: Array(file.utf8)), plan: ContentHash(of: []),
        grader: ContentHash(of: []),
        seed: .max, isolation: .sandbox, limits: Limits()))
  }

  @Test func resultsTravel() throws {
    let result = Self.result("ada", file: "x")
      .applying([Override(student: "ada", exercise: "e", points: 0.5, comment: "late")])
    let data = try ResultFile.data(result)
    #expect(try ResultFile.value(SubmissionResult.self, from: data) == result)
    #expect(try ResultFile.data(try ResultFile.value(SubmissionResult.self, from: data)) == data)
    let text = String(decoding: data, as: UTF8.self)
    for part in [
      "\"finalPoints\" : 0.5", "\"points\" : 1", "\"gradable\" : true", "18446744073709551615",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(text.hasSuffix("}\n"))
  }

  /// What the program says at its end is what stands on the page.
  @Test func theMedianOfAClass() {
    func median(_ points: [Double]) -> Double? {
      ClassResult(
        lab: "lab08", title: "",
        results: points.enumerated().map { Self.result("\($0.offset)", file: "x", points: $0.element) }
      ).medianPoints
    }
    #expect(median([]) == nil && median([2]) == 2)
    #expect(median([2, 1]) == 1.5 && median([2, 0, 1]) == 1)
  }

  @Test func nothingHiddenIsShownToStudents() throws {
    let result = Self.result("ada", file: "x")
    let shown = String(decoding: try ResultFile.data(result.shownToStudent), as: UTF8.self)
    #expect(!shown.contains("secret") && shown.contains("fine") && shown.contains("a hidden check"))
    #expect(result.shownToStudent.points == result.points)
  }

  @Test(arguments: GradedStatus.allCases) func howAHiddenCheckWentWrongIsHidden(_ status: GradedStatus) {
    let check = GradedCheck(
      id: "hidden-a-1", title: "secret", part: "a", status: status, visibility: .hidden, call: "f(secret)")
    let isKnown = [.passed, .todo, .notRun].contains(status)
    #expect(check.shownToStudent.status == (isKnown ? status : .failed))
  }

  @Test func aClass() {
    let results = [
      Self.result("zoe", file: "same"), Self.result("ada", file: "same"),
      Self.result("bob", file: "own"),
    ]
    let overrides = [
      Override(student: "bob", exercise: "e", points: 2, comment: ""),
      Override(student: "bob", exercise: "f", points: 2, comment: ""),
    ]
    let course = ClassResult(lab: "lab08", title: "T", results: results, overrides: overrides)
    #expect(course.results.map(\.student.id) == ["ada", "bob", "zoe"])
    #expect(course.duplicates.map { $0.map(\.id) } == [["ada", "zoe"]])
    #expect(
      course.results.map(\.finalPoints) == [1, 2, 1] && course.results.map(\.points) == [1, 1, 1])
    #expect(course.unusedOverrides == [overrides[1]])
  }

  @Test func shards() throws {
    #expect(Shard("2/4") == Shard(number: 2, count: 4))
    for text in ["0/4", "5/4", "4", "1/0", "-1/2", "1/2/3", "a/b", ""] {
      #expect(Shard(text) == nil, "\(text)")
    }
    // A damaged file of a shard is refused where it is read.
    for text in [#"{"number":1,"count":0}"#, #"{"number":3,"count":2}"#, #"{"number":1}"#] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(Shard.self, from: Data(text.utf8)) }
    }
    let students = Array(0..<11)
    let parts = (1...4).compactMap { Shard(number: $0, count: 4)?.own(of: students) }
    #expect(parts.flatMap { $0 }.sorted() == students)
    #expect(Shard.whole.own(of: students) == students)
  }
}
