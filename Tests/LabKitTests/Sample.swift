import Foundation

@testable import LabKit

/// Records to test reports on.
enum Sample {
  static let source = LiterateSource("//: ## 1 · One\ncode\ncode\n//: ## 2. Two\ncode")

  /// A text with everything that some format treats as its own.
  static let hostile = "<b>&\"']]> # TODO \\ \u{1B}[31m\u{0}\u{FFFF}\nok 99 - forged\r\n::notice:: =1+1 ü"

  static func check(
    _ title: String, id: String, _ measured: Double = 1, _ bound: Bound = .less(than: 2), points: Double = 1,
    line: Int = 2
  ) -> Output {
    Output(
      line: line,
      .check(Check(id: id, title: title, measured: measured, bound: bound, points: points, line: line)))
  }

  static func exercise(_ status: ExerciseResult.Status, message: String = "said so") -> ExerciseResult {
    ExerciseResult(
      id: "ex-\(status)", title: "Exercise \(status)", status: status, points: status == .passed ? 3 : 0,
      maxPoints: 3,
      message: message)
  }

  static func record(
    _ outputs: [Output] = [], exercises: [ExerciseResult] = [], strict: Bool = false,
    _ shortfalls: Shortfall...
  ) -> Record {
    var record = Record(lab: "lab99", title: "A <lab>", seed: 42, source: source, isStrict: strict)
    record.outputs = outputs
    record.exercises = exercises
    record.shortfalls = shortfalls
    return record
  }

  /// Everything at once.
  static var full: Record {
    var full = record(
      [
        check("Second", id: "second", 3, line: 5), check("First", id: "first", 1.5),
        check(hostile, id: "hostile", .nan),
        Output(
          line: 3,
          .observation(
            Observation(id: "seen", title: "Seen", measured: 0.1, bound: .atLeast(1), line: 3))),
      ],
      exercises: ExerciseResult.Status.allCases.map { exercise($0, message: hostile) }, .interrupted)
    full.seconds = 1.23456
    return full
  }
}
