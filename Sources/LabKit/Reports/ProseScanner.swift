/// Finds the formulas in Markdown before Markdown sees them.
///
/// The rule: **outside code, `$…$` is a formula and `$$…$$` is one on a line of its own; `\$` is a dollar
/// sign.** In detail: the text between single dollars neither starts nor ends with white space, and no digit
/// follows the closing dollar (Pandoc's rule, which leaves "from $5 to $6" alone). A formula between single
/// dollars lies within one paragraph, heading or item; no formula has an empty line in it. Code is what
/// Markdown says is code: blocks, and spans between backticks; what comes first, backtick or dollar, wins. A
/// dollar that is none of these is a mistake of the text.
struct ProseScanner {
  /// A piece of the text.
  enum Piece: Sendable, Hashable {
    /// Markdown, escapes included.
    case text(String)
    /// Code with its fences or backticks.
    case code(String)
    /// A formula, by its place in `formulas`.
    case formula(Int)
  }

  private let scalars: [Unicode.Scalar]
  /// What each line is part of.
  private let lines: [MarkdownParser.LineKind]
  private let firstLine: Int
  private var position = 0
  private var line = 0
  private var pieces: [Piece] = []
  private var text = String.UnicodeScalarView()
  private var formulas: [Prose.Math] = []
  private var strayDollars: [Int] = []

  /// The pieces of a text whose first line has the number `firstLine`.
  ///
  /// - Returns: the pieces, the formulas, and the lines of dollars that belong to no formula.
  static func scan(_ text: String, firstLine: Int) -> ([Piece], [Prose.Math], strayDollars: [Int]) {
    let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    // Without a dollar or a tag there is nothing to find.
    guard text.unicodeScalars.contains(where: { $0 == "$" || $0 == "<" }) else {
      return ([.text(text)], [], [])
    }
    var scanner = ProseScanner(text, firstLine: firstLine)
    scanner.scan()
    return (scanner.pieces, scanner.formulas, scanner.strayDollars)
  }

  private init(_ text: String, firstLine: Int) {
    scalars = Array(text.unicodeScalars)
    lines = MarkdownParser.lineKinds(of: text)
    self.firstLine = firstLine
  }

  private mutating func scan() {
    while position < scalars.count {
      if kind(ofLine: line) == .code {
        put(codeUpTo: endOfCodeBlock())
        continue
      }
      switch scalars[position] {
      case "\\": copy(position + 1 < scalars.count && scalars[position + 1] != "\n" ? 2 : 1)
      case "`":
        let ticks = run(at: position)
        if let end = endOfSpan(ticks: ticks) { put(codeUpTo: end) } else { copy(ticks) }
      case "$":
        if let (math, end) = formula() {
          flush()
          pieces.append(.formula(formulas.count))
          formulas.append(math)
          advance(to: end)
        } else {
          strayDollars.append(firstLine + line)
          copy(run(at: position))
        }
      default: copy(1)
      }
    }
    flush()
  }

  // MARK: Moving

  private mutating func advance(to end: Int) {
    line += scalars[position..<end].count { $0 == "\n" }
    position = end
  }

  private mutating func copy(_ count: Int) {
    let end = position + count
    text.append(contentsOf: scalars[position..<end])
    advance(to: end)
  }

  private mutating func flush() {
    if !text.isEmpty { pieces.append(.text(String(text))) }
    text = String.UnicodeScalarView()
  }

  private mutating func put(codeUpTo end: Int) {
    flush()
    pieces.append(.code(string(position..<end)))
    advance(to: end)
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  // MARK: Looking ahead

  private func kind(ofLine index: Int) -> MarkdownParser.LineKind {
    index < lines.count ? lines[index] : .blank
  }

  /// How often the character at an index is repeated from there on.
  private func run(at index: Int) -> Int {
    scalars[index...].prefix { $0 == scalars[index] }.count
  }

  /// The index after the line breaks of the code block that the position is in.
  private func endOfCodeBlock() -> Int {
    var (index, number) = (position, line)
    while index < scalars.count, kind(ofLine: number) == .code {
      index = scalars[index...].firstIndex(of: "\n").map { $0 + 1 } ?? scalars.count
      number += 1
    }
    return index
  }

  /// The index after the code span that starts at the position.
  private func endOfSpan(ticks: Int) -> Int? {
    var (index, number) = (position + ticks, line)
    while index < scalars.count {
      if scalars[index] == "\n" {
        number += 1
        if kind(ofLine: number) != kind(ofLine: line) { return nil }
      }
      guard scalars[index] == "`" else {
        index += 1
        continue
      }
      let count = run(at: index)
      index += count
      if count == ticks { return index }
    }
    return nil
  }

  /// The formula that starts at the position, and the index after it.
  private func formula() -> (Prose.Math, end: Int)? {
    let dollars = min(run(at: position), 2)
    let start = position + dollars
    var (index, number) = (start, line)
    while index < scalars.count {
      switch scalars[index] {
      case "\\": index += index + 1 < scalars.count && scalars[index + 1] != "\n" ? 2 : 1
      case "\n":
        number += 1
        let next = kind(ofLine: number)
        if next == .blank || next == .code || dollars == 1 && next != kind(ofLine: line) { return nil }
        index += 1
      case "$":
        guard run(at: index) >= dollars else { return nil }
        return math(start..<index, dollars).map { ($0, index + dollars) }
      default: index += 1
      }
    }
    return nil
  }

  private func math(_ range: Range<Int>, _ dollars: Int) -> Prose.Math? {
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard !scalars[range].allSatisfy(isSpace) else { return nil }
    if dollars == 1 {
      let isTight = !isSpace(scalars[range.lowerBound]) && !isSpace(scalars[range.upperBound - 1])
      let next = range.upperBound + 1 < scalars.count ? scalars[range.upperBound + 1] : " "
      guard isTight, !("0"..."9").contains(next) else { return nil }
    }
    // In a quote, the lines after the first one start with its mark.
    let start = scalars[..<position].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let isQuoted = scalars[start..<position].first { $0 != " " } == ">"
    let tex = isQuoted ? string(range).replacing(/\n[ >]*/, with: "\n") : string(range)
    return Prose.Math(tex: tex, isDisplay: dollars == 2, line: firstLine + line)
  }
}
