import Foundation

extension LiterateSource {
  /// A run of prose lines or of code lines.
  public enum Cell: Sendable, Hashable {
    /// Markdown, without the `//:` marks, and the lines it stands on.
    case prose(String, ClosedRange<Int>)
    /// Swift, and the lines it stands on.
    case code(String, ClosedRange<Int>)

    /// The lines of the file, counted from 1, that the cell stands on.
    public var lines: ClosedRange<Int> {
      switch self {
      case .prose(_, let lines), .code(_, let lines): lines
      }
    }
  }

  /// A part of a lab, from a `## 3 · Title` line to the line before the next one.
  public struct Section: Sendable, Hashable {
    /// Its place among the sections, counted from 0.
    public let index: Int

    /// The whole heading: `3 · Title`.
    public let heading: String

    /// The number at the start of the heading; nil when it has none.
    public let number: Int?

    /// The heading without its number.
    public let title: String

    /// Its lines in the file, counted from 1, the heading included.
    public let lines: ClosedRange<Int>

    /// A section from its heading; the number may be set off by `·`, `.`, `:`, `)` or a dash.
    init(index: Int, heading: String, lines: ClosedRange<Int>) {
      self.index = index
      self.heading = heading
      self.lines = lines
      let digits = heading.prefix { $0.isASCII && $0.isNumber }
      let rest = heading.dropFirst(digits.count).drop { $0 == " " }
      if let number = Int(digits), let mark = rest.first, "·.:)-–—".contains(mark) {
        self.number = number
        title = rest.dropFirst().trimmingCharacters(in: .whitespaces)
      } else {
        number = nil
        title = heading
      }
    }

    /// A name for links; two sections differ in it because of the place it starts with.
    public var anchor: String { "section-\(index + 1)" }

    /// How a message names the section: `section 3`, or its title where it has no number.
    public var name: String { number.map { "section \($0)" } ?? "section '\(title)'" }
  }
}
