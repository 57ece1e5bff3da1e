import Foundation

// Images, polygons and ellipses.

extension Panel {
  /// Shows a matrix as coloured cells, row 0 at the top, with a colour bar.
  ///
  /// ```swift
  /// panel.image(map, rows: 20, columns: 20, colorLabel: "error")
  /// panel.image(spectra, rows: 400, columns: 128, x: 700...740)
  /// ```
  ///
  /// - Parameters:
  ///   - values: `rows * columns` values, row by row; NaN is shown in light grey.
  ///   - rows: number of rows.
  ///   - columns: number of columns.
  ///   - x: where the outer edges of the first and the last column lie; `0...columns` if left out.
  ///   - y: where the outer edges of the first and the last row lie; `0...rows` if left out.
  ///   - colorMap: the colours.
  ///   - range: the values at the ends of the colours; from the data if left out.
  ///   - colorLabel: the label of the colour bar.
  ///   - showsColorBar: whether there is a colour bar.
  ///   - rowZeroAtTop: whether row 0 is the uppermost, as in a matrix, which turns the y axis round.
  public mutating func image(
    _ values: some Sequence<some PlotValue>, rows: Int, columns: Int, x: ClosedRange<Double>? = nil,
    y: ClosedRange<Double>? = nil, colorMap: ColorMap = .viridis, range: ClosedRange<Double>? = nil,
    colorLabel: String = "", showsColorBar: Bool = true, rowZeroAtTop: Bool = true
  ) {
    let values = doubles(values)
    precondition(
      values.count == rows * columns, "image: \(values.count) values for \(rows) x \(columns) cells")
    yAxis.isReversed = rowZeroAtTop
    add(
      ImageMark(
        values: values, rows: rows, columns: columns, x: x ?? 0...Double(columns), y: y ?? 0...Double(rows),
        colors: ColorBar(colorMap, of: values, range: range, label: colorLabel), showsColorBar: showsColorBar)
    )
  }

  /// Draws a closed shape in data coordinates.
  ///
  /// It is filled with the colour at the opacity `alpha` and outlined with the colour itself.
  public mutating func polygon(
    _ x: some Sequence<some PlotValue>, _ y: some Sequence<some PlotValue>, color: Color? = nil,
    alpha: Double = 0.2, width: Double = 1.2, dash: Dash = .solid, label: String? = nil
  ) {
    let xs = doubles(x)
    let ys = doubles(y)
    precondition(xs.count == ys.count, "polygon: \(xs.count) x values, but \(ys.count) y values")
    let color = color ?? nextColor()
    add(
      PolygonMark(
        x: xs, y: ys, fill: alpha > 0 ? color.opacity(alpha) : nil,
        outline: width > 0 ? Stroke(color: color, width: width, dash: dash) : nil, label: label))
  }

  /// Draws the ellipse of all points whose Mahalanobis distance from the mean is `radius`.
  ///
  /// With the covariance [[a, b], [b, c]] and its Cholesky factor L, the outline is
  /// mean + radius L (cos t, sin t). A radius of 2.45 holds 95 % of a normal distribution in the plane
  /// (the square root of the chi-square quantile with two degrees of freedom, 5.99).
  ///
  /// - Parameters:
  ///   - mean: the centre.
  ///   - covariance: a = var(x), b = cov(x, y), c = var(y); not negative definite.
  ///   - radius: in standard deviations.
  ///   - color: the next of `Palette.cycle` if left out.
  ///   - alpha: opacity of the inside; 0 for an outline only.
  ///   - width: width of the outline in points.
  ///   - dash: the pattern of dashes of the outline.
  ///   - label: the text in the legend.
  public mutating func ellipse(
    mean: (x: Double, y: Double), covariance: (xx: Double, xy: Double, yy: Double), radius: Double = 2,
    color: Color? = nil, alpha: Double = 0.15, width: Double = 1.2, dash: Dash = .solid, label: String? = nil
  ) {
    let first = max(covariance.xx, 0).squareRoot()
    let below = first > 0 ? covariance.xy / first : 0
    let second = max(covariance.yy - below * below, 0).squareRoot()
    let angles = (0..<96).map { 2 * Double.pi * Double($0) / 96 }
    polygon(
      angles.map { mean.x + radius * first * cos($0) },
      angles.map { mean.y + radius * (below * cos($0) + second * sin($0)) }, color: color, alpha: alpha,
      width: width, dash: dash, label: label)
  }
}
