/// The report for a reader at a terminal: pure functions from the parts of a record to text.
///
/// Every text of a lab goes through `printable`, so that a title or message can never steer the terminal.
struct TextReport: Sendable, Hashable {
  /// How it is set.
  let style: TextStyle

  /// The title of the lab, above everything.
  func opening(title: String, settings: String) -> String {
    let title = title.singleLine
    return style.set(title, .bold) + "\n" + rule("=", under: title) + "\n" + style.set(settings, .faint)
      + "\n"
  }

  /// The heading of a section, set off by a blank line.
  func heading(_ section: LiterateSource.Section) -> String {
    let heading = section.heading.singleLine
    return "\n" + style.set(heading, .bold) + "\n" + rule("-", under: heading) + "\n"
  }

  /// One output; `folder` is where figures lie.
  func text(of output: Output, folder: String) -> String {
    switch output.content {
    case .text(let sentence): return sentence.printable.wrapped(to: style.width) + "\n"
    case .table(let table): return text(of: table)
    case .claims(let claims): return text(of: claims.table)
    case .figure(let figure): return text(of: figure, folder: folder)
    case .check(let check): return text(of: check)
    case .observation(let observation): return text(of: observation)
    }
  }

  /// A check: `✓ title: 0.00038 < 0.00199 (margin 0.00161)`.
  func text(of check: Check, place: String = "") -> String {
    let mark = check.passed ? style.set("✓", .green) : style.set("✗", .red)
    return item(
      mark,
      "\(check.title.singleLine)\(place): \(check.bound.sentence(check.measured))"
        + " (margin \(check.bound.marginText(check.measured)))")
  }

  /// An observation: `◦ holds: title: 0.73 ≥ 0.70`.
  func text(of observation: Observation) -> String {
    let mark = observation.holds ? "◦ holds:" : style.set("◦ does not hold:", .yellow)
    return item(mark, "\(observation.title.singleLine): \(observation.bound.sentence(observation.measured))")
  }

  /// A table with aligned columns; the caption above it.
  func text(of table: TableOutput) -> String {
    let alignments = table.alignments
    let rows = ([table.columns] + table.rows).map { $0.map(\.singleLine) }
    let widths = table.columns.indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = row.indices.map { row[$0].padding(toWidth: widths[$0], alignment: alignments[$0]) }
      let line = "  " + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    let underline = "  " + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    let head = lines.first.map { style.set($0, .bold) } ?? ""
    let caption = table.caption.printable.wrapped(to: style.width)
    return (["", caption, head, underline] + lines.dropFirst()).joined(separator: "\n") + "\n\n"
  }

  private func text(of figure: FigureOutput, folder: String) -> String {
    let place = figure.png == nil ? "figure \(figure.name) (not drawn)" : "figure \(folder)/\(figure.path)"
    return item("▪", "\(place) — \(figure.caption.singleLine)")
  }

  /// A mark and a text, wrapped under the text.
  func item(_ mark: String, _ text: String) -> String {
    mark + " " + text.wrapped(to: style.width - 2, indent: 2) + "\n"
  }

  private func rule(_ character: Character, under title: String) -> String {
    String(repeating: character, count: title.displayWidth)
  }
}
