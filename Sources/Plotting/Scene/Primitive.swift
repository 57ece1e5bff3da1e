/// The few shapes of which every figure is made.
public enum Primitive: Hashable, Sendable {
  /// An open line through the points, with round joins.
  case polyline([Point], Stroke)
  /// A filled shape; one that crosses itself is filled wherever its outline winds around.
  case polygon([Point], fill: Color)
  /// A point of a scatter plot.
  case marker(MarkerStyle, at: Point)
  /// One line of text.
  case text(TextRun)
  /// Coloured cells that fill a rectangle.
  case image(PixelGrid, in: Rect)
}

extension Primitive: CustomStringConvertible {
  /// One line; long lists of points are given by their count and their ends.
  public var description: String {
    switch self {
    case .polyline(let points, let stroke):
      let dash = stroke.dash == .solid ? "" : ", dashed \(stroke.dash.lengths)"
      return "line \(points.brief), \(stroke.color), \(stroke.width.brief) pt\(dash)"
    case .polygon(let points, let fill):
      return "polygon \(points.brief), \(fill)"
    case .marker(let style, let place):
      return "\(style.shape.rawValue) at \(place.brief), \(style.size.brief) pt, \(style.color)"
    case .text(let run):
      return run.description
    case .image(let grid, let rect):
      return "image of \(grid.rows) x \(grid.columns) cells in \(rect.brief)"
    }
  }
}

extension Double {
  /// One decimal, without a trailing ".0" and without "-0".
  var brief: String {
    guard isFinite, abs(self) < 1e12 else { return "\(self)" }
    let tenths = Int((self * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
    return tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)"
  }
}

extension Point {
  var brief: String { "(\(x.brief), \(y.brief))" }
}

extension Rect {
  var brief: String { "(\(minX.brief), \(minY.brief), \(width.brief) x \(height.brief))" }
}

extension [Point] {
  var brief: String {
    guard count > 5, let first, let last else { return map(\.brief).joined(separator: " ") }
    return "\(first.brief) ... \(last.brief) [\(count) points]"
  }
}
