import LabKit

/// `class.html`: what an instructor reads. It shows hidden checks by their titles, so it is not for students.
struct ClassPage {
  let result: ClassResult
  let statistics: ClassStatistics

  init(_ result: ClassResult) {
    self.result = result
    statistics = ClassStatistics(result)
  }

  var text: String {
    HTMLPage(
      title: "Class results: \(result.title)", style: PageStyle.css,
      body: """
        <main id="content">
        <header>
        <p class="run">\(Harmless.htmlLine(result.lab)) · for instructors: hidden checks are named here</p>
        <h1>\(Harmless.htmlLine(result.title))</h1>
        \(summary)</header>
        \(problems)\(distributions)\(misses)\(duplicates)\(overrides)\(notices)\(students)\(provenance)\
        <footer><p>Each student's own page is <code>\(FeedbackPage.fileName)</code> in their folder. It shows nothing \
        of hidden checks.</p></footer>
        </main>
        """
    ).text
  }

  // MARK: The whole

  private var summary: String {
    var html =
      "<section class=\"summary\">\n<h2>\(Self.count(result.results.count, "submission"))</h2>\n<ul>\n"
    let words: [(SubmissionResult.Status, String)] = [
      (.graded, "graded"), (.notAttempted, "not attempted: the file that everybody starts from"),
      (.ungradable, "could not be graded"), (.graderError, "failed in the grader: grade again"),
    ]
    for (status, word) in words {
      let count = result.results.filter { $0.status == status }.count
      if count > 0 { html += "<li>\(count) \(word)</li>\n" }
    }
    let late = result.results.filter(\.isLate).count
    if late > 0 { html += "<li>\(late) came late, says the learning platform</li>\n" }
    if !result.missing.isEmpty {
      html += "<li>\(result.missing.count) of the roster handed in nothing: "
      html += "\(Harmless.htmlLine(result.missing.map(\.label).joined(separator: ", ")))</li>\n"
    }
    html += "</ul>\n"
    if let median = statistics.median, let mean = statistics.mean, let most = result.results.first?.maxPoints
    {
      html += "<p>Median \(median.short) and mean \(mean.short(3)) of \(most.short) points, over the "
      html += "\(Self.count(statistics.points.count, "submission")) with points that count.</p>\n"
    }
    return html + "</section>\n"
  }

  private var problems: String {
    let wrong = result.results.filter { !$0.isGradable }
    return Self.section(
      "Could not be graded", ["student", "why"],
      wrong.map { result in
        let short = result.problem ?? ""
        let long = result.problemForInstructor ?? ""
        let why = result.status == .graderError ? "The grader failed; grade again. \(short)" : short
        return [
          link(result), Self.text(why) + (long.isEmpty ? "" : Self.details("In full", Self.text(long))),
        ]
      })
  }

  private var distributions: String {
    guard let first = result.results.first, !statistics.points.isEmpty else { return "" }
    var html = "<h2>Points</h2>\n<p>How many students have how many points.</p>\n<div class=\"bars\">\n"
    html += figure(
      "All exercises", first.maxPoints,
      Histogram(points: statistics.points, most: first.maxPoints, notAttempted: 0))
    for exercise in first.exercises {
      let (points, notAttempted) = statistics.distribution(of: exercise.id)
      html += figure(
        exercise.title, exercise.maxPoints,
        Histogram(points: points, most: exercise.maxPoints, notAttempted: notAttempted))
    }
    return html + "</div>\n"
  }

  private func figure(_ title: String, _ most: Double, _ histogram: Histogram) -> String {
    "<figure><figcaption>\(Harmless.htmlLine(title))<small>of \(most.short) "
      + "\(most == 1 ? "point" : "points")</small></figcaption>\n\(histogram.svg)</figure>\n"
  }

  private var misses: String {
    let misses = statistics.misses
    let rows = misses.prefix(Self.mostMisses).map { miss in
      [
        Harmless.htmlLine(miss.exercise),
        "\(Harmless.htmlLine(miss.title))\(miss.isHidden ? " <strong class=\"open\">hidden</strong>" : "")",
        "\(miss.missed) of \(miss.attempts)",
      ]
    }
    let more = misses.count - rows.count
    return Self.section(
      "Checks most often missed", ["exercise", "check", "missed by"], Array(rows), numbers: [2],
      note: more > 0 ? "\(more) more \(more == 1 ? "check is" : "checks are") missed by somebody." : nil)
  }

  private static let mostMisses = 15

  // MARK: Single students

  private var duplicates: String {
    guard !result.duplicates.isEmpty else { return "" }
    let items = result.duplicates.map { group in
      "<li>\(Harmless.htmlLine(group.map(\.label).joined(separator: ", ")))</li>\n"
    }
    return "<h2>The same file to the byte</h2>\n"
      + "<p>This is no proof of anything: students may have worked together, as they may have been told to.</p>\n"
      + "<ul>\n\(items.joined())</ul>\n"
  }

  private var overrides: String {
    let used = result.results.flatMap { submission in
      submission.exercises.compactMap { exercise in
        exercise.override.map {
          [
            link(submission), Harmless.htmlLine(exercise.title),
            "\(exercise.points.short) → \($0.points.short)",
            Harmless.html($0.comment),
          ]
        }
      }
    }
    let unused = result.unusedOverrides.map {
      [
        Harmless.htmlLine($0.student), Harmless.htmlLine($0.exercise), $0.points.short,
        "not used: nobody of that id",
      ]
    }
    return Self.section(
      "Overrides", ["student", "exercise", "points", "comment"], used + unused, numbers: [2])
  }

  private var notices: String {
    Self.section(
      "About files", ["student", "notice"],
      result.notices.map { ["–", Harmless.htmlLine($0)] }
        + result.results.flatMap { submission in
          submission.notices.map { [link(submission), Harmless.htmlLine($0)] }
        })
  }

  private var students: String {
    let exercises = result.results.first?.exercises ?? []
    let rows = result.results.map { submission in
      let counts = submission.countedPoints != nil
      return [link(submission), submission.countedPoints?.short ?? "–"]
        + submission.exercises.map { counts ? $0.finalPoints.short : "–" }
    }
    return Self.section(
      "Students", ["student", "points"] + exercises.map { Harmless.htmlLine($0.title) }, rows,
      numbers: Set(1...(exercises.count + 1)), note: "A – is no zero: nothing could be graded.")
  }

  private func link(_ submission: SubmissionResult) -> String {
    // The folder's name has percent signs of its own.
    let address = submission.student.folderName.replacing("%", with: "%25") + "/" + FeedbackPage.fileName
    return "<a href=\"\(HTMLText.escaped(address))\">\(Harmless.htmlLine(submission.student.label))</a>"
  }

  // MARK: What it was made with

  private var provenance: String {
    let all = result.results.map(\.provenance)
    let levels = IsolationLevel.allCases.filter { level in all.contains { $0.isolation == level } }
    var html = "<h2>How it was graded</h2>\n<ul>\n"
    for level in levels {
      let count = all.filter { $0.isolation == level }.count
      let warning = level.warning.map { ": \($0)" } ?? ""
      html +=
        "<li>Isolation <strong>\(level.rawValue)</strong>\(warning) (\(Self.count(count, "submission")))</li>\n"
    }
    for (word, hashes) in [("Grader and compiler", all.map(\.grader)), ("Plan of checks", all.map(\.plan))] {
      let different = Set(hashes.map(\.description)).sorted()
      html += different.map { "<li>\(word): <code>\($0)</code></li>\n" }.joined()
      if different.count > 1 {
        html += "<li class=\"bad\">Not all submissions were graded with the same.</li>\n"
      }
    }
    html += "<li>Formats: result.json \(Grading.formatVersion), gradebook.csv \(Gradebook.version)</li>\n"
    return html + "</ul>\n"
  }

  private static func text(_ text: String) -> String {
    "<pre class=\"text\"><code>\(Harmless.html(text))</code></pre>"
  }

  private static func details(_ title: String, _ html: String) -> String {
    "<details><summary>\(title)</summary>\(html)</details>"
  }

  // MARK: Tables

  /// A heading and a table of cells that are HTML; nothing without rows.
  private static func section(
    _ title: String, _ columns: [String], _ rows: [[String]], numbers: Set<Int> = [], note: String? = nil
  ) -> String {
    guard !rows.isEmpty else { return "" }
    let style = { (column: Int) in numbers.contains(column) ? " class=\"number\"" : "" }
    var html = "<h2>\(title)</h2>\n<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>"
    for (place, column) in columns.enumerated() { html += "<th scope=\"col\"\(style(place))>\(column)</th>" }
    html += "</tr></thead>\n<tbody>\n"
    for row in rows {
      html += "<tr>\(row.enumerated().map { "<td\(style($0.offset))>\($0.element)</td>" }.joined())</tr>\n"
    }
    html += "</tbody>\n</table></div>\n"
    return html + (note.map { "<p>\($0)</p>\n" } ?? "")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
