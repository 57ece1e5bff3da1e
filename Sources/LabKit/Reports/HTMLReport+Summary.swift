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
    let state = summary.failures.isEmpty ? "good" : "bad"
    var html = "<section id=\"checks\" class=\"summary \(state)\" aria-labelledby=\"verdict\">\n"
    html += "<h2 id=\"verdict\">\(summary.failures.isEmpty ? "✓" : "✗") \(summary.sentence)</h2>\n"
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
    if let sentence = summary.exerciseSentence {
      html += "<p><a href=\"#exercises\">\(HTMLText.escaped(sentence))</a></p>\n"
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

  /// What became of the exercises.
  var exercises: String {
    guard !summary.exercises.isEmpty else { return "" }
    var html = "<h2 id=\"exercises\">Exercises</h2>\n"
    for exercise in summary.exercises {
      let state =
        switch exercise.status {
        case .passed: "good"
        case .todo: "open"
        case .failed, .crashed, .timeout: "bad"
        }
      html += "<section class=\"exercise \(state)\" id=\"exercise-\(HTMLText.escaped(exercise.id))\">\n"
      html += "<h3>\(HTMLText.escaped(exercise.title.singleLine))</h3>\n"
      html +=
        "<p><strong class=\"\(state)\">\(exercise.status.rawValue)</strong> · "
        + "\(exercise.points.short) of \(exercise.maxPoints.short) points</p>\n"
      if !exercise.message.isEmpty {
        html += "<pre tabindex=\"0\"><code>\(HTMLText.escaped(exercise.message.printable))</code></pre>\n"
      }
      html += "</section>\n"
    }
    return html
  }
}
