extension TeXParser {
  /// What lies between `\left` and `\right`.
  mutating func fenced(at column: Int) throws(TeXError) -> MathNode {
    let open = try delimiter()
    var parts = [MathNode.FencedPart(middle: nil, content: try row())]
    while true {
      let token = lexer.next()
      switch token.kind {
      case .command("middle"):
        let middle = try delimiter()
        parts.append(MathNode.FencedPart(middle: middle, content: try row()))
      case .command("right"): return .fenced(open: open, parts, close: try delimiter())
      case .end: throw TeXError(.unclosed("\\left"), column: column)
      default: throw stray(token)
      }
    }
  }

  /// A delimiter after `\big` and its kin; nil for a command that is none of them.
  mutating func sizedDelimiter(_ name: String, at column: Int) throws(TeXError) -> MathNode? {
    for (suffix, side) in [("l", AtomClass.open), ("r", .close), ("m", .relation), ("", .ordinary)] {
      guard name.hasSuffix(suffix), let height = TeXSymbols.sizes[String(name.dropLast(suffix.count))] else {
        continue
      }
      return .sizedDelimiter(try delimiter(), side, height: height)
    }
    return nil
  }

  /// The delimiter that comes next; empty for the invisible one, `.`.
  private mutating func delimiter() throws(TeXError) -> String {
    let token = lexer.next()
    switch token.kind {
    case .character("."): return ""
    case .character("<"): return "⟨"
    case .character(">"): return "⟩"
    case .character(let character) where "()[]/|".contains(character): return String(character)
    case .command("backslash"): return "\\"
    case .command(let name):
      let arrows = ["uparrow", "downarrow", "updownarrow", "Uparrow", "Downarrow", "Updownarrow"]
      if arrows.contains(name), let arrow = TeXSymbols.relations[name] { return arrow }
      if let found = TeXSymbols.opening[name] ?? TeXSymbols.closing[name] ?? TeXSymbols.bars[name] {
        return found
      }
    default: break
    }
    if token.kind == .end { throw TeXError(.missingArgument(of: "\\left"), column: token.column) }
    throw TeXError(.notADelimiter(token.text), column: token.column)
  }

  /// Braces, bars, notes and arrows above and below; nil for a command that is none of them.
  mutating func stack(_ name: String, at column: Int) throws(TeXError) -> MathNode? {
    let command = "\\\(name)"
    switch name {
    case "overbrace", "underbrace":
      return .brace(try argument(of: command, at: column), isAbove: name == "overbrace")
    case "overline", "underline":
      return .line(try argument(of: command, at: column), isAbove: name == "overline")
    case "overset", "stackrel":
      let note = try argument(of: command, at: column)
      let base = try argument(of: command, at: column)
      return .stack(base, over: note, under: nil, name == "stackrel" ? .relation : base.atomClass)
    case "underset":
      let note = try argument(of: command, at: column)
      let base = try argument(of: command, at: column)
      return .stack(base, over: nil, under: note, base.atomClass)
    case "xrightarrow", "xleftarrow":
      let under = try optionalArgument()
      let over = try argument(of: command, at: column)
      let arrow = MathNode.stretchy(name == "xrightarrow" ? "→" : "←")
      let padded = { (note: MathNode) in MathNode.row([.space(0.4), note, .space(0.4)]) }
      return .stack(arrow, over: padded(over), under: under.map(padded), .relation)
    default: return nil
    }
  }
}
