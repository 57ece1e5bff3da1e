import Examination

/// What became of one exercise of a lab.
public struct ExerciseResult: Sendable, Hashable {
  /// How an exercise can end.
  public typealias Status = ExerciseVerdict.Status

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

  /// What to tell the student; several lines.
  public let message: String

  /// The line of the lab's source that checks the exercise.
  public let line: Int

  /// A result from its parts.
  public init(
    id: String, title: String, status: Status, points: Double, maxPoints: Double, message: String,
    line: Int = 1
  ) {
    self.id = id
    self.title = title
    self.status = status
    self.points = points
    self.maxPoints = maxPoints
    self.message = message
    self.line = line
  }

  /// The points as a report words them: "0 of 1 point".
  var score: String { Self.score(points, of: maxPoints) }

  /// Some of the points of one or more exercises in words.
  static func score(_ points: Double, of maxPoints: Double) -> String {
    "\(points.short) of \(worth(maxPoints))"
  }

  /// A number of points in words: "1 point", "2 points".
  static func worth(_ points: Double) -> String { "\(points.short) \(points == 1 ? "point" : "points")" }

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
