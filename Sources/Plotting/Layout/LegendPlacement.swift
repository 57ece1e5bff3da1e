/// Finds room for a legend inside a panel.
enum LegendPlacement {
  /// Where the legend covers least data, and how much it covers there.
  ///
  /// Corners are preferred to edges and edges to the inside, in that order, among places that cover equally
  /// little.
  static func find(_ size: Size, in rect: Rect, occupancy: Occupancy) -> (origin: Point, cost: Double) {
    let inner = rect.inset(by: 3)
    let free = Size(max(inner.width - size.width, 0), max(inner.height - size.height, 0))
    var best = (origin: Point(inner.minX + free.width, inner.minY), cost: Double.infinity)
    for (x, y) in candidates {
      let origin = Point(inner.minX + free.width * x, inner.minY + free.height * y)
      let box = Rect(x: origin.x, y: origin.y, width: size.width, height: size.height)
      let cost = occupancy.cost(of: box)
      if cost < best.cost - 1e-9 { best = (origin, cost) }
      if cost == 0 { break }
    }
    return best
  }

  /// The upper left corner of a legend at a corner or an edge.
  static func origin(of size: Size, at anchor: TextAnchor, in rect: Rect) -> Point {
    let inner = rect.inset(by: 3)
    let down =
      switch anchor.vertical {
      case .top: 0.0
      case .middle: 0.5
      case .bottom: 1.0
      }
    return Point(
      inner.minX + (inner.width - size.width) * anchor.horizontal.fraction,
      inner.minY + (inner.height - size.height) * down)
  }

  /// Places as fractions of the free width and height, the most welcome first.
  private static let candidates: [(Double, Double)] = {
    let corners = [(1.0, 0.0), (0, 0), (1, 1), (0, 1)]
    let steps = (0...16).map { Double($0) / 16 }
    let edges = steps.flatMap { [($0, 0.0), (1.0, $0), (0.0, $0), ($0, 1.0)] }
    let inside = steps.flatMap { y in steps.map { x in (x, y) } }
    return corners + edges + inside
  }()
}
