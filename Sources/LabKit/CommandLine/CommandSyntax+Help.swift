extension CommandSyntax {
  /// The text of `--help`: title, usage, arguments, flags in their sections, notes.
  public var help: String {
    let flagRows = sections.map { section in
      section.flags.map { flag in
        (left: flag.spelling + (flag.placeholder.map { " \($0)" } ?? ""), right: flag.help)
      }
    }
    let argumentRows = positionals.map { (left: $0.name, right: $0.help) }
    // Two spaces before and after the widest.
    let column = 4 + ((flagRows.joined() + argumentRows).map(\.left.count).max() ?? 0)
    let usage = ([command] + positionals.map(\.usage) + ["[flags]"]).joined(separator: " ")
    var text = "\(title.singleLine)\n\nUsage: \(usage)\n"
    var blocks = zip(sections.map(\.title), flagRows).map { ($0, $1) }
    if !argumentRows.isEmpty { blocks.insert(("Arguments", argumentRows), at: 0) }
    for (title, rows) in blocks {
      text += "\n\(title):\n"
      for row in rows {
        let lines = row.right.wrapped(to: Self.width - column).split(separator: "\n")
        for (index, line) in lines.enumerated() {
          text += (index == 0 ? "  \(row.left)" : "").padding(toWidth: column) + line + "\n"
        }
      }
    }
    return text + notes.map { "\n\($0.wrapped(to: Self.width))\n" }.joined()
  }

  /// Columns of a line: what every terminal has.
  private static var width: Int { 80 }
}
