/// What the formats of test tools have in common: one case for each check and exercise, and one for the run
/// itself when it broke off.
package struct TestCase: Sendable, Hashable {
  /// How a case ended.
  package enum Outcome: Sendable, Hashable {
    case passed
    /// A wrong value or answer.
    case failed
    /// No value or answer: a crash, a time limit, a run that broke off.
    case error
    /// Not attempted.
    case skipped
  }

  /// Names the case; unique in a run.
  package let id: String
  /// A sentence for readers.
  package let title: String
  /// The heading of its section; nil when it has none.
  package let section: String?
  /// How it ended.
  package let outcome: Outcome
  /// What was measured or what went wrong; one line for a check, any number for an exercise.
  package let message: String
  /// Points earned.
  package let points: Double
  /// Points that can be earned.
  package let maxPoints: Double

  /// A case from its parts.
  package init(
    id: String, title: String, section: String? = nil, outcome: Outcome, message: String, points: Double = 0,
    maxPoints: Double = 0
  ) {
    self.id = id
    self.title = title
    self.section = section
    self.outcome = outcome
    self.message = message
    self.points = points
    self.maxPoints = maxPoints
  }

  /// The same case under another name.
  package func named(_ id: String) -> TestCase {
    TestCase(
      id: id, title: title, section: section, outcome: outcome, message: message, points: points,
      maxPoints: maxPoints)
  }

  /// The cases of a record: checks, then exercises, then the run.
  static func cases(of record: Record) -> [TestCase] {
    let checks = record.checks.map { check in
      TestCase(
        id: check.id, title: check.title, section: record.section(ofLine: check.line)?.heading,
        outcome: check.passed ? .passed : .failed,
        message: check.bound.sentence(check.measured)
          + " (margin \(check.bound.marginText(check.measured)), line \(check.line))",
        points: check.passed ? check.points : 0, maxPoints: check.points)
    }
    let exercises = record.exercises.map { exercise in
      TestCase(
        id: exercise.id, title: exercise.title, section: "Exercises",
        outcome: outcome(of: exercise.status, strict: record.isStrict), message: exercise.message,
        points: exercise.points, maxPoints: exercise.maxPoints)
    }
    let broken = record.shortfalls.filter(\.brokeOff)
    guard !broken.isEmpty else { return checks + exercises }
    let reason = broken.map(\.description).joined(separator: "; ")
    return checks + exercises + [
      TestCase(
        id: "run", title: "the lab runs to its end", section: nil, outcome: .error, message: reason,
        points: 0,
        maxPoints: 0)
    ]
  }

  private static func outcome(of status: ExerciseResult.Status, strict: Bool) -> Outcome {
    switch status {
    case .passed: .passed
    case .failed: .failed
    case .todo: strict ? .failed : .skipped
    case .crashed, .timeout: .error
    }
  }
}
