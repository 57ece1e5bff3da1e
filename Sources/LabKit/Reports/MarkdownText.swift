/// Plain text and code as Markdown that shows them as they are.
enum MarkdownText {
  /// Plain text on one line, fit for a paragraph, a heading or the cell of a table.
  ///
  /// The mark of a list or heading at the very start is not escaped: put something before it.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.singleLine {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  /// Markdown in which nothing is raw HTML: each `<` that could start a tag becomes an entity. Links in angle
  /// brackets stay.
  static func escapingHTML(_ markdown: String) -> String {
    guard markdown.contains("<") else { return markdown }
    var result = ""
    var rest = markdown[...]
    while let bracket = rest.firstIndex(of: "<") {
      result += rest[..<bracket]
      rest = rest[rest.index(after: bracket)...]
      let startsTag = rest.first.map { $0.isLetter || "/!?".contains($0) } ?? false
      // Behind a backslash it is no markup already.
      let isEscaped = result.reversed().prefix { $0 == "\\" }.count % 2 == 1
      result += startsTag && !isEscaped && !isAutolink(rest) ? "&lt;" : "<"
    }
    return result + rest
  }

  /// Whether a text goes on like `https://…>` or `name@host>`, without white space or brackets.
  private static func isAutolink(_ text: Substring) -> Bool {
    guard let end = text.firstIndex(where: { $0 == ">" || $0 == "<" || $0.isWhitespace }), text[end] == ">"
    else {
      return false
    }
    let address = text[..<end]
    if let scheme = address.split(separator: ":").first, scheme.count >= 2, scheme.count < address.count {
      return scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) }
        && scheme.first?.isLetter == true && HTMLText.safeAddress(String(address)) != nil
    }
    return address.contains("@") && address.allSatisfy { $0.isLetter || $0.isNumber || "@.-_+".contains($0) }
  }

  /// A fenced block, its fence longer than any run of backticks in the code.
  static func fenced(_ code: String, language: String) -> String {
    var longest = 0
    var run = 0
    for character in code {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n\(code)\n\(fence)"
  }

  /// A table; numbers to the right.
  static func table(columns: [String], rows: [[String]], alignments: [TableOutput.Alignment]) -> String {
    let line = { (cells: [String]) in "| " + cells.map(escaped).joined(separator: " | ") + " |" }
    let rule = "|" + alignments.map { $0 == .trailing ? "---:|" : ":---|" }.joined()
    return ([line(columns), rule] + rows.map(line)).joined(separator: "\n")
  }
}
