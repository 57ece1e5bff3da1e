import Foundation

/// What one student handed in, as far as it is graded: the bytes of the exercise file, and what was found
/// besides.
public struct Submission: Sendable, Hashable {
  /// Whose it is.
  public let student: Student

  /// The exercise file, exactly as it was handed in; nil when there is none that can be graded. Anything may
  /// stand in it.
  public let exercise: Data?

  /// Where the file came from, as a reader knows it: `submissions/ada/Exercise.swift`, or a path in an
  /// archive.
  public let origin: String

  /// What was ignored and why, each as a sentence for student and instructor: "Package.swift is not part of a
  /// submission and was ignored".
  public let notices: [String]

  /// Why it cannot be graded, as a sentence; nil when it can be tried. With a problem, `exercise` is not
  /// looked at.
  public let problem: String?

  /// A submission that can be graded.
  public init(student: Student, exercise: Data, origin: String, notices: [String] = []) {
    self.student = student
    self.exercise = exercise
    self.origin = origin
    self.notices = notices
    problem = nil
  }

  /// A submission that cannot be graded.
  public init(student: Student, problem: String, origin: String, notices: [String] = []) {
    self.student = student
    exercise = nil
    self.origin = origin
    self.notices = notices
    self.problem = problem
  }
}
