/// Cuts the source of a formula into tokens, on demand: what stands inside `\text{…}` is no formula and is
/// read character by character.
struct TeXLexer {
  private let characters: [Character]
  private var position = 0

  init(_ tex: String) { characters = Array(tex) }

  /// The column of the next token, white space before it included.
  var column: Int { position + 1 }

  /// The next token, which stays the next one.
  func peek() -> TeXToken {
    var copy = self
    return copy.next()
  }

  /// Takes the next token.
  mutating func next() -> TeXToken {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    let column = position + 1
    guard position < characters.count else { return TeXToken(kind: .end, column: column) }
    let character = characters[position]
    position += 1
    switch character {
    case "\\": return TeXToken(kind: .command(commandName()), column: column)
    case "{": return TeXToken(kind: .open, column: column)
    case "}": return TeXToken(kind: .close, column: column)
    case "^": return TeXToken(kind: .superscript, column: column)
    case "_": return TeXToken(kind: .subscript, column: column)
    case "'": return TeXToken(kind: .prime, column: column)
    case "&": return TeXToken(kind: .ampersand, column: column)
    default: return TeXToken(kind: .character(character), column: column)
    }
  }

  /// Takes the next character as it is, white space included; nil at the end.
  mutating func nextCharacter() -> Character? {
    guard position < characters.count else { return nil }
    defer { position += 1 }
    return characters[position]
  }

  /// The name of a command after its backslash: letters, or one character that is no letter. Empty at the
  /// end of the source.
  mutating func commandName() -> String {
    let start = position
    while position < characters.count, Self.isCommandLetter(characters[position]) { position += 1 }
    if position == start, position < characters.count { position += 1 }
    // White space of any kind after a backslash is a space.
    let name = String(characters[start..<position])
    return name.allSatisfy(\.isWhitespace) && !name.isEmpty ? " " : name
  }

  private static func isCommandLetter(_ character: Character) -> Bool {
    character.isASCII && character.isLetter
  }
}
