/// Swift with its tokens marked up for colouring.
enum SwiftHTML {
  /// The source as the content of a `code` element: `k` keywords, `t` types, `s` strings, `n` numbers, `c`
  /// comments, `a` attributes and directives.
  static func highlighted(_ code: String) -> String {
    var result = ""
    let tokens = SwiftLexer.tokens(of: code)
    // Tokens are slices of the source: what lies between them is white space.
    var position = code.startIndex
    for (index, token) in tokens.enumerated() {
      let before = index > 0 ? tokens[index - 1].text : ""
      let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
      // After a point, and before the colon of an argument, a keyword is a name.
      let isName = before == "." || (before == "(" || before == ",") && after == ":"
      result += HTMLText.escaped(String(code[position..<token.text.startIndex]))
      position = token.text.endIndex
      let text = HTMLText.escaped(String(token.text))
      if let name = style(of: token, isName: isName) {
        result += "<span class=\"\(name)\">\(text)</span>"
      } else {
        result += text
      }
    }
    return result + HTMLText.escaped(String(code[position...]))
  }

  private static func style(of token: SwiftToken, isName: Bool) -> String? {
    switch token.kind {
    case .comment: return "c"
    case .string: return "s"
    case .number: return "n"
    case .mark: return nil
    case .word:
      guard let first = token.text.first else { return nil }
      if first == "@" || first == "#" { return "a" }
      if !isName, keywords.contains(String(token.text)) { return "k" }
      return first.isUppercase ? "t" : nil
    }
  }

  private static let keywords: Set<String> = [
    "Any", "Self", "actor", "any", "as", "associatedtype", "async", "await", "break", "case", "catch",
    "class",
    "consuming", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough",
    "false", "fileprivate", "final", "for", "func", "get", "guard", "if", "import", "in", "indirect",
    "init", "inout", "internal", "is", "lazy", "let", "mutating", "nil", "nonisolated", "nonmutating", "open",
    "operator", "override", "package", "precedencegroup", "private", "protocol", "public", "repeat",
    "required",
    "rethrows", "return", "self", "set", "some", "static", "struct", "subscript", "super", "switch", "throw",
    "throws", "true", "try", "typealias", "unowned", "var", "weak", "where", "while",
  ]
}
