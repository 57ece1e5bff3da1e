import MathML

/// A mistake in the text of a lab: the facts. `description` words them, in one line and in this one place.
enum ProseError: Error, Sendable, Hashable {
  /// A formula that cannot be read.
  case formula(Prose.Math, TeXError)
  /// A dollar that neither opens nor closes a formula.
  case dollar(line: Int)

  /// The first mistake in the prose of a lab, nil when there is none.
  static func first(in source: LiterateSource) -> ProseError? {
    for case .prose(let text, let lines) in source.cells {
      let prose = Prose(text, firstLine: lines.lowerBound)
      var errors = prose.strayDollars.map { ProseError.dollar(line: $0) }
      for math in prose.formulas {
        do { _ = try Formula(math.tex) } catch { errors.append(.formula(math, error)) }
      }
      if let first = errors.min(by: { $0.line < $1.line }) { return first }
    }
    return nil
  }

  /// The line of the lab's source that it is on.
  var line: Int {
    switch self {
    case .dollar(let line): line
    case .formula(let math, let error):
      math.line + math.tex.prefix(error.column - 1).count { $0.isNewline }
    }
  }
}

extension ProseError: CustomStringConvertible {
  var description: String {
    switch self {
    case .dollar:
      return "line \(line): a $ that neither opens nor closes a formula (write \\$ for a dollar sign)"
    case .formula(let math, let error):
      let limit = 80
      let source = math.source.singleLine
      return "line \(line): \(error) of the formula \(source.prefix(limit))\(source.count > limit ? "…" : "")"
    }
  }
}
