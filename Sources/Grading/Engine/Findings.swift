/// What the subprocess found out about one submission.
struct Findings: Sendable, Hashable, Codable {
  var status: SubmissionResult.Status
  /// Why it could not be graded, for the student.
  var problem: String?
  /// The rest of it, for the instructor.
  var problemForInstructor: String?
  var exercises: [GradedExercise]
  var timings = SubmissionTimings()
}
