import MathML

/// A piece of a lab's text: Markdown with formulas.
struct Prose: Sendable, Hashable {
  /// A formula in the text.
  struct Math: Sendable, Hashable {
    /// The source between the dollars.
    let tex: String
    /// Whether it stands on a line of its own.
    let isDisplay: Bool
    /// The line of its first dollar.
    let line: Int

    /// The source with its dollars.
    var source: String { isDisplay ? "$$\(tex)$$" : "$\(tex)$" }

    /// The same with a space after each `<` that some reader of Markdown could take for the start of a tag.
    var portable: String { source.replacing(/<(?=[a-zA-Z\/!?])/, with: "< ") }
  }

  private let pieces: [ProseScanner.Piece]

  /// The formulas in the order of the text.
  let formulas: [Math]

  /// The lines of dollars that belong to no formula.
  let strayDollars: [Int]

  /// The number of the first line.
  private let firstLine: Int

  /// Takes a text apart; every text is valid. `ProseScanner` has the rule.
  init(_ text: String, firstLine: Int = 1) {
    self.firstLine = firstLine
    (pieces, formulas, strayDollars) = ProseScanner.scan(text, firstLine: firstLine)
  }

  /// The Markdown with one character for each formula, which no rule of Markdown cares for.
  var markdown: String {
    pieces.map { piece in
      switch piece {
      case .text(let text), .code(let text): Self.withoutPlaceholders(text)
      case .formula(let index): Self.placeholder(for: index).map(String.init) ?? formulas[index].source
      }
    }.joined()
  }

  /// The Markdown with its formulas, for tools that know both; raw HTML in it is escaped.
  var portable: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): MarkdownText.escapingHTML(text)
      case .code(let text): text
      case .formula(let index): formulas[index].portable
      }
    }.joined()
  }

  /// A text from the Markdown with each placeholder put back as the source of its formula.
  func restored(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { index(of: $0) != nil }) else { return text }
    return text.unicodeScalars.map { scalar in
      index(of: scalar).map { formulas[$0].source } ?? String(scalar)
    }.joined()
  }

  /// The formula that a character of the Markdown stands for.
  func index(of scalar: Unicode.Scalar) -> Int? {
    guard Self.placeholders.contains(scalar.value) else { return nil }
    let index = Int(scalar.value - Self.placeholders.lowerBound)
    return index < formulas.count ? index : nil
  }

  /// The line of the source that a line of `markdown`, counted from 1, comes from: formulas that reached over
  /// several lines are one character there.
  func line(ofMarkdownLine number: Int) -> Int {
    var line = firstLine
    var rest = number - 1
    for piece in pieces {
      switch piece {
      case .text(let text), .code(let text):
        let breaks = text.count { $0 == "\n" }
        if breaks >= rest { return line + rest }
        rest -= breaks
        line += breaks
      case .formula(let index): line += formulas[index].tex.count { $0 == "\n" }
      }
    }
    return line
  }

  /// The last plane of Unicode but one, which is for private use: room for more formulas than a lab has.
  private static let placeholders: ClosedRange<UInt32> = 0xF0000...0xFFFFD

  private static func placeholder(for index: Int) -> Unicode.Scalar? {
    guard index < placeholders.count else { return nil }
    return Unicode.Scalar(placeholders.lowerBound + UInt32(index))
  }

  /// The text without characters that would be taken for formulas.
  private static func withoutPlaceholders(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { placeholders.contains($0.value) }) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { placeholders.contains($0.value) ? "\u{FFFD}" : $0 }))
  }
}
