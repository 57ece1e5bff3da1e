/// Sizes, widths and colours of everything that is not data.
///
/// Sizes are points on a page 10 inches wide, chosen so that the smallest text of a figure projected across a
/// screen is about 1/80 of the screen's width per line, which is legible from the back row. On wider pages
/// text and lines grow with the width.
public struct Style: Hashable, Sendable {
  /// Size of the title of the figure.
  public var figureTitleSize = 13.0
  /// Size of the titles of panels.
  public var titleSize = 11.0
  /// Size of axis labels.
  public var labelSize = 10.0
  /// Size of tick labels.
  public var tickSize = 9.0
  /// Size of legends.
  public var legendSize = 9.0
  /// Size of notes inside panels.
  public var annotationSize = 9.0
  /// Length of ticks.
  public var tickLength = 3.0
  /// Width of axes and ticks.
  public var spineWidth = 0.8
  /// Width of grid lines.
  public var gridWidth = 0.7
  /// Free space at the edges of the page.
  public var margin = 7.0
  /// Free space between panels.
  public var gap = 14.0
  /// The page.
  public var background = Color.white
  /// Titles, labels and notes.
  public var textColor = Color(hex: 0x222222)
  /// Tick labels and subtitles.
  public var mutedTextColor = Color(hex: 0x4D4D4D)
  /// Axes and ticks.
  public var spineColor = Color(hex: 0x9A9A9A)
  /// Grid lines.
  public var gridColor = Color(hex: 0xE7E7E7)

  /// The style of the course.
  public init() {}

  /// The style with all lengths multiplied.
  func scaled(by factor: Double) -> Style {
    var style = self
    for length in Self.lengths { style[keyPath: length] *= factor }
    return style
  }

  private static var lengths: [WritableKeyPath<Style, Double>] {
    [
      \.figureTitleSize, \.titleSize, \.labelSize, \.tickSize, \.legendSize, \.annotationSize, \.tickLength,
      \.spineWidth, \.gridWidth, \.margin, \.gap,
    ]
  }
}
