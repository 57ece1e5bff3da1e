/// One colour of grouped bars: a value for each category.
public struct BarSeries: Hashable, Sendable {
  /// The text in the legend.
  public var label: String
  /// One value for each category; NaN leaves its bar out.
  public var values: [Double]
  /// The colour; the next of `Palette.cycle` if `nil`.
  public var color: Color?
  /// Texts above the bars, one for each, or none.
  public var notes: [String]

  /// Makes a series.
  public init(
    _ label: String, _ values: some Sequence<some PlotValue>, color: Color? = nil, notes: [String] = []
  ) {
    self.label = label
    self.values = doubles(values)
    self.color = color
    self.notes = notes
  }
}
