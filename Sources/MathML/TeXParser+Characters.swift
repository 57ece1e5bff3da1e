extension TeXParser {
  /// The node that a character typed as it is stands for.
  mutating func node(of character: Character, at column: Int) throws(TeXError) -> MathNode {
    if Self.isDigit(character) {
      guard let alphabet else { return .number(String(character)) }
      return .number(word(from: character, in: alphabet) { $0.isNumber })
    }
    if character.isLetter {
      guard let alphabet else { return .identifier(String(character), isUpright: false) }
      let word = word(from: character, in: alphabet) { $0.isLetter || $0.isNumber }
      return .identifier(word, isUpright: alphabet == .roman)
    }
    switch character {
    case "~": return .space(0.25)
    case "`": return .symbol("‘", .ordinary)
    case "#", "$", "%": throw TeXError(.unexpected(String(character)), column: column)
    default: break
    }
    if let (symbol, atomClass) = TeXSymbols.characters[character] {
      if let large = largeOperator(symbol) { return large }
      return .symbol(alphabet?.letter(character) ?? symbol, atomClass)
    }
    let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    if isControl { throw TeXError(.unexpected("control character"), column: column) }
    return .symbol(String(character), .ordinary)
  }

  /// The letters and digits from one on that stand beside it, in an alphabet that joins them.
  private mutating func word(
    from first: Character, in alphabet: MathAlphabet, while belongs: (Character) -> Bool
  ) -> String {
    var word = alphabet.letter(first)
    guard alphabet.joinsLetters else { return word }
    while case .character(let next) = lexer.peek().kind, next.isASCII, belongs(next) {
      word += alphabet.letter(next)
      _ = lexer.next()
    }
    return word
  }

  private func largeOperator(_ symbol: String) -> MathNode? {
    if TeXSymbols.largeOperators.values.contains(symbol) { return .largeOperator(symbol, hasLimits: true) }
    if TeXSymbols.integrals.values.contains(symbol) { return .largeOperator(symbol, hasLimits: false) }
    return nil
  }
}
