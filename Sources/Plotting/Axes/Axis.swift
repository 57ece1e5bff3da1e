/// One axis of a panel: what it shows, from where to where, and how it is marked.
public struct Axis: Hashable, Sendable {
  /// What the axis shows, with its unit, such as `Energy loss (eV)`; may hold markup.
  public var label: String
  /// The lower end, or `nil` to take it from the data.
  public var lower: Double?
  /// The upper end, or `nil` to take it from the data.
  public var upper: Double?
  /// How values are spread.
  public var scale: Scale
  /// Where the ticks are.
  public var ticks: Ticks
  /// Whether values grow to the left, or downwards.
  public var isReversed: Bool

  /// Makes an axis; whatever is left out is taken from the data.
  ///
  /// Ends without a place on the scale (NaN, or zero on a log scale) count as left out; ends in the wrong
  /// order are exchanged, since `isReversed` turns an axis.
  public init(
    _ label: String = "", from lower: Double? = nil, to upper: Double? = nil, scale: Scale = .linear,
    ticks: Ticks = .automatic, isReversed: Bool = false
  ) {
    self.label = label
    self.lower = lower
    self.upper = upper
    self.scale = scale
    self.ticks = ticks
    self.isReversed = isReversed
  }
}
