/// The plot area of a panel while its marks are drawn: where values lie on the page, and how things look.
public struct PlotFrame {
  /// The plot area on the page.
  public let rect: Rect
  /// Takes x values to places.
  public let x: AxisMapping
  /// Takes y values to places.
  public let y: AxisMapping
  /// Colours, sizes and widths.
  public let style: Style
  let measurer: TextMeasurer
  /// What notes should keep clear of.
  var occupancy: Occupancy

  /// The place of a point, also outside the plot area; `nil` if a coordinate has none (NaN, infinite, not
  /// positive on a log scale).
  public func place(_ xValue: Double, _ yValue: Double) -> Point? {
    guard let px = x(xValue), let py = y(yValue) else { return nil }
    return Point(px, py)
  }

  /// The plot area and a little more, so that a line along its edge keeps its full width.
  public var clip: Rect { rect.inset(by: -1) }

  /// The points that have a place, cut into pieces where one has none.
  func pieces(_ xs: [Double], _ ys: [Double]) -> [[Point]] {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    for (x, y) in zip(xs, ys) {
      if let point = place(x, y) {
        piece.append(point)
      } else if !piece.isEmpty {
        pieces.append(piece)
        piece = []
      }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// The place of `value` on the y axis, where values without a place (zero on a log scale) lie on its lower
  /// end.
  func height(of value: Double) -> Double {
    y(value) ?? (value > 0 ? y.end : y.start)
  }
}
