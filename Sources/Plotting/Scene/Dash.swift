/// A pattern of dashes and gaps.
public struct Dash: Hashable, Sendable {
  /// Lengths of dash, gap, dash, gap, ... in multiples of the line width; empty for a solid line.
  public let lengths: [Double]

  /// Makes a pattern from an even number of positive lengths in multiples of the line width.
  public init(lengths: [Double]) {
    precondition(
      lengths.count.isMultiple(of: 2) && lengths.allSatisfy { $0 > 0 && $0.isFinite },
      "a dash pattern needs pairs of positive lengths, not \(lengths)")
    self.lengths = lengths
  }

  /// An unbroken line.
  public static let solid = Dash(lengths: [])
  /// Dashes for reference curves.
  public static let dashed = Dash(lengths: [4, 2.2])
  /// Dots, drawn as short dashes.
  public static let dotted = Dash(lengths: [1.2, 1.6])
  /// Dashes and dots in turn.
  public static let dashDotted = Dash(lengths: [5, 1.8, 1.2, 1.8])
}
