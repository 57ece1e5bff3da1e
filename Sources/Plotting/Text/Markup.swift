/// Text with subscripts and superscripts.
///
/// `_` lowers and `^` raises what follows: one character, or all in braces, as in `L_{2,3}`, `z_1`,
/// `10^{-3}`. A backslash takes the meaning from the next character (`file\_name`). A minus sign (U+2212)
/// replaces the hyphen in raised and lowered text, where it can only be a sign. Greek letters and other signs
/// are written as they are. Braces that do not close are taken to close at the end.
public struct Markup: Hashable, Sendable {
  /// Where a piece of text stands.
  public enum Level: Hashable, Sendable {
    /// On the base line.
    case normal
    /// Lowered and smaller.
    case lowered
    /// Raised and smaller.
    case raised
  }

  /// A piece of text on one level.
  public struct Span: Hashable, Sendable {
    /// The characters.
    public var text: String
    /// Where they stand.
    public var level: Level
  }

  /// The pieces, in reading order; none is empty.
  public let spans: [Span]

  /// Reads a text.
  public init(_ text: String) {
    var reader = Reader(text)
    spans = reader.read()
  }
}

extension Markup.Span {
  /// Size of raised and lowered text, as a fraction of the size of the line.
  static let smallScale = 0.72
  /// How far superscripts rise, as a fraction of the size of the line.
  static let rise = 0.36
  /// How far subscripts sink.
  static let drop = 0.17

  var scale: Double { level == .normal ? 1 : Self.smallScale }

  /// Shift of the base line upwards, as a fraction of the size of the line.
  var shift: Double {
    switch level {
    case .normal: 0
    case .raised: Self.rise
    case .lowered: -Self.drop
    }
  }
}

private struct Reader {
  private var rest: Substring
  private var spans: [Markup.Span] = []

  init(_ text: String) {
    rest = text[...]
  }

  mutating func read() -> [Markup.Span] {
    while let character = rest.popFirst() {
      switch character {
      case "_": script(.lowered, sign: character)
      case "^": script(.raised, sign: character)
      case "\\": append(rest.popFirst() ?? character, .normal)
      default: append(character, .normal)
      }
    }
    return spans
  }

  /// Reads what a `_` or `^` applies to; a sign with nothing to apply to stands for itself.
  private mutating func script(_ level: Markup.Level, sign: Character) {
    guard let first = rest.popFirst() else { return append(sign, .normal) }
    guard first == "{" else { return append(first, level) }
    while let character = rest.popFirst(), character != "}" {
      append(character == "\\" ? rest.popFirst() ?? character : character, level)
    }
  }

  private mutating func append(_ character: Character, _ level: Markup.Level) {
    let shown = character == "-" && level != .normal ? "\u{2212}" : character
    if let last = spans.indices.last, spans[last].level == level {
      spans[last].text.append(shown)
    } else {
      spans.append(Markup.Span(text: String(shown), level: level))
    }
  }
}
