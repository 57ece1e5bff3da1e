/// An upright rectangle on the page, in points; y grows downwards.
public struct Rect: Hashable, Sendable {
  /// Left edge.
  public var minX: Double
  /// Upper edge.
  public var minY: Double
  /// Horizontal extent.
  public var width: Double
  /// Vertical extent.
  public var height: Double

  /// Makes a rectangle from its upper left corner and its extents.
  public init(x: Double, y: Double, width: Double, height: Double) {
    minX = x
    minY = y
    self.width = width
    self.height = height
  }

  /// Right edge.
  public var maxX: Double { minX + width }
  /// Lower edge.
  public var maxY: Double { minY + height }
  /// Horizontal centre.
  public var midX: Double { minX + width / 2 }
  /// Vertical centre.
  public var midY: Double { minY + height / 2 }

  /// Whether the point lies inside or on the edge.
  public func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }

  /// Whether the other rectangle lies inside or on the edge.
  public func contains(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  /// Whether the two rectangles share some area (touching edges do not count).
  public func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// The rectangle with every edge moved inwards by `distance` (outwards when negative).
  public func inset(by distance: Double) -> Rect {
    Rect(x: minX + distance, y: minY + distance, width: width - 2 * distance, height: height - 2 * distance)
  }

  /// The corners, clockwise on the page from the upper left.
  var corners: [Point] {
    [Point(minX, minY), Point(maxX, minY), Point(maxX, maxY), Point(minX, maxY)]
  }
}
