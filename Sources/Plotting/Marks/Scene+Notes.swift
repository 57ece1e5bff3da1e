import Foundation

extension Scene {
  /// Adds a note on a patch of the page's colour, so that it stays legible in front of data.
  mutating func addNote(_ block: TextBlock, in box: Rect, color: Color, frame: PlotFrame) {
    let patch = Rect(x: box.minX - 2, y: box.minY - 1, width: box.width + 4, height: box.height + 2)
    add(.polygon(patch.corners, fill: frame.style.background.opacity(0.75)))
    add(
      block, at: Point(box.midX, box.minY), anchor: .top, color: color, role: .annotation,
      measurer: frame.measurer)
  }

  /// Adds an arrow from the edge of a box to a point, ending a little before it.
  mutating func addArrow(from box: Rect, to target: Point, color: Color, width: Double) {
    let start = box.inset(by: -2).nearest(to: target)
    let whole = target - start
    guard whole.length > 6 else { return }
    let direction = whole * (1 / whole.length)
    let across = Point(-direction.y, direction.x)
    let tip = target - direction * 4
    let head = tip - direction * 6
    if (head - start).length > 1 {
      add(.polyline([start, head], Stroke(color: color, width: width)))
    }
    add(.polygon([tip, head + across * 2.6, head - across * 2.6], fill: color))
  }
}
