/// Reads a formula by recursive descent. Every way into itself goes through `deeper`, so that no source can
/// exhaust the stack.
struct TeXParser {
  var lexer: TeXLexer
  /// The alphabet that letters are set in; nil for the usual slanted one.
  var alphabet: MathAlphabet?
  /// How many rows and nodes are open around the next token.
  private var depth = 0

  init(_ tex: String) { lexer = TeXLexer(tex) }

  /// The whole formula.
  mutating func formula() throws(TeXError) -> MathNode {
    let content = try row()
    let rest = lexer.peek()
    guard rest.kind != .end else { return content }
    throw stray(rest)
  }

  /// Nodes up to what ends a row: a closing brace, `&`, `\\`, `\right`, `\middle`, `\end` or the end. The
  /// ending itself is left to the caller.
  mutating func row() throws(TeXError) -> MathNode {
    try deeper { (parser) throws(TeXError) in
      var nodes: [MathNode] = []
      while true {
        let token = parser.lexer.peek()
        if parser.endsRow(token) { return .row(nodes) }
        if case .command(let name) = token.kind, let style = Self.styles[name] {
          _ = parser.lexer.next()
          nodes.append(.styled(try parser.row(), style))
          return .row(nodes)
        }
        if let number = parser.number() {
          nodes.append(try parser.scripts(on: .number(number)))
        } else {
          nodes.append(try parser.scripts(on: try parser.base()))
        }
      }
    }
  }

  /// Commands that change the style of all that follows in their group.
  private static let styles: [String: MathNode.MathStyle] = [
    "displaystyle": .display, "textstyle": .text, "scriptstyle": .script, "scriptscriptstyle": .scriptScript,
  ]

  private func endsRow(_ token: TeXToken) -> Bool {
    switch token.kind {
    case .end, .close, .ampersand: true
    case .command(let name): ["\\", "cr", "right", "middle", "end"].contains(name)
    default: false
    }
  }

  /// The error for something that ends a row where no row was begun.
  func stray(_ token: TeXToken) -> TeXError {
    switch token.kind {
    case .ampersand, .command("\\"), .command("cr"):
      TeXError(.outsideTable(token.text), column: token.column)
    default: TeXError(.unopened(token.text), column: token.column)
    }
  }

  /// What scripts go on: one node, or nothing where a script comes first, as in `{}^{12}C` or `^2`.
  private mutating func base() throws(TeXError) -> MathNode {
    switch lexer.peek().kind {
    case .superscript, .subscript, .prime: .row([])
    default: try atom()
    }
  }

  /// One node without its scripts.
  mutating func atom() throws(TeXError) -> MathNode {
    try deeper { (parser) throws(TeXError) in
      let token = parser.lexer.next()
      switch token.kind {
      case .command(let name): return try parser.command(name, at: token.column)
      case .open: return try parser.group(after: token)
      case .character(let character): return try parser.node(of: character, at: token.column)
      case .superscript, .subscript, .prime: throw TeXError(.unexpected(token.text), column: token.column)
      case .close, .ampersand, .end: throw parser.stray(token)
      }
    }
  }

  /// What lies in braces; the opening one is already taken.
  mutating func group(after opening: TeXToken) throws(TeXError) -> MathNode {
    let content = try row()
    let token = lexer.next()
    switch token.kind {
    case .close: return content
    case .end: throw TeXError(.unclosed(opening.text), column: opening.column)
    default: throw stray(token)
    }
  }

  /// The argument of a command, `^` or `_`: a group or a single node without scripts.
  mutating func argument(of name: String, at column: Int) throws(TeXError) -> MathNode {
    let token = lexer.peek()
    switch token.kind {
    case .end, .close, .ampersand, .superscript, .subscript, .prime:
      throw TeXError(.missingArgument(of: name), column: column)
    case .command where endsRow(token): throw TeXError(.missingArgument(of: name), column: column)
    default: return try atom()
    }
  }

  /// A decimal number in full, so that `10^3` has one base; nil when no digit comes next.
  private mutating func number() -> String? {
    guard alphabet == nil || alphabet == .roman else { return nil }
    var digits = ""
    while case .character(let character) = lexer.peek().kind {
      if !Self.isDigit(character) {
        // A point is part of the number when a digit follows it.
        var ahead = lexer
        _ = ahead.next()
        guard character == ".", !digits.contains("."), case .character(let next) = ahead.peek().kind,
          Self.isDigit(next)
        else { break }
      }
      digits.append(character)
      _ = lexer.next()
    }
    return digits.isEmpty ? nil : digits
  }

  static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// Runs a part of the reading one level deeper.
  private mutating func deeper(
    _ body: (inout TeXParser) throws(TeXError) -> MathNode
  ) throws(TeXError) -> MathNode {
    // A group counts twice, as an atom and as a row.
    guard depth < 2 * Formula.depthLimit else { throw TeXError(.tooDeep, column: lexer.column) }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }
}
