extension TeXParser {
  /// The node of a command whose name is already taken.
  mutating func command(_ name: String, at column: Int) throws(TeXError) -> MathNode {
    if let symbol = symbol(name) { return symbol }
    if let alphabet = MathAlphabet.commands[name] {
      return try argument(of: "\\\(name)", at: column, in: alphabet)
    }
    if let mark = TeXSymbols.accents[name] {
      return .accent(try argument(of: "\\\(name)", at: column), mark: mark, isStretchy: false)
    }
    if let mark = TeXSymbols.wideAccents[name] {
      return .accent(try argument(of: "\\\(name)", at: column), mark: mark, isStretchy: true)
    }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom":
      return try fraction(name, at: column)
    case "sqrt": return try root(at: column)
    case "text", "textrm", "textup", "textnormal", "mbox", "textbf", "textit", "emph", "texttt":
      return try text(name, at: column)
    case "operatorname": return try operatorName(at: column)
    case "left": return try fenced(at: column)
    case "begin": return try environment(at: column)
    case "right", "end", "\\", "cr", "middle": throw stray(TeXToken(kind: .command(name), column: column))
    case "substack": return try substack(at: column)
    case "not": return try negated(at: column)
    case "phantom": return .phantom(try argument(of: "\\phantom", at: column))
    case "hspace", "mspace": return .space(try length(of: name, at: column))
    case "bmod": return .symbol("mod", .binary)
    case "pmod":
      let modulus = try argument(of: "\\pmod", at: column)
      return .row([
        .space(1), .symbol("(", .open), .function("mod", hasLimits: false), .space(1 / 3.0), modulus,
        .symbol(")", .close),
      ])
    case "limits", "nolimits", "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle":
      throw TeXError(.missingArgument(of: "\\\(name)"), column: column)
    default: break
    }
    if let stack = try stack(name, at: column) { return stack }
    if let sized = try sizedDelimiter(name, at: column) { return sized }
    throw TeXError(.unknownCommand(name), column: column)
  }

  /// The node of a command that takes nothing; nil for any other.
  private func symbol(_ name: String) -> MathNode? {
    if let letter = TeXSymbols.greek[name] {
      return .identifier(letter.map { alphabet?.letter($0) ?? String($0) }.joined(), isUpright: false)
    }
    if let letter = TeXSymbols.capitalGreek[name] {
      let mapped = letter.map { alphabet?.letter($0) ?? String($0) }.joined()
      return .identifier(mapped, isUpright: mapped == letter)
    }
    if name == "dots" { return .symbol(dots, .ordinary) }
    if name == "colon" { return .symbol(":", .punctuation) }
    let tables: [([String: String], AtomClass)] = [
      (TeXSymbols.ordinary, .ordinary), (TeXSymbols.binary, .binary), (TeXSymbols.relations, .relation),
      (TeXSymbols.opening, .open), (TeXSymbols.closing, .close), (TeXSymbols.bars, .ordinary),
    ]
    for (table, atomClass) in tables {
      if let symbol = table[name] {
        return .symbol(symbol.map { alphabet?.letter($0) ?? String($0) }.joined(), atomClass)
      }
    }
    if let symbol = TeXSymbols.largeOperators[name] { return .largeOperator(symbol, hasLimits: true) }
    if let symbol = TeXSymbols.integrals[name] { return .largeOperator(symbol, hasLimits: false) }
    if let function = TeXSymbols.functions[name] { return .function(function, hasLimits: false) }
    if let function = TeXSymbols.limitFunctions[name] { return .function(function, hasLimits: true) }
    return TeXSymbols.spaces[name].map { .space($0) }
  }

  /// `\dots` between operators stands in the middle, elsewhere on the line.
  private var dots: String {
    switch lexer.peek().kind {
    case .character(let character) where TeXSymbols.characters[character]?.1 == .binary: "⋯"
    case .character(let character) where TeXSymbols.characters[character]?.1 == .relation: "⋯"
    case .command(let name) where TeXSymbols.binary[name] != nil || TeXSymbols.relations[name] != nil: "⋯"
    default: "…"
    }
  }

  /// An argument whose letters are set in an alphabet.
  private mutating func argument(
    of name: String, at column: Int, in alphabet: MathAlphabet
  ) throws(TeXError) -> MathNode {
    let outer = self.alphabet
    defer { self.alphabet = outer }
    self.alphabet = alphabet
    return try argument(of: name, at: column)
  }

  private mutating func fraction(_ name: String, at column: Int) throws(TeXError) -> MathNode {
    let top = try argument(of: "\\\(name)", at: column)
    let bottom = try argument(of: "\\\(name)", at: column)
    let style: MathNode.MathStyle? =
      switch name.first {
      case "d", "c": .display
      case "t": .text
      default: nil
      }
    guard name.hasSuffix("binom") else { return .fraction(top, bottom, hasLine: true, style) }
    let pair = MathNode.fraction(top, bottom, hasLine: false, style)
    return .fenced(open: "(", [MathNode.FencedPart(middle: nil, content: pair)], close: ")")
  }

  private mutating func root(at column: Int) throws(TeXError) -> MathNode {
    let index = try optionalArgument()
    return .root(try argument(of: "\\sqrt", at: column), index: index)
  }

  /// An argument in brackets, if there is one.
  mutating func optionalArgument() throws(TeXError) -> MathNode? {
    let opening = lexer.peek()
    guard opening.kind == .character("[") else { return nil }
    _ = lexer.next()
    var nodes: [MathNode] = []
    while true {
      let token = lexer.peek()
      switch token.kind {
      case .character("]"):
        _ = lexer.next()
        return .row(nodes)
      case .end, .close, .ampersand: throw TeXError(.unclosed("["), column: opening.column)
      default: nodes.append(try scripts(on: try atom()))
      }
    }
  }

  /// `\not` before a relation.
  private mutating func negated(at column: Int) throws(TeXError) -> MathNode {
    let known = ["=": "≠", "∈": "∉", "∋": "∌", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "⊂": "⊄", "⊃": "⊅"]
    switch try argument(of: "\\not", at: column) {
    case .symbol(let symbol, let atomClass):
      return .symbol(known[symbol] ?? symbol + "\u{338}", atomClass)
    case .identifier(let name, let isUpright): return .identifier(name + "\u{338}", isUpright: isUpright)
    default: throw TeXError(.missingArgument(of: "\\not"), column: column)
    }
  }
}
