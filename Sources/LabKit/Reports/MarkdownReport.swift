/// `report.md`: the lab as GitHub's Markdown, with its figures in `figures/` beside it, for Quarto, a wiki or
/// a repository.
///
/// Formulas stay TeX between dollars, code is fenced, tables and checks are tables. Raw HTML is escaped.
enum MarkdownReport {
  /// The document for a record.
  static func text(of record: Record) -> String {
    let weave = Weave(record)
    var parts = [opening(of: record, title: weave.title)]
    for block in weave.blocks {
      switch block.cell {
      case .prose(let text, _)?: parts.append(Prose(text).portable.trimmingBlankLines)
      case .code(let code, _)?: parts.append(MarkdownText.fenced(code, language: "swift"))
      case nil: break
      }
      parts += block.results.map(text)
      if block.isLast { parts.append(ending(of: record)) }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The title, what is missing from the run, and how many checks hold.
  static func opening(of record: Record, title: String) -> String {
    let summary = RunSummary(record)
    var parts = ["# \(Prose(title.singleLine).portable)"]
    if !summary.shortfalls.isEmpty {
      let reasons = summary.shortfalls.map(MarkdownText.escaped).joined(separator: "; ")
      parts.append("> **Incomplete** — \(reasons).")
    }
    parts.append("*\(MarkdownText.escaped(RunSummary.settings(of: record)))*")
    var verdict = ["**\(summary.isGood ? "" : "✗ ")\(summary.sentence)**"]
    if !summary.failures.isEmpty {
      verdict.append("")
      verdict += summary.failures.map { failure in
        "- ✗ \(MarkdownText.escaped(failure.title)): \(MarkdownText.escaped(failure.measured)), "
          + "wanted \(MarkdownText.escaped(failure.requirement)) (line \(failure.line))"
      }
    }
    parts.append(verdict.joined(separator: "\n"))
    if let sentence = summary.furtherSentence { parts.append(sentence) }
    return parts.joined(separator: "\n\n")
  }

  /// The place where a run broke off.
  static func ending(of record: Record) -> String {
    let reason = record.shortfalls.filter(\.brokeOff).map(\.description).joined(separator: "; ")
    return "> **The run ended after this:** \(MarkdownText.escaped(reason))."
  }

  /// What became of an exercise.
  static func text(of exercise: ExerciseResult) -> String {
    var text =
      "### \(MarkdownText.escaped(exercise.title))\n\n**\(exercise.status.rawValue)** · "
      + exercise.score
    if !exercise.message.isEmpty {
      text += "\n\n" + MarkdownText.fenced(exercise.message.printable, language: "text")
    }
    return text
  }

  private static func text(of result: Weave.Result) -> String {
    switch result {
    case .figure(let figure, let number):
      let caption = caption(of: figure, number: number)
      guard figure.png != nil else { return caption }
      return "![\(MarkdownText.escaped(figure.alternativeText))](\(figure.path))\n\n\(caption)"
    case .table(let table, let number): return text(of: table, number: number)
    case .verdicts(let verdicts): return text(of: verdicts)
    case .exercise(let exercise): return text(of: exercise)
    case .text(let text): return Prose(text.printable).portable.trimmingBlankLines
    }
  }

  static func caption(of figure: FigureOutput, number: Int) -> String {
    let note = figure.png == nil ? " *(not drawn)*" : ""
    return "**Figure \(number).** \(MarkdownText.escaped(figure.caption))\(note)"
  }

  static func text(of table: TableOutput, number: Int) -> String {
    "**Table \(number).** \(MarkdownText.escaped(table.caption))\n\n"
      + MarkdownText.table(columns: table.columns, rows: table.rows, alignments: table.alignments)
  }

  static func text(of verdicts: [Verdict]) -> String {
    let rows = verdicts.map { verdict in
      let title = verdict.counts ? verdict.title : "\(verdict.title) (\(verdict.word))"
      return [verdict.mark, title, verdict.measured, verdict.requirement, verdict.margin]
    }
    return MarkdownText.table(
      columns: ["", "check", "measured", "bound", "margin"], rows: rows,
      alignments: [.leading, .leading, .trailing, .trailing, .trailing])
  }
}
