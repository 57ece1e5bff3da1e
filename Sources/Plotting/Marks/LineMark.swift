/// A curve through points, broken where a value is missing.
public struct LineMark: Mark, Hashable {
  /// Horizontal coordinates.
  public var x: [Double]
  /// Vertical coordinates, as many.
  public var y: [Double]
  /// Colour, width and dashes.
  public var stroke: Stroke
  /// Markers on the points, or `nil` for a bare line.
  public var marker: MarkerStyle?
  /// The text in the legend, or `nil` to stay out of it.
  public var label: String?

  /// Curves may touch the left and right ends; with markers they keep their distance.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    Extent(x, y, x: xScale, y: yScale, padsX: marker != nil)
  }

  /// Draws the line within the plot area and the markers whose centre lies there.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    for piece in frame.pieces(x, y) {
      if piece.count > 1 {
        scene.add(.polyline(piece, stroke), clip: frame.clip)
      } else if marker == nil {
        // A value between two gaps would otherwise be lost.
        let dot = MarkerStyle(.circle, size: stroke.width * 1.6, color: stroke.color, edge: nil)
        scene.add(.marker(dot, at: piece[0]), clip: frame.clip)
      }
    }
    if let marker { scene.addMarkers(marker, x, y, in: frame) }
  }

  /// A piece of the line with its marker.
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, stroke: stroke, marker: marker) }
  }
}

extension Scene {
  /// Adds a marker at every point of the plot area; markers on its edge are drawn whole.
  mutating func addMarkers(_ style: MarkerStyle, _ xs: [Double], _ ys: [Double], in frame: PlotFrame) {
    for (x, y) in zip(xs, ys) where frame.x.shows(x) && frame.y.shows(y) {
      if let place = frame.place(x, y) { add(.marker(style, at: place)) }
    }
  }
}
