/// One of the values that an exercise's function returns: what points are given for.
///
/// A part earns all of its points or none: all of its checks, public and hidden, must hold, as in the lab.
public struct GradedPart: Sendable, Hashable, Codable {
  /// Names the part in its exercise.
  public let id: String

  /// What it is: "the labels (assignment)".
  public let title: String

  /// How it ended: the worst of its checks.
  public let status: GradedStatus

  /// Points earned.
  public let points: Double

  /// Points that can be earned.
  public let maxPoints: Double

  /// A part from its parts.
  public init(id: String, title: String, status: GradedStatus, points: Double, maxPoints: Double) {
    self.id = id
    self.title = title
    self.status = status
    self.points = points
    self.maxPoints = maxPoints
  }
}
