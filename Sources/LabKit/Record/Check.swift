/// A claim of the lab that is held against a measured value, and can fail.
public struct Check: Sendable, Hashable {
  /// Names the check in files and across runs; unique in a lab.
  public let id: String

  /// The claim, as a sentence.
  public let title: String

  /// What was measured.
  public let measured: Double

  /// What it is held against.
  public let bound: Bound

  /// What the check is worth.
  public let points: Double

  /// The line of the lab's source that makes the check.
  public let line: Int

  /// A check from its parts; it decides itself whether it passed.
  public init(id: String, title: String, measured: Double, bound: Bound, points: Double, line: Int) {
    precondition(points >= 0 && points.isFinite, "points must be 0 or more, got \(points) for '\(id)'")
    self.id = id
    self.title = title
    self.measured = measured
    self.bound = bound
    self.points = points
    self.line = line
  }

  /// Whether the measured value satisfies the bound.
  public var passed: Bool { bound.holds(measured) }

  /// By how much it does; negative by how much it misses.
  public var margin: Double { bound.margin(measured) }
}
