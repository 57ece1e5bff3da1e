/// What became of one exercise of a lab.
public struct ExerciseResult: Sendable, Hashable {
  /// How an exercise can end.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Attempted, and every check of it holds.
    case passed
    /// Attempted, and a check of it does not hold.
    case failed
    /// Not attempted: the body still says that it is not done.
    case todo
    /// Attempted, and it ended its process.
    case crashed
    /// Attempted, and it did not come back in time.
    case timeout
  }

  /// Names the exercise in files and across runs; unique in a lab.
  public let id: String

  /// What is to be written, in a few words.
  public let title: String

  /// How it ended.
  public let status: Status

  /// Points earned.
  public let points: Double

  /// Points that can be earned.
  public let maxPoints: Double

  /// What to tell the student.
  public let message: String

  /// A result from its parts.
  public init(id: String, title: String, status: Status, points: Double, maxPoints: Double, message: String) {
    self.id = id
    self.title = title
    self.status = status
    self.points = points
    self.maxPoints = maxPoints
    self.message = message
  }

  /// Whether this result fails the run: anything attempted that did not pass, and with `strict` anything not
  /// attempted.
  public func fails(strict: Bool) -> Bool {
    switch status {
    case .passed: false
    case .todo: strict
    case .failed, .crashed, .timeout: true
    }
  }
}
