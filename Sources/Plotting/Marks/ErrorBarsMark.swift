/// Upright bars that show how uncertain values are.
public struct ErrorBarsMark: Mark, Hashable {
  /// Horizontal coordinates.
  public var x: [Double]
  /// The lower ends, as many.
  public var lower: [Double]
  /// The upper ends, as many.
  public var upper: [Double]
  /// Colour and width.
  public var stroke: Stroke
  /// Width in points of the short lines at both ends; 0 for none.
  public var capWidth: Double

  /// All ends.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    Extent(x + x, lower + upper, x: xScale, y: yScale)
  }

  /// Draws the bars; a lower end that is not positive reaches the end of a log axis.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    for index in x.indices {
      guard let place = frame.x(x[index]), lower[index].isFinite, let top = frame.y(upper[index]) else {
        continue
      }
      let bottom = frame.height(of: lower[index])
      scene.add(.polyline([Point(place, bottom), Point(place, top)], stroke), clip: frame.clip)
      guard capWidth > 0 else { continue }
      for end in [bottom, top] {
        let cap = [Point(place - capWidth / 2, end), Point(place + capWidth / 2, end)]
        scene.add(.polyline(cap, stroke), clip: frame.clip)
      }
    }
  }
}
