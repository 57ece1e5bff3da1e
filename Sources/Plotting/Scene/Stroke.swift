/// How a line is drawn.
public struct Stroke: Hashable, Sendable {
  /// The colour, with its opacity.
  public var color: Color
  /// The width in points.
  public var width: Double
  /// The pattern of dashes.
  public var dash: Dash

  /// Makes a stroke.
  public init(color: Color, width: Double, dash: Dash = .solid) {
    self.color = color
    self.width = width
    self.dash = dash
  }
}
