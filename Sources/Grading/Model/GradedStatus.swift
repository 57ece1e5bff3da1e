import Examination

/// How a check, a part or an exercise ended.
public enum GradedStatus: String, Sendable, Hashable, Codable, CaseIterable {
  /// It was attempted, and all of it is right.
  case passed
  /// It was attempted, and something is wrong.
  case failed
  /// It was not attempted: the body still throws `NotDone()`.
  case todo
  /// The student's function ended its process, or sent what is no answer.
  case crashed
  /// The student's function did not come back in time.
  case timeout
  /// It was not looked at: an earlier call did not come back, or the submission cannot be graded.
  case notRun
  /// The grader itself failed; says nothing about the student. Grade again.
  case graderError

  /// The status of an examined exercise.
  init(_ status: ExerciseVerdict.Status) {
    switch status {
    case .passed: self = .passed
    case .failed: self = .failed
    case .todo: self = .todo
    case .crashed: self = .crashed
    case .timeout: self = .timeout
    }
  }
}
