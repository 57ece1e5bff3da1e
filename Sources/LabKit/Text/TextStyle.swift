/// How the text report is set.
struct TextStyle: Sendable, Hashable {
  /// Columns of a line.
  var width = Self.paperWidth

  /// Whether the text may carry colours and weights.
  var isColoured = false

  /// The width where there is no terminal: wide enough for the tables, narrow enough to read.
  static let paperWidth = 90

  /// A look, by its number in the ANSI escape sequences (ECMA-48, select graphic rendition).
  enum Look: Int {
    case bold = 1
    case faint = 2
    case red = 31
    case green = 32
    case yellow = 33
  }

  /// The text in a look, or as it is where there is no colour.
  func set(_ text: String, _ look: Look) -> String {
    isColoured ? "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m" : text
  }
}
