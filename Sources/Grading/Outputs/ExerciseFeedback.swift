import LabKit

/// One exercise on the student's page.
struct ExerciseFeedback {
  private let exercise: GradedExercise

  init(_ exercise: GradedExercise) { self.exercise = exercise }

  var html: String {
    var html = "<section id=\"\(FeedbackPage.anchor(exercise))\">\n"
    html += "<h2>\(Harmless.htmlLine(exercise.title))</h2>\n"
    html += "<p>\(FeedbackPage.verdict(exercise.status)) · \(exercise.finalPoints.short) of "
    html += "\(exercise.maxPoints.short) points<br/>\n<code>\(Harmless.htmlLine(exercise.function))</code>"
    if let line = exercise.line { html += ", line \(line) of your file" }
    html += "</p>\n"
    if let override = exercise.override {
      html += "<p class=\"overruled\"><strong>Your instructor decided: \(override.points.short) of "
      html += "\(exercise.maxPoints.short) points.</strong> "
      html += "\(Harmless.html(override.comment)) The checks alone give \(exercise.points.short).</p>\n"
    }
    html += message + parts + checks
    if !exercise.printed.isEmpty {
      html += "<details>\n<summary>What your function printed</summary>\n"
      html +=
        "<pre class=\"text\" tabindex=\"0\"><code>\(Harmless.html(exercise.printed))</code></pre>\n</details>\n"
    }
    return html + "</section>\n"
  }

  private var message: String {
    switch exercise.status {
    case .passed, .notRun: return ""
    case .todo:
      return "<p>The body still says that it is not done. Section \(section) explains what to write.</p>\n"
    case .failed, .crashed, .timeout, .graderError:
      let message = exercise.studentMessage
      var html = "<pre class=\"text\" tabindex=\"0\"><code>\(Harmless.html(message))</code></pre>\n"
      if !message.contains(exercise.section) { html += "<p>Section to read: \(section).</p>\n" }
      return html
    }
  }

  private var section: String { "“\(Harmless.htmlLine(exercise.section))”" }

  /// What points are given for; nothing new where there is one part only.
  private var parts: String {
    guard exercise.parts.count > 1 else { return "" }
    var html = "<table>\n<thead><tr><th scope=\"col\">part</th><th scope=\"col\">verdict</th>"
    html += "<th scope=\"col\" class=\"number\">points</th></tr></thead>\n<tbody>\n"
    for part in exercise.parts {
      html += "<tr><td>\(Harmless.htmlLine(part.title))</td><td>\(FeedbackPage.verdict(part.status))</td>"
      html += "<td class=\"number\">\(part.points.short) of \(part.maxPoints.short)</td></tr>\n"
    }
    return html + "</tbody>\n</table>\n"
  }

  private var checks: String {
    guard exercise.status != .todo, exercise.status != .notRun else { return "" }
    let visible = exercise.checks.filter { $0.visibility == .visible }
    let wrong = visible.filter { $0.status != .passed && $0.status != .notRun && $0.status != .todo }
    let right = visible.filter { $0.status == .passed }
    let unseen = visible.filter { $0.status == .notRun || $0.status == .todo }
    var html = ""
    if !wrong.isEmpty {
      html += "<h3>What does not hold: \(wrong.count) of \(visible.count) checks that you can see</h3>\n"
      html += wrong.prefix(Self.mostOpen).map(Self.full).joined()
      html += Self.folded(
        "\(wrong.count - Self.mostOpen) more", wrong.dropFirst(Self.mostOpen).map(Self.full))
    }
    html += Self.folded("\(Self.count(right.count)) right", right.map(Self.brief), isList: true)
    html += Self.folded(
      "\(unseen.count) \(unseen.count == 1 ? "check was" : "checks were") not looked at, since an earlier call "
        + "did not come back",
      unseen.map(Self.brief),
      isList: true)
    return html + hidden
  }

  /// How many failures stand open; the rest is folded away.
  private static let mostOpen = 3

  /// Hidden checks are counted; their sentence is said once.
  private var hidden: String {
    let hidden = exercise.checks.filter { $0.visibility != .visible }
    guard !hidden.isEmpty else { return "" }
    let right = hidden.filter { $0.status == .passed }.count
    let open = hidden.filter { $0.status == .notRun || $0.status == .todo }.count
    let sentences = hidden.map(\.studentMessage).filter { !$0.isEmpty }
    let looked = hidden.count - open
    var html = "<p>Hidden checks, on inputs that nobody sees: "
    html += looked == 0 ? "none was looked at" : "\(right) of \(looked) hold"
    html +=
      looked == 0 || open == 0 ? ".</p>\n" : ", \(open) \(open == 1 ? "was" : "were") not looked at.</p>\n"
    // The exercise's own message may be it.
    if let sentence = sentences.first, !exercise.studentMessage.contains(sentence) {
      html += "<p>\(Harmless.html(sentence))</p>\n"
    }
    return html
  }

  private static func count(_ number: Int) -> String {
    "\(number) \(number == 1 ? "check is" : "checks are")"
  }

  private static func folded(_ title: String, _ items: [String], isList: Bool = false) -> String {
    guard !items.isEmpty else { return "" }
    let body = isList ? "<ul class=\"plain\">\n\(items.joined())</ul>\n" : items.joined()
    // Paper has what is wrong in full, and of the rest how much there is.
    return "<details\(isList ? "" : " class=\"printed\"")>\n<summary>\(title)</summary>\n\(body)</details>\n"
  }

  private static func brief(_ check: GradedCheck) -> String {
    "<li>\(Harmless.htmlLine(check.title))"
      + (check.call.map { "<br/><code>\(Harmless.htmlLine($0))</code>" } ?? "") + "</li>\n"
  }

  private static func full(_ check: GradedCheck) -> String {
    var html = "<div class=\"check \(check.status.style)\">\n"
    html += "<p><span class=\"\(check.status.style)\" aria-hidden=\"true\">\(check.status.mark)</span> "
    html += "\(Harmless.htmlLine(check.title))"
    if check.status != .failed { html += " · \(check.status.words)" }
    html += "</p>\n<dl>\n"
    for (word, value) in [
      ("called", check.call), ("came back", check.returned), ("expected", check.expected),
    ] {
      if let value { html += "<dt>\(word)</dt><dd><code>\(Harmless.html(value))</code></dd>\n" }
    }
    html += "</dl>\n"
    if !check.studentMessage.isEmpty {
      html += "<p class=\"text\">\(Harmless.html(check.studentMessage))</p>\n"
    }
    return html + "</div>\n"
  }
}
