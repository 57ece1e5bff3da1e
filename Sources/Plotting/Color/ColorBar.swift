/// The scale beside a panel that says which value each colour of an image or of coloured points stands for.
public struct ColorBar: Hashable, Sendable {
  /// The colours.
  public var map: ColorMap
  /// The value at the lower end.
  public var lower: Double
  /// The value at the upper end.
  public var upper: Double
  /// What the values are, with unit; may hold markup.
  public var label: String
  /// Where the ticks are.
  public var ticks: Ticks

  /// Makes a colour bar; `lower` and `upper` may be equal, then all values take the middle colour.
  public init(
    map: ColorMap = .viridis, lower: Double, upper: Double, label: String = "", ticks: Ticks = .automatic
  ) {
    self.map = map
    self.lower = lower
    self.upper = upper
    self.label = label
    self.ticks = ticks
  }

  /// The colour of a value; values out of range take the colour of the nearer end, NaN a light grey.
  public func color(of value: Double) -> Color {
    value.isNaN ? .lightGrey : map.color(at: fraction(of: value))
  }

  func fraction(of value: Double) -> Double {
    let fraction = (value - lower) / (upper - lower)
    // Equal ends, or ends so far apart that their distance is infinite, tell no values apart.
    guard upper > lower, !fraction.isNaN else { return 0.5 }
    return min(max(fraction, 0), 1)
  }
}
