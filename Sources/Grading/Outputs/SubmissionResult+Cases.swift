import LabKit

/// What the formats of test tools have in common.
extension SubmissionResult {
  /// A case for each check, named `exercise/check`, and one before them for a submission that cannot be graded.
  var testCases: [TestCase] { whole + exercises.flatMap(Self.cases) }

  private var whole: [TestCase] {
    guard !isGradable else { return [] }
    return [
      TestCase(
        id: "submission", title: "the submission can be graded", outcome: .error,
        message: Harmless.lines([headline, problem ?? ""].joined(separator: "\n")))
    ]
  }

  private static func cases(_ exercise: GradedExercise) -> [TestCase] {
    exercise.checks.map { check in
      TestCase(
        id: "\(exercise.id)/\(check.id)", title: Harmless.line(check.title), section: exercise.id,
        outcome: check.status.outcome, message: Harmless.lines(exercise.account(of: check)))
    }
  }
}
