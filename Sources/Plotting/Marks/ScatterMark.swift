/// Points, all of one colour or each of its own.
public struct ScatterMark: Mark, Hashable {
  /// Where points take their colours from.
  public enum Coloring: Hashable, Sendable {
    /// All points have the colour of the style.
    case uniform
    /// One colour for each point.
    case each([Color])
    /// One value for each point, shown by the colours of a bar beside the panel.
    case values([Double], ColorBar)
  }

  /// Horizontal coordinates.
  public var x: [Double]
  /// Vertical coordinates, as many.
  public var y: [Double]
  /// Shape, size, colour and edge.
  public var style: MarkerStyle
  /// Where the colours come from.
  public var coloring: Coloring
  /// The text in the legend, or `nil` to stay out of it.
  public var label: String?

  /// All points that have a place, with a distance from the ends.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    Extent(x, y, x: xScale, y: yScale)
  }

  /// Draws the points whose centre lies in the plot area, in their order.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {
    guard coloring != .uniform else { return scene.addMarkers(style, x, y, in: frame) }
    for index in x.indices where frame.x.shows(x[index]) && frame.y.shows(y[index]) {
      guard let place = frame.place(x[index], y[index]) else { continue }
      var own = style
      own.color = color(at: index)
      scene.add(.marker(own, at: place))
    }
  }

  private func color(at index: Int) -> Color {
    switch coloring {
    case .uniform: style.color
    case .each(let colors): colors[index]
    case .values(let values, let bar): bar.color(of: values[index]).opacity(style.color.alpha)
    }
  }

  /// One of the points.
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, marker: style) }
  }

  /// The colour bar of points coloured by value.
  public var colorBar: ColorBar? {
    if case .values(_, let bar) = coloring { bar } else { nil }
  }
}
