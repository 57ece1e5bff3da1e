/// How a point is drawn.
public struct MarkerStyle: Hashable, Sendable {
  /// The shape.
  public var shape: Marker
  /// Diameter in points of the disc with the same area.
  public var size: Double
  /// The colour of the inside.
  public var color: Color
  /// The colour of the thin line around the shape, which keeps overlapping points apart; `nil` for none.
  public var edge: Color?
  /// The width of that line in points.
  public var edgeWidth: Double

  /// Makes a marker style.
  public init(
    _ shape: Marker = .circle, size: Double = 5, color: Color, edge: Color? = .white, edgeWidth: Double = 0.6
  ) {
    self.shape = shape
    self.size = size
    self.color = color
    self.edge = edge
    self.edgeWidth = edgeWidth
  }

  /// Distance in points from the centre within which everything is drawn.
  var reach: Double { shape.reach * size + (edge == nil ? 0 : edgeWidth) }
}
