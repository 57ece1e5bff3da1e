/// One line of text at its final place.
public struct TextRun: Hashable, Sendable {
  /// What a piece of text is for. Tests find texts by it.
  public enum Role: String, Hashable, Sendable {
    /// The title of the figure.
    case figureTitle
    /// The title of a panel.
    case title
    /// The second, lighter title of a panel.
    case subtitle
    /// What an axis or a colour bar shows.
    case axisLabel
    /// A number or a category at a tick.
    case tickLabel
    /// The power of ten all tick labels of an axis share.
    case exponent
    /// A line of a legend.
    case legend
    /// Text inside the panel.
    case annotation
  }

  /// The weight of the font.
  public enum Weight: String, Hashable, Sendable {
    /// DejaVu Sans.
    case regular
    /// DejaVu Sans Bold.
    case bold
  }

  /// The text, with markup.
  public var string: String
  /// Where the base line starts.
  public var origin: Point
  /// The font size in points.
  public var size: Double
  /// The weight of the font.
  public var weight: Weight
  /// The colour.
  public var color: Color
  /// Whether the text runs upwards, as beside a y axis.
  public var isVertical: Bool
  /// What the text is for.
  public var role: Role
  /// The smallest upright rectangle that surely holds the text.
  public var frame: Rect
}

extension TextRun: CustomStringConvertible {
  /// Role, text, start of the base line and size.
  public var description: String {
    let direction = isVertical ? " upwards" : ""
    let bold = weight == .bold ? " bold" : ""
    return "\(role.rawValue) \"\(string)\" at \(origin.brief), \(size.brief) pt\(bold)\(direction), \(color)"
  }
}
