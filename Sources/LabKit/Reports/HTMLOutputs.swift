import Foundation

/// The results of a lab as HTML.
enum HTMLOutputs {
  static func html(of result: Weave.Result) -> String {
    switch result {
    case .figure(let figure, let number): html(of: figure, number: number)
    case .table(let table, let number): html(of: table, number: number)
    case .verdicts(let verdicts): self.table(of: verdicts, isSummary: false)
    case .exercise(let exercise): html(of: exercise)
    case .text(let text): "<div class=\"said\">\n\(ProseHTML.blocks(Prose(text.printable)))</div>\n"
    }
  }

  private static func html(of figure: FigureOutput, number: Int) -> String {
    let caption =
      "<figcaption><b>Figure \(number).</b> \(HTMLText.escaped(figure.caption.singleLine))</figcaption>"
    let start = "<figure id=\"figure-\(HTMLText.escaped(figure.name))\" class=\"picture\">\n"
    guard let png = figure.png else {
      return start
        + "<p class=\"missing\">Not drawn: the run was asked for no figures.</p>\n\(caption)\n</figure>\n"
    }
    let size = PNGSize(png)?.shown(dotsPerInch: figure.dotsPerInch)
    // The style sheet decides from its own width how small a picture may get on a phone.
    let attributes =
      size.map { " width=\"\($0.width)\" height=\"\($0.height)\" style=\"--width:\($0.width)px\"" } ?? ""
    return start
      + "<div class=\"scroll\" tabindex=\"0\">"
      + "<img alt=\"\(HTMLText.escaped(figure.alternativeText.singleLine))\"\(attributes) "
      + "src=\"data:image/png;base64,\(png.base64EncodedString())\"/></div>\n\(caption)\n</figure>\n"
  }

  private static func html(of table: TableOutput, number: Int) -> String {
    let alignments = table.alignments
    let style = { (column: Int) in alignments[column] == .trailing ? " class=\"number\"" : "" }
    var html = "<figure class=\"table\" id=\"table-\(number)\">\n"
    let caption = "<b>Table \(number).</b> \(HTMLText.escaped(table.caption.singleLine))"
    html += "<figcaption>\(caption)</figcaption>\n<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>"
    for (column, title) in table.columns.enumerated() {
      html += "<th scope=\"col\"\(style(column))>\(HTMLText.escaped(title.singleLine))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      let cells = row.enumerated().map { "<td\(style($0.offset))>\(cell($0.element))</td>" }
      html += "<tr>\(cells.joined())</tr>\n"
    }
    return html + "</tbody></table></div>\n</figure>\n"
  }

  private static func html(of exercise: ExerciseResult) -> String {
    let state = state(of: exercise)
    var html = "<section class=\"exercise \(state)\" id=\"exercise-\(HTMLText.escaped(exercise.id))\">\n"
    html += "<h3>\(HTMLText.escaped(exercise.title.singleLine))</h3>\n"
    html +=
      "<p><strong class=\"\(state)\">\(exercise.status.rawValue)</strong> · \(exercise.score)</p>\n"
    if !exercise.message.isEmpty {
      html += "<pre tabindex=\"0\"><code>\(HTMLText.escaped(exercise.message.printable))</code></pre>\n"
    }
    return html + "</section>\n"
  }

  /// The style of an exercise by how it ended.
  static func state(of exercise: ExerciseResult) -> String {
    switch exercise.status {
    case .passed: "good"
    case .todo: "open"
    case .failed, .crashed, .timeout: "bad"
    }
  }

  /// A cell; one that starts with the mark of a verdict has its colour.
  private static func cell(_ text: String) -> String {
    let html = HTMLText.escaped(text.singleLine)
    if text.hasPrefix("✓ ") { return "<span class=\"good\">\(html)</span>" }
    if text.hasPrefix("✗ ") { return "<span class=\"bad\">\(html)</span>" }
    return html
  }

  /// Checks and observations: in their place, where links lead to, or in the summary, linked.
  static func table(of verdicts: [Verdict], isSummary: Bool) -> String {
    var html = "<div class=\"scroll\" tabindex=\"0\"><table class=\"checks\">\n<thead><tr>"
    html += "<th scope=\"col\"><span class=\"unseen\">verdict</span></th><th scope=\"col\">check</th>"
    for title in ["measured", "bound", "margin"] {
      html += "<th scope=\"col\" class=\"number\">\(title)</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for verdict in verdicts {
      let state = verdict.counts ? verdict.holds ? "good" : "bad" : "open"
      let title = HTMLText.escaped(verdict.title.singleLine)
      let id = isSummary ? "" : " id=\"check-\(verdict.id)\""
      html +=
        "<tr\(id) class=\"\(state)\"><td class=\"\(state)\"><span aria-hidden=\"true\">\(verdict.mark)</span>"
        + "<span class=\"unseen\">\(verdict.word)</span></td><td>"
      html += isSummary ? "<a href=\"#check-\(verdict.id)\">\(title)</a>" : title
      if !verdict.counts { html += " <small>(\(verdict.word))</small>" }
      html += "</td>"
      for (label, value) in [
        ("measured", verdict.measured), ("bound", verdict.requirement), ("margin", verdict.margin),
      ] {
        html += "<td class=\"number\" data-label=\"\(label)\">\(HTMLText.escaped(value))</td>"
      }
      html += "</tr>\n"
    }
    return html + "</tbody></table></div>\n"
  }
}
