/// Takes values to places on the page, along one axis.
public struct AxisMapping: Hashable, Sendable {
  /// How values are spread.
  public let scale: Scale
  /// The value at the lower end.
  public let lower: Double
  /// The value at the upper end.
  public let upper: Double
  /// The place of the lower end, in points.
  public let start: Double
  /// The place of the upper end, in points.
  public let end: Double

  init(_ range: AxisRange, scale: Scale, isReversed: Bool, start: Double, end: Double) {
    self.scale = scale
    lower = range.lower
    upper = range.upper
    self.start = isReversed ? end : start
    self.end = isReversed ? start : end
  }

  /// The place of a value, also beyond the ends; `nil` for values without a place (NaN, infinite, or not
  /// positive on a log scale).
  public func callAsFunction(_ value: Double) -> Double? {
    guard scale.holds(value) else { return nil }
    let low = scale.forward(lower)
    let place = start + (scale.forward(value) - low) / (scale.forward(upper) - low) * (end - start)
    // A page is some thousand points wide; far beyond it only the direction counts.
    return min(max(place, -1e7), 1e7)
  }

  /// Whether the value lies between the ends, allowing for rounding.
  func shows(_ value: Double) -> Bool {
    guard let place = self(value) else { return false }
    return place >= min(start, end) - 1e-6 && place <= max(start, end) + 1e-6
  }
}
