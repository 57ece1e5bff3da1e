import LabKit

/// Text from students (names, messages, returned values, compiler output), fit for where it is put.
///
/// Markup and quoting belong to the formats; this is about readers of plain text.
enum Harmless {
  /// The text without anything that steers a terminal, and without lines that a CI system takes for a command
  /// (`::notice …` and `##[error]…` of GitHub's and Azure's logs).
  static func lines(_ text: String) -> String {
    text.printable.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let start = line.prefix { $0.isWhitespace }
      let rest = line.dropFirst(start.count)
      // Spread, so that a reader still sees what stood there.
      return (rest.hasPrefix("::") ? "\(start): :\(rest.dropFirst(2))" : String(line))
        .replacing("##[", with: "# #[")
    }.joined(separator: "\n")
  }

  /// The same on one line.
  static func line(_ text: String) -> String { lines(text.singleLine) }

  /// The same as HTML.
  static func html(_ text: String) -> String { HTMLText.escaped(text.printable) }

  /// One line as HTML.
  static func htmlLine(_ text: String) -> String { HTMLText.escaped(text.singleLine) }
}
