import LabKit

/// Gradescope's `results.json` for one student: a test with points for each part of each exercise, then one without
/// for each check, with its own visibility. Hidden checks hold nothing of their inputs even here.
///
/// Gradescope wants a score in every case: where nothing could be graded it is 0, and the text says why.
struct GradescopeResult {
  let result: SubmissionResult
  let timings: SubmissionTimings

  init(_ result: SubmissionResult, _ timings: SubmissionTimings) {
    self.result = result.shownToStudent
    self.timings = timings
  }

  var text: String {
    let provenance = result.provenance
    return GradescopeReport(
      score: result.countedPoints ?? 0, seconds: timings.total, output: Harmless.lines(output),
      tests: result.exercises.flatMap { exercise in
        exercise.parts.map { test($0, exercise) } + exercise.checks.map { test($0, exercise) }
      },
      extra: [
        "lab": .string(result.lab), "status": .string(result.status.rawValue),
        "gradable": .bool(result.isGradable),
        // As text: many readers of JSON have no whole numbers of this size.
        "seed": .string("\(provenance.seed)"),
        "isolation": .string(provenance.isolation.rawValue),
        "submission_sha256": .string(provenance.submission.description),
        "plan_sha256": .string(provenance.plan.description),
        "grader_sha256": .string(provenance.grader.description),
      ]
    ).text
  }

  private var output: String {
    let overrides = result.exercises.compactMap { exercise in
      exercise.override.map {
        "\(exercise.title): \($0.points.short) of \(exercise.maxPoints.short) points, set by your instructor"
          + ($0.comment.isEmpty ? "" : ": \($0.comment)")
      }
    }
    let head = result.status == .graded ? [] : [result.headline, result.explanation]
    return
      (head + [result.problem ?? ""] + (result.isLate ? [SubmissionResult.lateSentence] : []) + overrides
      + result.notices).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func test(_ part: GradedPart, _ exercise: GradedExercise) -> GradescopeReport.Test {
    GradescopeReport.Test(
      name: Harmless.line("\(exercise.title): \(part.title)"), points: (part.points, part.maxPoints),
      passed: part.status == .passed,
      output: Harmless.lines(
        part.status == .passed ? part.status.words : exercise.studentMessage),
      extra: ["id": .string("\(exercise.id)/\(part.id)")])
  }

  private func test(_ check: GradedCheck, _ exercise: GradedExercise) -> GradescopeReport.Test {
    GradescopeReport.Test(
      name: Harmless.line("\(exercise.title): \(check.title)"), points: nil, passed: check.status == .passed,
      output: Harmless.lines(exercise.account(of: check)), visibility: check.visibility.rawValue,
      extra: ["id": .string("\(exercise.id)/\(check.id)"), "status": .string(check.status.rawValue)])
  }
}
