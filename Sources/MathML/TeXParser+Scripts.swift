extension TeXParser {
  /// The node with the scripts, primes and `\limits` that follow it.
  mutating func scripts(on base: MathNode) throws(TeXError) -> MathNode {
    var sub: MathNode?
    var sup: MathNode?
    var primes = 0
    var placement = MathNode.LimitPlacement.byOperator
    scanning: while true {
      let token = lexer.peek()
      switch token.kind {
      case .command("limits"): placement = .always
      case .command("nolimits"): placement = .never
      case .prime where sup == nil: primes += 1
      case .superscript where sup == nil:
        _ = lexer.next()
        sup = try argument(of: "^", at: token.column)
        continue
      case .subscript where sub == nil:
        _ = lexer.next()
        sub = try argument(of: "_", at: token.column)
        continue
      case .superscript, .subscript, .prime:
        throw TeXError(.doubleScript(token.text), column: token.column)
      default: break scanning
      }
      _ = lexer.next()
    }
    if primes > 0 {
      let marks = MathNode.symbol(Self.primes(primes), .ordinary)
      sup = sup.map { .row([marks, $0]) } ?? marks
    }
    guard sub != nil || sup != nil else { return base }
    return .scripts(base, sub: sub, sup: sup, placement)
  }

  /// One character for up to four primes.
  private static func primes(_ count: Int) -> String {
    let marks = ["", "′", "″", "‴", "⁗"]
    return count < marks.count ? marks[count] : String(repeating: "′", count: count)
  }
}
