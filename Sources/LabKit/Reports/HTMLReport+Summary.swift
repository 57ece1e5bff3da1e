extension HTMLReport {
  /// What is missing from the run, above all else.
  var notice: String {
    guard !summary.shortfalls.isEmpty else { return "" }
    let reasons = summary.shortfalls.map { HTMLText.escaped($0.singleLine) }.joined(separator: "; ")
    return "<p class=\"incomplete\" role=\"note\"><strong>Incomplete</strong> — \(reasons).</p>\n"
  }

  /// How many checks hold, with a link to each, and those that do not in full.
  var summaryBox: String {
    guard !summary.checks.isEmpty || !summary.exercises.isEmpty else { return "" }
    let state = summary.isGood ? "good" : "bad"
    var html = "<section id=\"checks\" class=\"summary \(state)\" aria-labelledby=\"verdict\">\n"
    html += "<h2 id=\"verdict\">\(summary.isGood ? "✓" : "✗") \(HTMLText.escaped(summary.sentence))</h2>\n"
    if !summary.failures.isEmpty {
      html += "<ul class=\"failures\">\n"
      for verdict in summary.failures {
        html +=
          "<li><a href=\"#check-\(verdict.id)\">\(HTMLText.escaped(verdict.title.singleLine))</a>: "
          + "\(HTMLText.escaped(verdict.measured)), wanted \(HTMLText.escaped(verdict.requirement)) "
          + "(line \(verdict.line))</li>\n"
      }
      html += "</ul>\n"
    }
    if !summary.exercises.isEmpty {
      let links = summary.exercises.map { exercise in
        let title = HTMLText.escaped("\(exercise.title.singleLine): \(exercise.status.rawValue)")
        let mark =
          switch exercise.status {
          case .passed: "✓"
          case .todo: "○"
          case .failed, .crashed, .timeout: "✗"
          }
        return "<a class=\"chip \(HTMLOutputs.state(of: exercise))\" "
          + "href=\"#exercise-\(HTMLText.escaped(exercise.id))\" title=\"\(title)\" "
          + "aria-label=\"\(title)\">\(mark)</a>"
      }
      html +=
        "<dl class=\"chips\" id=\"exercises\"><div><dt>"
        + "\(HTMLText.escaped(summary.furtherSentence ?? "Each of them"))</dt>"
      html += "<dd>\(links.joined(separator: " "))</dd></div></dl>\n"
    }
    if !summary.checks.isEmpty {
      html += "<dl class=\"chips\">\n\(summary.groups.map(chips).joined())</dl>\n"
      html +=
        "<details>\n<summary>Every check with its measured value, bound and margin</summary>\n"
        + "\(HTMLOutputs.table(of: summary.checks, isSummary: true))</details>\n"
    }
    return html + "</section>\n"
  }

  /// The checks of a section, each as a mark that leads to it.
  private func chips(of group: RunSummary.Group) -> String {
    let name =
      group.section.map { "<a href=\"#\($0.anchor)\">\(ProseHTML.inline($0.heading))</a>" }
      ?? "Before the first section"
    let marks = group.checks.map { verdict in
      let title = HTMLText.escaped("\(verdict.title.singleLine): \(verdict.word)")
      return
        "<a class=\"chip \(verdict.holds ? "good" : "bad")\" href=\"#check-\(verdict.id)\" title=\"\(title)\" "
        + "aria-label=\"\(title)\">\(verdict.mark)</a>"
    }
    return "<div><dt>\(name)</dt><dd>\(marks.joined(separator: " "))</dd></div>\n"
  }
}
