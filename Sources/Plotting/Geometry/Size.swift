/// Width and height in points.
public struct Size: Hashable, Sendable {
  /// Horizontal extent in points.
  public var width: Double
  /// Vertical extent in points.
  public var height: Double

  /// Makes a size from its two extents.
  public init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }

  static let zero = Size(0, 0)
}
