// Lines, points, bands and error bars.

extension Panel {
  /// Draws a curve through points. NaN and infinite values break it.
  ///
  /// ```swift
  /// panel.line(energies, spectrum, label: "noisy")
  /// panel.line(energies, clean, color: .ink, width: 1, dash: .dashed, label: "clean")
  /// panel.line(1...8, errors, marker: .circle)
  /// ```
  ///
  /// - Parameters:
  ///   - x: horizontal coordinates.
  ///   - y: vertical coordinates, as many.
  ///   - color: the next of `Palette.cycle` if left out.
  ///   - width: in points.
  ///   - dash: the pattern of dashes.
  ///   - marker: a marker on each point.
  ///   - label: the text in the legend.
  public mutating func line(
    _ x: some Sequence<some PlotValue>, _ y: some Sequence<some PlotValue>, color: Color? = nil,
    width: Double = 1.5, dash: Dash = .solid, marker: Marker? = nil, label: String? = nil
  ) {
    let (xs, ys) = Self.pairs("line", x, y)
    let color = color ?? nextColor()
    add(
      LineMark(
        x: xs, y: ys, stroke: Stroke(color: color, width: width, dash: dash),
        marker: marker.map { MarkerStyle($0, size: 5, color: color.opacity(1)) }, label: label))
  }

  /// Draws points of one colour.
  ///
  /// ```swift
  /// panel.scatter(z1, z2, color: Palette.phases[0], marker: Palette.phaseMarkers[0], label: "A")
  /// panel.scatter([1.5], [2], color: .ink, marker: .star, size: 11, label: "centroids")
  /// ```
  ///
  /// - Parameters:
  ///   - x: horizontal coordinates.
  ///   - y: vertical coordinates, as many.
  ///   - color: the next of `Palette.cycle` if left out.
  ///   - marker: the shape.
  ///   - size: diameter in points of the disc of the same area.
  ///   - edge: a thin line around each point that keeps overlapping points apart; `nil` for none.
  ///   - label: the text in the legend.
  public mutating func scatter(
    _ x: some Sequence<some PlotValue>, _ y: some Sequence<some PlotValue>, color: Color? = nil,
    marker: Marker = .circle, size: Double = 5, edge: Color? = .white, label: String? = nil
  ) {
    let (xs, ys) = Self.pairs("scatter", x, y)
    let style = MarkerStyle(marker, size: size, color: color ?? nextColor(), edge: edge)
    add(ScatterMark(x: xs, y: ys, style: style, coloring: .uniform, label: label))
  }

  /// Draws points, each of its own colour.
  public mutating func scatter(
    _ x: some Sequence<some PlotValue>, _ y: some Sequence<some PlotValue>, colors: [Color],
    marker: Marker = .circle, size: Double = 5, edge: Color? = .white
  ) {
    let (xs, ys) = Self.pairs("scatter", x, y)
    precondition(colors.count == xs.count, "scatter: \(colors.count) colours for \(xs.count) points")
    let style = MarkerStyle(marker, size: size, color: colors.first ?? .ink, edge: edge)
    add(ScatterMark(x: xs, y: ys, style: style, coloring: .each(colors), label: nil))
  }

  /// Draws points coloured by value, with a colour bar.
  ///
  /// - Parameters:
  ///   - x: horizontal coordinates.
  ///   - y: vertical coordinates, as many.
  ///   - values: what the colours show, as many.
  ///   - colorMap: the colours.
  ///   - range: the values at the ends of the colours; from the data if left out.
  ///   - colorLabel: the label of the colour bar.
  ///   - marker: the shape.
  ///   - size: diameter in points of the disc of the same area.
  ///   - edge: a thin line around each point; `nil` for none.
  public mutating func scatter(
    _ x: some Sequence<some PlotValue>, _ y: some Sequence<some PlotValue>,
    values: some Sequence<some PlotValue>, colorMap: ColorMap = .viridis, range: ClosedRange<Double>? = nil,
    colorLabel: String = "", marker: Marker = .circle, size: Double = 5, edge: Color? = .white
  ) {
    let (xs, ys) = Self.pairs("scatter", x, y)
    let values = doubles(values)
    precondition(values.count == xs.count, "scatter: \(values.count) values for \(xs.count) points")
    let bar = ColorBar(colorMap, of: values, range: range, label: colorLabel)
    let style = MarkerStyle(marker, size: size, color: .ink, edge: edge)
    add(ScatterMark(x: xs, y: ys, style: style, coloring: .values(values, bar), label: nil))
  }

  /// Fills the area between two curves.
  ///
  /// ```swift
  /// panel.band(energies, lower, upper, color: .blue, label: "mean ± s")
  /// ```
  ///
  /// The colour is drawn at the opacity `alpha`; it is the next of `Palette.cycle` if left out.
  public mutating func band(
    _ x: some Sequence<some PlotValue>, _ lower: some Sequence<some PlotValue>,
    _ upper: some Sequence<some PlotValue>, color: Color? = nil, alpha: Double = 0.25, label: String? = nil
  ) {
    let (xs, low) = Self.pairs("band", x, lower)
    let (_, high) = Self.pairs("band", xs, upper)
    let fill = (color ?? nextColor()).opacity(alpha)
    add(BandMark(x: xs, lower: low, upper: high, fill: fill, label: label))
  }

  /// Draws upright error bars from `y - error` to `y + error`; draw the points themselves with `scatter` or
  /// `line`.
  public mutating func errorBars(
    _ x: some Sequence<some PlotValue>, _ y: some Sequence<some PlotValue>,
    error: some Sequence<some PlotValue>, color: Color = .ink, width: Double = 1, capWidth: Double = 4
  ) {
    let (xs, ys) = Self.pairs("errorBars", x, y)
    let (_, errors) = Self.pairs("errorBars", xs, error)
    errorBars(
      xs, lower: zip(ys, errors).map { $0 - $1 }, upper: zip(ys, errors).map { $0 + $1 }, color: color,
      width: width,
      capWidth: capWidth)
  }

  /// Draws upright error bars between given ends.
  public mutating func errorBars(
    _ x: some Sequence<some PlotValue>, lower: some Sequence<some PlotValue>,
    upper: some Sequence<some PlotValue>, color: Color = .ink, width: Double = 1, capWidth: Double = 4
  ) {
    let (xs, low) = Self.pairs("errorBars", x, lower)
    let (_, high) = Self.pairs("errorBars", xs, upper)
    add(
      ErrorBarsMark(
        x: xs, lower: low, upper: high, stroke: Stroke(color: color, width: width), capWidth: capWidth))
  }

  /// Both sequences as doubles; that they are equally long is up to the programmer.
  private static func pairs(
    _ mark: String, _ x: some Sequence<some PlotValue>, _ y: some Sequence<some PlotValue>
  ) -> ([Double], [Double]) {
    let xs = doubles(x)
    let ys = doubles(y)
    precondition(xs.count == ys.count, "\(mark): \(xs.count) x values, but \(ys.count) y values")
    return (xs, ys)
  }
}

extension ColorBar {
  /// A colour bar over a range, or over all finite values.
  init(_ map: ColorMap, of values: [Double], range wanted: ClosedRange<Double>?, label: String) {
    let ends = wanted ?? range(of: values) ?? 0...1
    self.init(map: map, lower: ends.lowerBound, upper: ends.upperBound, label: label)
  }
}
