import Foundation

/// Text inside a panel: beside a point, with or without an arrow to it, or in a corner.
public struct NoteMark: Mark, Hashable {
  /// Where the text stands.
  public enum Placement: Hashable, Sendable {
    /// Near the point (x, y), wherever it covers least data.
    case near(Double, Double)
    /// Shifted from the point (x, y) by so many points to the right and upwards.
    case offset(Double, Double, right: Double, up: Double)
    /// Anchored at the point (x, y) itself.
    case at(Double, Double, TextAnchor)
    /// In a corner or at an edge of the panel.
    case corner(TextAnchor)
  }

  /// The text; may hold markup and line breaks.
  public var text: String
  /// Where it stands.
  public var placement: Placement
  /// Whether an arrow leads from the text to its point.
  public var hasArrow: Bool
  /// The colour of text and arrow; `nil` for that of text.
  public var color: Color?

  /// The point the note is about.
  private var target: (x: Double, y: Double)? {
    switch placement {
    case .near(let x, let y), .offset(let x, let y, _, _), .at(let x, let y, _): (x, y)
    case .corner: nil
    }
  }

  /// The axes are made to show the point.
  public func extent(x xScale: Scale, y yScale: Scale) -> Extent {
    guard let target else { return Extent() }
    return Extent([target.x], [target.y], x: xScale, y: yScale, padsX: false, padsY: false)
  }

  /// Nothing but text and arrow, which stand in front.
  public func draw(in frame: PlotFrame, on scene: inout Scene) {}

  /// Writes the text, moved into the plot area where it would leave it, and draws the arrow.
  public func drawNotes(in frame: PlotFrame, on scene: inout Scene) {
    let block = TextBlock(
      text, size: frame.style.annotationSize, limit: frame.rect.width - 8, measurer: frame.measurer)
    let ink = color ?? frame.style.textColor
    let point = target.flatMap { frame.place($0.x, $0.y) }
    guard let box = box(for: block, about: point, in: frame) else { return }
    if hasArrow, let point { scene.addArrow(from: box, to: point, color: ink, width: 1) }
    scene.addNote(block, in: box, color: ink, frame: frame)
  }

  private func box(for block: TextBlock, about point: Point?, in frame: PlotFrame) -> Rect? {
    let inner = frame.rect.inset(by: 3)
    switch placement {
    case .corner(let anchor):
      let x = inner.minX + 2 + (inner.width - 4) * anchor.horizontal.fraction
      let y =
        switch anchor.vertical {
        case .top: inner.minY + 2
        case .middle: inner.midY
        case .bottom: inner.maxY - 2
        }
      return block.frame(at: Point(x, y), anchor: anchor, measurer: frame.measurer)
    case .at(_, _, let anchor):
      return point.map { block.frame(at: $0, anchor: anchor, measurer: frame.measurer).moved(into: inner) }
    case .offset(_, _, let right, let up):
      return point.map { point in
        let anchor = TextAnchor(
          right > 1 ? .left : right < -1 ? .right : .center, up > 1 ? .bottom : up < -1 ? .top : .middle)
        let place = Point(point.x + right, point.y - up)
        return block.frame(at: place, anchor: anchor, measurer: frame.measurer).moved(into: inner)
      }
    case .near:
      return point.flatMap { frame.occupancy.emptiest(around(point: $0, block, frame), inside: inner) }
    }
  }

  /// Places around the point, the nearer ones first.
  private func around(point: Point, _ block: TextBlock, _ frame: PlotFrame) -> [Rect] {
    let distances: [Double] = hasArrow ? [34, 46, 60, 80, 26] : [5, 9, 14, 20]
    return distances.flatMap { distance in
      [-45.0, -90, 0, 45, -135, 180, 90, 135, -20, 20, -70, -110].map { degrees in
        let angle = degrees * .pi / 180
        let place = Point(point.x + distance * cos(angle), point.y + distance * sin(angle))
        // The side that faces the point is the one that is anchored.
        let x = place.x - block.width * (1 - cos(angle)) / 2
        let y = place.y - block.height * (1 - sin(angle)) / 2
        return Rect(x: x, y: y, width: block.width, height: block.height)
      }
    }
  }
}

extension Rect {
  /// The rectangle shifted as little as possible to lie inside the other, if it is small enough.
  func moved(into other: Rect) -> Rect {
    var moved = self
    moved.minX = max(other.minX, min(minX, other.maxX - width))
    moved.minY = max(other.minY, min(minY, other.maxY - height))
    return moved
  }

  /// The point of the rectangle nearest to another point.
  func nearest(to point: Point) -> Point {
    Point(min(max(point.x, minX), maxX), min(max(point.y, minY), maxY))
  }
}
