/// Cuts a run of code lines into the cells that reports show.
///
/// The rule: **a code cell ends at an empty line between two statements of the top level when it has put
/// something out**, that is, when a call of `lab.figure`, `lab.table`, `lab.check`, `lab.observe`,
/// `lab.claims`, `lab.say` or `lab.exercise` stands in it. So a figure follows the lines that draw it rather
/// than all the code up to the next prose. The rule looks at the source alone: cells are the same whatever
/// the run did.
enum CodeCells {
  /// The cells of a code cell of the source, in order.
  static func cut(_ code: String, lines: ClosedRange<Int>) -> [LiterateSource.Cell] {
    let text = LiterateSource.lines(of: code)
    var cells: [LiterateSource.Cell] = []
    var start = 0
    for gap in gaps(in: code) {
      cells.append(cell(text, start, gap.end, lines.lowerBound))
      start = gap.next
    }
    cells.append(cell(text, start, text.count, lines.lowerBound))
    return cells
  }

  private static func cell(_ text: [String], _ start: Int, _ end: Int, _ first: Int) -> LiterateSource.Cell {
    .code(text[start..<end].joined(separator: "\n"), first + start...first + max(start, end - 1))
  }

  /// Where cells end: the index of the line after the last one of a cell, and of the first of the next cell.
  private static func gaps(in code: String) -> [(end: Int, next: Int)] {
    var gaps: [(end: Int, next: Int)] = []
    var depth = 0
    var hasOutput = false
    let tokens = SwiftLexer.tokens(of: code)
    for (index, token) in tokens.enumerated() {
      if index > 0 {
        let end = lastLine(of: tokens[index - 1])
        if depth == 0, hasOutput, token.line > end + 1 {
          gaps.append((end, token.line - 1))
          hasOutput = false
        }
      }
      if ["(", "[", "{"].contains(token.text) { depth += 1 }
      if [")", "]", "}"].contains(token.text) { depth -= 1 }
      let call = tokens[index...].prefix(4).map(\.text)
      if call.count == 4, call[0] == "lab", call[1] == ".", call[3] == "(", outputs.contains(String(call[2]))
      {
        hasOutput = true
      }
    }
    return gaps
  }

  /// The line a token ends on: strings and comments may have several.
  private static func lastLine(of token: SwiftToken) -> Int {
    token.line + token.text.count { $0.isNewline }
  }

  private static let outputs: Set<String> = [
    "figure", "table", "check", "observe", "claims", "say", "exercise",
  ]
}
