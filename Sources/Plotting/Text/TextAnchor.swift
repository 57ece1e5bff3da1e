/// Which part of a text lies at the place it was given.
public struct TextAnchor: Hashable, Sendable {
  /// The horizontal part.
  public enum Horizontal: Hashable, Sendable {
    /// The left edge.
    case left
    /// The middle.
    case center
    /// The right edge.
    case right

    var fraction: Double {
      switch self {
      case .left: 0
      case .center: 0.5
      case .right: 1
      }
    }
  }

  /// The vertical part.
  public enum Vertical: Hashable, Sendable {
    /// The upper edge.
    case top
    /// The middle of the capital letters.
    case middle
    /// The lower edge.
    case bottom
  }

  /// The horizontal part.
  public var horizontal: Horizontal
  /// The vertical part.
  public var vertical: Vertical

  /// Makes an anchor.
  public init(_ horizontal: Horizontal, _ vertical: Vertical) {
    self.horizontal = horizontal
    self.vertical = vertical
  }

  /// The middle of the text.
  public static let center = TextAnchor(.center, .middle)
  /// The text stands right of its place.
  public static let left = TextAnchor(.left, .middle)
  /// The text stands left of its place.
  public static let right = TextAnchor(.right, .middle)
  /// The text stands above its place.
  public static let bottom = TextAnchor(.center, .bottom)
  /// The text stands below its place.
  public static let top = TextAnchor(.center, .top)
}
