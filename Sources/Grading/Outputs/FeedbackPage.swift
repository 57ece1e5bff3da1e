import LabKit

/// `feedback.html`: what a student reads. One page that needs nothing but itself, for phones, paper and dark rooms.
///
/// It is made of what the student may see and of nothing else; see ``SubmissionResult/shownToStudent``.
struct FeedbackPage {
  static let fileName = "feedback.html"

  private let result: SubmissionResult

  init(_ result: SubmissionResult) { self.result = result.shownToStudent }

  var text: String {
    let title = "Feedback on \(result.lab)"
    return HTMLPage(
      title: "\(title) · \(result.student.name ?? result.student.id)", style: PageStyle.css,
      body: """
        <main id="content">
        <header>
        <p class="run">\(Harmless.htmlLine(result.student.label))</p>
        <h1>\(Harmless.htmlLine(title))</h1>
        \(summary)\(files)</header>
        \(exercises)\
        <footer><p>\(footer)</p></footer>
        </main>
        """
    ).text
  }

  private var summary: String {
    var html = "<section class=\"summary \(state)\">\n<h2>\(Harmless.htmlLine(result.headline))</h2>\n"
    if !result.explanation.isEmpty { html += "<p>\(Harmless.html(result.explanation))</p>\n" }
    if result.isLate { html += "<p>\(Harmless.html(SubmissionResult.lateSentence))</p>\n" }
    if let problem = result.problem {
      html += "<pre class=\"text\" tabindex=\"0\"><code>\(Harmless.html(problem))</code></pre>\n"
    }
    guard showsExercises else { return html + "</section>\n" }
    html += "<table>\n<thead><tr><th scope=\"col\">exercise</th><th scope=\"col\">verdict</th>"
    html += "<th scope=\"col\" class=\"number\">points</th></tr></thead>\n<tbody>\n"
    for exercise in result.exercises {
      html += "<tr><td><a href=\"#\(Self.anchor(exercise))\">\(Harmless.htmlLine(exercise.title))</a></td>"
      let isDecided = exercise.override != nil
      html += "<td>\(isDecided ? "by hand" : Self.verdict(exercise.status))</td>"
      html +=
        "<td class=\"number\">\(exercise.finalPoints.short) of \(exercise.maxPoints.short)</td></tr>\n"
    }
    return html + "</tbody>\n</table>\n</section>\n"
  }

  private var state: String {
    guard let points = result.countedPoints, result.status != .notAttempted else { return "open" }
    return points >= result.maxPoints ? "good" : "open"
  }

  /// Where nothing was looked at, the exercises have nothing to say; an instructor's word is still worth a row.
  private var showsExercises: Bool { result.status == .graded || !result.overrides.isEmpty }

  private var files: String {
    guard !result.notices.isEmpty else { return "" }
    let items = result.notices.map { "<li>\(Harmless.htmlLine($0))</li>\n" }
    return "<h2>About your files</h2>\n<ul>\n\(items.joined())</ul>\n"
  }

  private var exercises: String {
    showsExercises ? result.exercises.map { ExerciseFeedback($0).html }.joined() : ""
  }

  private var footer: String {
    let seed = result.provenance.seed
    let own = showsExercises && result.exercises.contains { $0.checks.contains { $0.id.hasPrefix("own-") } }
    return
      (own
      ? "Checks marked “your own” use inputs that only you have: <code>swift run \(Harmless.htmlLine(result.lab)) "
        + "--exercises --seed \(seed)</code> checks your answers on them. "
      : "") + "Something looks wrong? Tell your instructor, with this page."
  }

  static func anchor(_ exercise: GradedExercise) -> String { "exercise-\(Harmless.htmlLine(exercise.id))" }

  /// A status with its mark and colour.
  static func verdict(_ status: GradedStatus) -> String {
    "<span class=\"word \(status.style)\"><span aria-hidden=\"true\">\(status.mark)</span> "
      + "\(Harmless.htmlLine(status.words))</span>"
  }
}
