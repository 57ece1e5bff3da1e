/// Something drawn in a panel: a line, points, bars, an image, a note.
///
/// A mark is a value that knows which data it covers and how it becomes shapes on the page. The marks of this
/// module are made by the methods of `Panel` (`panel.line(...)`); own kinds of marks conform to this protocol
/// and go in with `panel.add(_:)`.
public protocol Mark: Sendable {
  /// The data the axes must show, for axes of these scales.
  func extent(x: Scale, y: Scale) -> Extent

  /// Draws the data.
  func draw(in frame: PlotFrame, on scene: inout Scene)

  /// Draws what stands in front of all data, such as notes. Does nothing by default.
  func drawNotes(in frame: PlotFrame, on scene: inout Scene)

  /// How the legend shows the mark; `nil`, the default, keeps it out.
  var legend: LegendEntry? { get }

  /// The scale of colours the mark uses, to be shown beside the panel; `nil` by default.
  var colorBar: ColorBar? { get }
}

extension Mark {
  /// Draws nothing.
  public func drawNotes(in frame: PlotFrame, on scene: inout Scene) {}
  /// No line in the legend.
  public var legend: LegendEntry? { nil }
  /// No colour bar.
  public var colorBar: ColorBar? { nil }
}
