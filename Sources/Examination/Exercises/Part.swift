import ExerciseKit

/// One of the values that an exercise's function returns, and how it is checked.
///
/// The functions of a part (its reference, its mistakes, its properties) take the exercise's arguments. Those
/// of a second part that builds on the first also take, after them, the first value *as the student returned
/// it*, so that a mistake in the first does not spoil the second.
public struct Part: Sendable, Identifiable {
  /// Names the part in its exercise; lower-case letters, digits and hyphens.
  public let id: String

  /// What it is, in a few words: "the labels".
  public let title: String

  /// What it is worth.
  public let points: Double

  /// Whether its functions also take what the student returned for the first part.
  public let isGivenTheFirst: Bool

  /// By how much numbers may differ from the right ones, relative to the larger of 1 and the largest right
  /// one.
  ///
  /// 10⁻⁹ by default. The inputs are of the order of 1 to 10 and sums have at most some hundred terms, so
  /// whatever the order of a calculation in double precision, it is right to about 10⁻¹⁴; five digits of
  /// slack are left for roundabout ways. Single precision (10⁻⁷) does not pass.
  public let tolerance: Double

  let reference: WireFunction
  let properties: [Property]

  /// What students are likely to get wrong, the likeliest first.
  public let mistakes: [Mistake]

  /// A part from its parts.
  public init(
    id: String, title: String, points: Double, isGivenTheFirst: Bool = false, tolerance: Double = 1e-9,
    reference: WireFunction, properties: [Property] = [], mistakes: [Mistake] = []
  ) {
    precondition(points >= 0 && points.isFinite, "'\(id)' is worth \(points) points")
    precondition(tolerance >= 0, "a tolerance of \(tolerance) in '\(id)'")
    self.id = id
    self.title = title
    self.points = points
    self.isGivenTheFirst = isGivenTheFirst
    self.tolerance = tolerance
    self.reference = reference
    self.properties = properties
    self.mistakes = mistakes
  }
}
