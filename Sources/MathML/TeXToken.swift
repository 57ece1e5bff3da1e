/// A piece of a formula's source.
struct TeXToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// A backslash with the letters after it, or with one other character: `\frac`, `\,`.
    case command(String)
    /// `{`
    case open
    /// `}`
    case close
    /// `^`
    case superscript
    /// `_`
    case `subscript`
    /// `'`
    case prime
    /// `&`
    case ampersand
    /// Any other character but white space.
    case character(Character)
    /// Nothing is left.
    case end
  }

  /// What it is.
  let kind: Kind

  /// Where it starts, counted from 1.
  let column: Int

  /// The source of the token.
  var text: String {
    switch kind {
    case .command(let name): "\\\(name)"
    case .open: "{"
    case .close: "}"
    case .superscript: "^"
    case .subscript: "_"
    case .prime: "'"
    case .ampersand: "&"
    case .character(let character): String(character)
    case .end: ""
    }
  }
}
