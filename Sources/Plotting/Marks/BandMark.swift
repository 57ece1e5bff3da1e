/// The area between two curves, such as a mean plus and minus a standard deviation.
public struct BandMark: Mark, Hashable {
  /// Horizontal coordinates.
  public var x: [Double]
  /// The lower curve, as many.
  public var lower: [Double]
  /// The upper curve, as many.
  public var upper: [Double]
  /// The colour, with its opacity.
  public var fill: Color
  /// The text in the legend, or `nil` to stay out of it.
  public var label: String?

  /// Both curves.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    Extent(x + x, lower + upper, x: xScale, y: yScale, padsX: false)
  }

  /// Draws the area, broken where a value is missing.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    var below: [Point] = []
    var above: [Point] = []
    func finish(_ scene: inout Scene) {
      if below.count > 1 { scene.add(.polygon(above + below.reversed(), fill: fill), clip: frame.clip) }
      below = []
      above = []
    }
    for index in x.indices {
      // A lower limit that is not positive reaches down to the end of a log axis.
      if let place = frame.x(x[index]), lower[index].isFinite, let top = frame.y(upper[index]) {
        below.append(Point(place, frame.height(of: lower[index])))
        above.append(Point(place, top))
      } else {
        finish(&scene)
      }
    }
    finish(&scene)
  }

  /// A box of the colour of the band.
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, fill: fill) }
  }
}
