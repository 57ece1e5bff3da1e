import Grading
import LabKit

/// What `grade` says at its end.
struct Summary {
  private let report: Grader.Report
  private let folder: String
  private let isOfOne: Bool

  init(_ report: Grader.Report, folder: String, isOfOne: Bool) {
    self.isOfOne = isOfOne
    self.report = report
    self.folder = folder
  }

  /// A line for each kind of result, and where they are.
  var text: String {
    let results = report.result.results
    var lines: [String] = []
    let words: [(SubmissionResult.Status, String)] = [
      (.graded, "graded"), (.notAttempted, "not attempted"), (.ungradable, "cannot be graded"),
      (.graderError, "failed in the grader: run again"),
    ]
    for (status, word) in words {
      let found = results.filter { $0.status == status }
      guard !found.isEmpty else { continue }
      let names = status == .graded ? "" : ": " + Self.list(found.map(\.student))
      lines.append("\(found.count) \(word)\(names)".singleLine)
    }
    let missing = report.result.missing
    if !missing.isEmpty, !isOfOne {
      lines.append("\(missing.count) of the roster handed in nothing: \(Self.list(missing))".singleLine)
    }
    if let most = results.first?.maxPoints, let median = report.result.medianPoints {
      lines.append("Median \(median.short) of \(most.short) points.")
    }
    for override in report.result.unusedOverrides {
      lines.append(
        "No submission for the override of \(override.exercise) for \(override.student)".singleLine)
    }
    let kept = results.count - report.graded
    if kept > 0 { lines.append("\(kept) were finished before.") }
    if isOfOne { lines.append("The files of the class are as they were; they follow without --only.") }
    lines.append("Isolation: \(report.isolation.rawValue). Results: \(folder)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Some students by their ids.
  static func list(_ students: [Student]) -> String {
    let most = 8
    return students.prefix(most).map(\.id).joined(separator: ", ") + (students.count > most ? ", …" : "")
  }
}
