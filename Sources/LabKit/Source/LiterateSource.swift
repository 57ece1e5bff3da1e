import Foundation

/// A lab's source, cut into prose and code.
///
/// The rule: **a line that begins with `//:` is prose; every other line is code.** What follows `//:` (and
/// one space, if there is one) is Markdown. A run of prose lines is one cell, a run of code lines is one
/// cell; empty lines at either end of a code cell belong to no cell, and a run of nothing but empty lines is
/// no cell. A prose line `# Title` names the lab; a prose line `## 3 · Title` starts section 3, which reaches
/// to the line before the next such line or to the end of the file. Lines are counted from 1 as the compiler
/// counts them for `#line`.
public struct LiterateSource: Sendable, Hashable {
  /// The title of the lab, from the first prose line of the form `# Title`; nil when there is none.
  public let title: String?

  /// The line that the title stands on, counted from 1.
  let titleLine: Int?

  /// Prose and code in the order of the file.
  public let cells: [Cell]

  /// The sections in the order of the file.
  public let sections: [Section]

  /// Cuts the text of a source file; every text is valid.
  public init(_ text: String) {
    let lines = Self.lines(of: text)
    cells = Self.cells(in: lines)
    let headings = Self.headings(in: lines)
    title = headings.first { $0.level == 1 }?.text
    titleLine = headings.first { $0.level == 1 }?.line
    let starts = headings.filter { $0.level == 2 }
    sections = starts.enumerated().map { index, heading in
      let end = index + 1 < starts.count ? starts[index + 1].line - 1 : max(lines.count, heading.line)
      return Section(index: index, heading: heading.text, lines: heading.line...end)
    }
  }

  /// A source without a line in it: what a lab whose file cannot be read makes do with.
  public static let empty = LiterateSource("")

  /// The section that a line lies in; nil before the first section.
  public func section(ofLine line: Int) -> Section? { sections.last { $0.lines.lowerBound <= line } }

  /// The code of the file with every prose line left empty, so that lines keep their numbers.
  public var code: String {
    var lines: [String] = []
    for case .code(let text, let range) in cells {
      lines += Array(repeating: "", count: max(0, range.lowerBound - 1 - lines.count))
      lines += Self.lines(of: text)
    }
    return lines.joined(separator: "\n")
  }

  /// The lines of a text as the Swift compiler counts them: ended by LF, CR LF or CR, and by nothing else.
  static func lines(of text: String) -> [String] {
    var scalars = Substring(text).unicodeScalars
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let unified = String(scalars).replacingOccurrences(of: "\r\n", with: "\n")
      .replacingOccurrences(of: "\r", with: "\n")
    var lines = unified.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The Markdown of a prose line; nil for a line of code.
  static func prose(_ line: String) -> String? {
    guard line.hasPrefix("//:") else { return nil }
    let rest = line.dropFirst(3)
    return String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
  }

  private static func cells(in lines: [String]) -> [Cell] {
    var cells: [Cell] = []
    var start = 0
    while start < lines.count {
      let isProse = prose(lines[start]) != nil
      let end = lines[start...].firstIndex { (prose($0) != nil) != isProse } ?? lines.count
      if isProse {
        cells.append(.prose(lines[start..<end].compactMap(prose).joined(separator: "\n"), start + 1...end))
      } else if let first = lines[start..<end].firstIndex(where: { !isBlank($0) }),
        let last = lines[start..<end].lastIndex(where: { !isBlank($0) })
      {
        cells.append(.code(lines[first...last].joined(separator: "\n"), first + 1...last + 1))
      }
      start = end
    }
    return cells
  }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }

  /// The headings of level 1 and 2 in prose, those inside fenced code blocks left out.
  private static func headings(in lines: [String]) -> [(level: Int, text: String, line: Int)] {
    var found: [(level: Int, text: String, line: Int)] = []
    var fence: Character?
    for (index, line) in lines.enumerated() {
      guard let text = prose(line) else {
        fence = nil
        continue
      }
      let mark = ["```": Character("`"), "~~~": Character("~")].first { text.hasPrefix($0.key) }?.value
      if let open = fence {
        if mark == open { fence = nil }
        continue
      }
      fence = mark
      for (level, prefix) in [(1, "# "), (2, "## ")] where text.hasPrefix(prefix) {
        let title = text.dropFirst(prefix.count).trimmingCharacters(in: .whitespaces)
        if !title.isEmpty { found.append((level, title, index + 1)) }
      }
    }
    return found
  }
}
