import Foundation

/// A closed shape in data coordinates, such as a region or a covariance ellipse.
public struct PolygonMark: Mark, Hashable {
  /// Horizontal coordinates of the corners.
  public var x: [Double]
  /// Vertical coordinates, as many.
  public var y: [Double]
  /// The colour of the inside; `nil` for none.
  public var fill: Color?
  /// The outline; `nil` for none.
  public var outline: Stroke?
  /// The text in the legend, or `nil` to stay out of it.
  public var label: String?

  /// All corners.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    Extent(x, y, x: xScale, y: yScale)
  }

  /// Draws the shape; one with a corner that has no place is left out.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    let corners = zip(x, y).compactMap { frame.place($0, $1) }
    guard corners.count == x.count, corners.count > 2 else { return }
    if let fill { scene.add(.polygon(corners, fill: fill), clip: frame.clip) }
    if let outline { scene.add(.polyline(corners + corners.prefix(2), outline), clip: frame.clip) }
  }

  /// A box of the colours of the shape.
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, stroke: outline, fill: fill ?? Color.white.opacity(0)) }
  }
}
