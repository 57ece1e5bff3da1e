/// One line of a legend: a label and a small picture of the mark.
public struct LegendEntry: Hashable, Sendable {
  /// The text; may hold markup.
  public var label: String
  /// A piece of line, if the mark has one.
  public var stroke: Stroke?
  /// A point, if the mark has one.
  public var marker: MarkerStyle?
  /// The colour of a small box, if the mark is an area.
  public var fill: Color?

  /// Makes a line of a legend.
  public init(_ label: String, stroke: Stroke? = nil, marker: MarkerStyle? = nil, fill: Color? = nil) {
    self.label = label
    self.stroke = stroke
    self.marker = marker
    self.fill = fill
  }
}
