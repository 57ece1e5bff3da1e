extension TeXParser {
  /// The words of `\text{…}` and its kin.
  mutating func text(_ name: String, at column: Int) throws(TeXError) -> MathNode {
    let opening = lexer.peek()
    guard opening.kind == .open else { throw TeXError(.missingArgument(of: "\\\(name)"), column: column) }
    _ = lexer.next()
    var words = ""
    var depth = 1
    while let character = lexer.nextCharacter() {
      switch character {
      case "{": depth += 1
      case "}":
        depth -= 1
        if depth == 0 { return .text(words, Self.textStyle(name)) }
      case "~": words += "\u{A0}"
      case "\\": words += try textCommand()
      case "$", "#", "%", "&": throw TeXError(.unexpected(String(character)), column: lexer.column - 1)
      default: words.append(character.isNewline ? " " : character)
      }
    }
    throw TeXError(.unclosed("{"), column: opening.column)
  }

  /// What a command inside words stands for; its backslash is already taken.
  private mutating func textCommand() throws(TeXError) -> String {
    let column = lexer.column - 1
    let name = lexer.commandName()
    switch name {
    case "$", "#", "%", "&", "_", "{", "}": return name
    case " ", ",", ":", ";": return "\u{A0}"
    case "quad": return "\u{2003}"
    case "ldots", "dots": return "…"
    default: throw TeXError(.unknownInText(name), column: column)
    }
  }

  private static func textStyle(_ name: String) -> MathNode.TextStyle {
    switch name {
    case "textbf": .bold
    case "textit", "emph": .italic
    case "texttt": .monospaced
    default: .plain
    }
  }

  /// The function named by `\operatorname{…}`; with a star, subscripts of it are limits.
  mutating func operatorName(at column: Int) throws(TeXError) -> MathNode {
    var hasLimits = false
    if lexer.peek().kind == .character("*") {
      _ = lexer.next()
      hasLimits = true
    }
    let opening = lexer.next()
    guard opening.kind == .open else {
      throw TeXError(.missingArgument(of: "\\operatorname"), column: column)
    }
    var name = ""
    while true {
      let token = lexer.next()
      switch token.kind {
      case .close:
        if name.isEmpty { throw TeXError(.missingArgument(of: "\\operatorname"), column: column) }
        return .function(name, hasLimits: hasLimits)
      case .character(let character): name.append(character == "~" ? "\u{A0}" : character)
      case .command(","), .command(" "): name += "\u{2009}"
      case .prime: name += "′"
      case .end: throw TeXError(.unclosed("{"), column: opening.column)
      default: throw TeXError(.unexpected(token.text), column: token.column)
      }
    }
  }

  /// An argument that is no formula, such as the name of an environment.
  mutating func rawArgument(of name: String, at column: Int) throws(TeXError) -> String {
    let opening = lexer.next()
    guard opening.kind == .open else { throw TeXError(.missingArgument(of: name), column: column) }
    var text = ""
    while let character = lexer.nextCharacter() {
      if character == "}" { return text }
      text.append(character)
    }
    throw TeXError(.unclosed("{"), column: opening.column)
  }

  /// A length in em: `\hspace{1.5em}`, `\mspace{18mu}`.
  mutating func length(of name: String, at column: Int) throws(TeXError) -> Double {
    let text = try rawArgument(of: "\\\(name)", at: column)
    // An ex is somewhat less than half an em, 18 mu are one, and the text has ten points.
    for (unit, size) in [("em", 1.0), ("ex", 0.43), ("mu", 1 / 18.0), ("pt", 0.1)] where text.hasSuffix(unit)
    {
      // More than a hundred em is a slip of the pen that would tear the page apart.
      if let number = Double(text.dropLast(2)), abs(number * size) <= 100 { return number * size }
    }
    throw TeXError(.notALength(text), column: column)
  }
}
