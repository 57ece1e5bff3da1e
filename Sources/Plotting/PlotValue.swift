/// A number that can be drawn: `Double`, `Float` or `Int`.
///
/// Marks take any sequence of these, so that a `Float` spectrum, a `[Double]` of losses and the range `1...8`
/// all go in as they are. Figures hold `Double`; the conversion happens once, where the data comes in.
public protocol PlotValue {
  /// The value as a `Double`. NaN is allowed and breaks a line.
  var plotValue: Double { get }
}

extension Double: PlotValue {
  /// The value itself.
  public var plotValue: Double { self }
}

extension Float: PlotValue {
  /// The value, widened.
  public var plotValue: Double { Double(self) }
}

extension Int: PlotValue {
  /// The value, exact below 2^53.
  public var plotValue: Double { Double(self) }
}

/// The values as doubles, in their order.
func doubles(_ values: some Sequence<some PlotValue>) -> [Double] {
  values.map(\.plotValue)
}
