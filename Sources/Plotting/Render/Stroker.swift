import Foundation

/// Turns lines into outlines of their width, with round joins.
///
/// Each segment becomes a rectangle and each bend a wedge on its outer side, all winding in the same sense,
/// so that the rasteriser fills their union: no spikes at sharp bends, no holes on the inner side.
enum Stroker {
  /// Adds a line of this width, all in pixels.
  static func add(_ points: [Point], width: Double, roundEnds: Bool, to rasterizer: Rasterizer) {
    let points = distinct(points)
    let half = width / 2
    guard points.count > 1, half > 0 else { return }
    var previous: Point?
    for (a, b) in zip(points, points.dropFirst()) {
      let along = (b - a) * (1 / (b - a).length)
      let side = Point(-along.y, along.x) * half
      rasterizer.add(a + side, a - side, b - side, b + side)
      if let previous { addJoin(at: a, from: previous, to: side, radius: half, rasterizer) }
      previous = side
    }
    if roundEnds, let first = points.first, let last = points.last, let end = previous {
      let delta = points[1] - first
      let along = delta * (1 / delta.length)
      addFan(at: first, start: atan2(along.x, -along.y), sweep: .pi, radius: half, rasterizer)
      addFan(at: last, start: atan2(-end.y, -end.x), sweep: .pi, radius: half, rasterizer)
    }
  }

  /// Leaves out points nearer to the last one than can be seen; their directions would be noise.
  private static func distinct(_ points: [Point]) -> [Point] {
    let closest = 0.02
    var kept: [Point] = []
    for point in points {
      if let last = kept.last, (point - last).length < closest { continue }
      kept.append(point)
    }
    // A very short dash still has a direction.
    if kept.count == 1, let first = points.first, let last = points.last, first != last {
      return [first, last]
    }
    return kept
  }

  /// Fills the gap on the outer side of a bend between two segments with these offsets to their sides.
  private static func addJoin(
    at center: Point, from: Point, to: Point, radius: Double, _ rasterizer: Rasterizer
  ) {
    let turn = atan2(from.x * to.y - from.y * to.x, from.x * to.x + from.y * to.y)
    // Bends too small to open a visible gap are most of a smooth curve.
    guard abs(turn) * radius > 0.02 else { return }
    // The sides turn with the line; the gap is on the side away from the turn.
    if turn > 0 {
      addFan(at: center, start: atan2(-from.y, -from.x), sweep: turn, radius: radius, rasterizer)
    } else {
      addFan(at: center, start: atan2(to.y, to.x), sweep: -turn, radius: radius, rasterizer)
    }
  }

  /// Adds a sector of a disc, with chords that stay within a fiftieth of a pixel.
  private static func addFan(
    at center: Point, start: Double, sweep: Double, radius: Double, _ rasterizer: Rasterizer
  ) {
    let step = 2 * acos(max(1 - 0.02 / max(radius, 0.02), 0))
    let count = max(Int((sweep / max(step, 0.05)).rounded(.up)), 1)
    var outline = [center]
    for index in 0...count {
      let angle = start + sweep * Double(index) / Double(count)
      outline.append(center + Point(cos(angle), sin(angle)) * radius)
    }
    rasterizer.add(outline)
  }
}
