/// A statement that is reported with its measured value and whether it holds, but is no part of the verdict:
/// a number that the lecture quotes and that need not come out on every seed.
public struct Observation: Sendable, Hashable {
  /// Names the observation in files and across runs; unique in a lab, among checks too.
  public let id: String

  /// The statement, as a sentence.
  public let title: String

  /// What was measured.
  public let measured: Double

  /// What it is compared with.
  public let bound: Bound

  /// The line of the lab's source that makes the observation.
  public let line: Int

  /// An observation from its parts; it decides itself whether it holds.
  public init(id: String, title: String, measured: Double, bound: Bound, line: Int) {
    self.id = id
    self.title = title
    self.measured = measured
    self.bound = bound
    self.line = line
  }

  /// Whether the measured value satisfies the bound.
  public var holds: Bool { bound.holds(measured) }

  /// By how much it does; negative by how much it misses.
  public var margin: Double { bound.margin(measured) }
}
