import Foundation

/// The results of a lab as outputs of a notebook's code cell.
struct NotebookOutputs {
  /// For readers without any markup: the report of the terminal without its colours.
  private let plain = TextReport(style: TextStyle())

  /// The outputs of one result: a figure has its caption in one of its own.
  func values(of result: Weave.Result) -> [JSONValue] {
    switch result {
    case .figure(let figure, let number): values(of: figure, number: number)
    case .table(let table, let number):
      [
        Self.display([
          "text/html": NotebookReport.lines(Self.html(of: table, number: number)),
          "text/markdown": NotebookReport.lines(MarkdownReport.text(of: table, number: number)),
          "text/plain": NotebookReport.lines(plain.text(of: table).trimmingBlankLines),
        ])
      ]
    case .verdicts(let verdicts):
      [
        Self.display([
          "text/html": NotebookReport.lines(Self.html(of: verdicts)),
          "text/markdown": NotebookReport.lines(MarkdownReport.text(of: verdicts)),
          "text/plain": NotebookReport.lines(verdicts.map(Self.line).joined(separator: "\n")),
        ])
      ]
    case .exercise(let exercise):
      [
        Self.display([
          "text/markdown": NotebookReport.lines(MarkdownReport.text(of: exercise)),
          "text/plain": NotebookReport.lines(plain.text(of: exercise).trimmingBlankLines),
        ])
      ]
    case .text(let text):
      [
        Self.display([
          "text/markdown": NotebookReport.lines(Prose(text.printable).portable),
          "text/plain": NotebookReport.lines(text.printable),
        ])
      ]
    }
  }

  private func values(of figure: FigureOutput, number: Int) -> [JSONValue] {
    let caption = Self.display([
      "text/markdown": NotebookReport.lines(MarkdownReport.caption(of: figure, number: number)),
      "text/plain": NotebookReport.lines("Figure \(number). \(figure.caption.singleLine)"),
    ])
    guard let png = figure.png else { return [caption] }
    var details: [String: JSONValue] = ["alt": .string(figure.alternativeText.singleLine)]
    if let size = PNGSize(png)?.shown(dotsPerInch: figure.dotsPerInch) {
      details["width"] = .integer(size.width)
      details["height"] = .integer(size.height)
    }
    let picture = Self.display(
      [
        "image/png": .string(png.base64EncodedString()),
        "text/plain": NotebookReport.lines(figure.alternativeText.singleLine),
      ], metadata: ["image/png": .object(details)])
    return [picture, caption]
  }

  private static func display(_ data: [String: JSONValue], metadata: [String: JSONValue] = [:]) -> JSONValue {
    .object(["data": .object(data), "metadata": .object(metadata), "output_type": .string("display_data")])
  }

  private static func html(of table: TableOutput, number: Int) -> String {
    let caption = "<p><b>Table \(number).</b> \(HTMLText.escaped(table.caption.singleLine))</p>\n"
    return caption + html(columns: table.columns, rows: table.rows, alignments: table.alignments)
  }

  private static func html(of verdicts: [Verdict]) -> String {
    html(
      columns: ["", "check", "measured", "bound", "margin"],
      rows: verdicts.map { verdict in
        let title = verdict.counts ? verdict.title : "\(verdict.title) (\(verdict.word))"
        return [verdict.mark, title, verdict.measured, verdict.requirement, verdict.margin]
      }, alignments: [.leading, .leading, .trailing, .trailing, .trailing])
  }

  /// A table that brings its alignment along: Jupyter has a style sheet of its own.
  private static func html(
    columns: [String], rows: [[String]], alignments: [TableOutput.Alignment]
  ) -> String {
    let line = { (name: String, cells: [String]) in
      let parts = zip(cells, alignments).map { cell, alignment in
        let side = alignment == .trailing ? "right" : "left"
        return "<\(name) style=\"text-align:\(side)\">\(HTMLText.escaped(cell.singleLine))</\(name)>"
      }
      return "<tr>\(parts.joined())</tr>\n"
    }
    let body = rows.map { line("td", $0) }.joined()
    return "<table>\n<thead>\n\(line("th", columns))</thead>\n<tbody>\n\(body)</tbody>\n</table>"
  }

  private static func line(of verdict: Verdict) -> String {
    let observed = verdict.counts ? "" : " (\(verdict.word))"
    return "\(verdict.mark) \(verdict.title.singleLine)\(observed): \(verdict.measured), "
      + "bound \(verdict.requirement), margin \(verdict.margin)"
  }
}
