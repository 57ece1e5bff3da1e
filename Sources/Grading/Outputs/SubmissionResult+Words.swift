import LabKit

/// How the outputs speak about results: each thing in one way, in this one place.
extension SubmissionResult {
  /// The points that go into a gradebook; nil where nothing could be graded and nobody has decided. That is not
  /// zero.
  var countedPoints: Double? { isGradable || !overrides.isEmpty ? finalPoints : nil }

  /// Whether the learning platform says that it came late.
  var isLate: Bool { student.attributes[Attribute.late]?.lowercased() == "yes" }

  /// What the student is told first.
  var headline: String {
    let points = "\((countedPoints ?? 0).short) of \(maxPoints.short) points"
    return switch status {
    case .graded: points
    case .notAttempted: overrides.isEmpty ? "Not attempted" : points
    case .ungradable: overrides.isEmpty ? "Could not be graded" : points
    case .graderError: overrides.isEmpty ? "Not graded yet" : points
    }
  }

  /// What the student is told next; empty when the headline says it all.
  var explanation: String {
    switch status {
    case .graded: ""
    case .notAttempted:
      "What you handed in is the file that everybody starts from: nothing has been written in it yet, so there was "
        + "nothing to check. If you meant to hand in another file, tell your instructor."
    case .ungradable where !overrides.isEmpty:
      "What you handed in could not be checked; the reason is below. Your instructor looked at it and decided."
    case .ungradable:
      "This says nothing about your answers, and it is not the same as zero points: what you handed in could not be "
        + "checked at all. The reason is below. Talk to your instructor about handing in a file that can be."
    case .graderError:
      "The grader itself failed. This says nothing about your work; you have nothing to do. Your instructor will run "
        + "it again."
    }
  }

  /// What is said about lateness.
  static let lateSentence =
    "Your learning platform marks this submission as late. The points here are those of the checks alone."
}

extension GradedStatus {
  /// The status for a reader.
  var words: String {
    switch self {
    case .passed: "right"
    case .failed: "not right yet"
    case .todo: "not attempted"
    case .crashed: "crashed"
    case .timeout: "took too long"
    case .notRun: "not looked at"
    case .graderError: "the grader failed"
    }
  }

  /// The mark before it.
  var mark: String {
    switch self {
    case .passed: "✓"
    case .failed, .crashed, .timeout: "✗"
    case .todo, .notRun, .graderError: "◦"
    }
  }

  /// The class of its colour in the style sheet.
  var style: String {
    switch self {
    case .passed: "good"
    case .failed, .crashed, .timeout: "bad"
    case .todo, .notRun, .graderError: "open"
    }
  }

  /// What test tools call it.
  var outcome: TestCase.Outcome {
    switch self {
    case .passed: .passed
    case .failed: .failed
    case .crashed, .timeout, .graderError: .error
    case .todo, .notRun: .skipped
    }
  }
}

extension Student {
  /// The name, with the id where they differ.
  var label: String { name.map { $0 == id ? id : "\($0) (\(id))" } ?? id }

  /// The address, as rosters spell its column; empty when there is none.
  var email: String {
    [Attribute.email, MoodleWords.german.email, "email", "Email"].lazy.compactMap { attributes[$0] }.first
      ?? ""
  }
}

extension GradedExercise {
  /// What happened in a check, in lines: the call, what came back, what was expected, what else is wrong.
  func account(of check: GradedCheck) -> String {
    let lines = [
      check.call.map { "called: \($0)" }, check.returned.map { "came back: \($0)" },
      check.expected.map { "expected: \($0)" }, check.studentMessage.isEmpty ? nil : check.studentMessage,
    ].compactMap { $0 }
    return lines.isEmpty && check.status != .passed ? check.status.words : lines.joined(separator: "\n")
  }
}
