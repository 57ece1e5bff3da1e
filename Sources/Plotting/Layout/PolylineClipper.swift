/// Cuts lines to a rectangle.
enum PolylineClipper {
  /// The part of a segment inside a rectangle (Liang and Barsky, 1984); `nil` if there is none.
  static func clip(_ a: Point, _ b: Point, to rect: Rect) -> (Point, Point)? {
    let delta = b - a
    var enter = 0.0
    var leave = 1.0
    for (speed, room) in [
      (-delta.x, a.x - rect.minX), (delta.x, rect.maxX - a.x), (-delta.y, a.y - rect.minY),
      (delta.y, rect.maxY - a.y),
    ] {
      if speed == 0 {
        if room < 0 { return nil }
      } else if speed < 0 {
        enter = max(enter, room / speed)
      } else {
        leave = min(leave, room / speed)
      }
    }
    guard enter <= leave else { return nil }
    return (enter == 0 ? a : a + delta * enter, leave == 1 ? b : a + delta * leave)
  }

  /// The parts of a polyline inside a rectangle, each in one piece.
  static func clip(_ points: [Point], to rect: Rect) -> [[Point]] {
    if points.allSatisfy(rect.contains) { return [points] }
    var pieces: [[Point]] = []
    var isOpen = false
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (from, to) = clip(a, b, to: rect) else {
        isOpen = false
        continue
      }
      if isOpen, from == a, !pieces.isEmpty {
        pieces[pieces.count - 1].append(to)
      } else {
        pieces.append([from, to])
      }
      isOpen = to == b
    }
    return pieces
  }
}
