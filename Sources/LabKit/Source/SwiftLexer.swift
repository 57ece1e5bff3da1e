/// Cuts Swift source into tokens. It never fails: what it does not know becomes a mark, and what does not end
/// (a string, a comment) ends with the line or the file.
struct SwiftLexer {
  private let source: Substring
  private var position: Substring.Index
  private var line = 1

  /// The tokens of a source text, white space left out.
  static func tokens(of source: String) -> [SwiftToken] {
    var lexer = SwiftLexer(Substring(source))
    var tokens: [SwiftToken] = []
    while let token = lexer.next() { tokens.append(token) }
    return tokens
  }

  private init(_ source: Substring) {
    self.source = source
    position = source.startIndex
  }

  private var rest: Substring { source[position...] }

  private mutating func next() -> SwiftToken? {
    skip { $0.isWhitespace }
    guard let first = rest.first else { return nil }
    let (start, startLine) = (position, line)
    let kind: SwiftToken.Kind
    // The first character is looked at before anything longer: most tokens are names and white space.
    let pounds = first == "#" ? rest.prefix { $0 == "#" }.count : 0
    if first == "/", rest.hasPrefix("//") {
      skip { !$0.isNewline }
      kind = .comment
    } else if first == "/", rest.hasPrefix("/*") {
      skipBlockComment()
      kind = .comment
    } else if first == "\"" || pounds > 0 && rest.dropFirst(pounds).first == "\"" {
      kind = .string(value: string(pounds: pounds))
    } else if first.isNumber {
      number()
      kind = .number
    } else if Self.startsWord(first) || "#@$`".contains(first) {
      advance(1)
      skip { Self.startsWord($0) || $0.isNumber || first == "`" && $0 == "`" }
      kind = .word
    } else {
      advance(1)
      kind = .mark
    }
    return SwiftToken(kind: kind, text: source[start..<position], line: startLine)
  }

  private static func startsWord(_ character: Character) -> Bool { character.isLetter || character == "_" }

  private mutating func advance(_ count: Int) {
    for _ in 0..<count where position < source.endIndex {
      if source[position].isNewline { line += 1 }
      position = source.index(after: position)
    }
  }

  private mutating func skip(while condition: (Character) -> Bool) {
    while let character = rest.first, condition(character) { advance(1) }
  }

  /// Digits, letters of radix and exponent, a fraction; `0..<3` and `4.fixed` keep their points out of the
  /// number.
  private mutating func number() {
    let partOfNumber = { (character: Character) in
      character.isNumber || character.isLetter || character == "_"
    }
    skip(while: partOfNumber)
    if rest.first == ".", let digit = rest.dropFirst().first, digit.isNumber {
      advance(1)
      skip(while: partOfNumber)
    }
    if let last = source[..<position].last, last == "e" || last == "E", let sign = rest.first,
      sign == "+" || sign == "-"
    {
      advance(1)
      skip(while: partOfNumber)
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if rest.hasPrefix("/*") {
        depth += 1
        advance(2)
      } else if rest.hasPrefix("*/") {
        depth -= 1
        advance(2)
      } else {
        advance(1)
      }
    } while depth > 0 && position < source.endIndex
  }

  /// A string literal of any form, from its first `#` or quote; returns its value.
  private mutating func string(pounds: Int) -> String {
    advance(pounds)
    let isMultiline = rest.hasPrefix("\"\"\"")
    let hashes = String(repeating: "#", count: pounds)
    let end = (isMultiline ? "\"\"\"" : "\"") + hashes
    let escape = "\\" + hashes
    advance(isMultiline ? 3 : 1)
    var value = ""
    while let character = rest.first, isMultiline || !character.isNewline {
      if character == "\"", rest.hasPrefix(end) {
        advance(end.count)
        break
      } else if character == "\\", rest.hasPrefix(escape) {
        advance(escape.count)
        value += escaped()
      } else {
        value.append(character)
        advance(1)
      }
    }
    return isMultiline ? value.split(whereSeparator: \.isWhitespace).joined(separator: " ") : value
  }

  /// What an escape stands for, read from the character after its backslash.
  private mutating func escaped() -> String {
    guard let character = rest.first else { return "" }
    if character == "(" {
      skipParentheses()
      return "…"
    }
    advance(1)
    switch character {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "0": return "\0"
    case "u" where rest.first == "{":
      let digits = rest.dropFirst().prefix { $0.isHexDigit }
      advance(digits.count + 2)
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    default: return character.isNewline ? "" : String(character)
    }
  }

  /// Everything up to the parenthesis that closes the one at the position; strings inside may hold
  /// parentheses.
  private mutating func skipParentheses() {
    var depth = 0
    while let token = next() {
      if token.text == "(" { depth += 1 }
      if token.text == ")" { depth -= 1 }
      if depth <= 0 { return }
    }
  }
}
