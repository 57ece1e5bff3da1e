import Foundation
import LabKit

/// `moodle.csv`: a grading worksheet for Moodle's assignments.
///
/// Moodle finds students by `Identifier`, and wants the column `Last modified (grade)`: with the worksheet as the
/// roster its dates are given back, and Moodle can tell whether somebody has graded in between. Comments are
/// HTML there.
struct MoodleImport {
  let result: ClassResult

  init(_ result: ClassResult) { self.result = result }

  private static let modified = "Last modified (grade)"

  var data: Data {
    CSVText.data(
      [
        [
          Attribute.identifier, "Full name", Attribute.email, "Grade", "Maximum grade", Self.modified,
          "Feedback comments",
        ]
      ] + result.results.map(row))
  }

  private func row(_ result: SubmissionResult) -> [String] {
    let student = result.student
    return [
      student.attributes[Attribute.identifier] ?? student.id, student.name ?? "",
      student.email, result.countedPoints.map(CSVText.number) ?? "",
      CSVText.number(result.maxPoints), student.attributes[Self.modified] ?? "",
      Harmless.htmlLine(comment(result)),
    ]
  }

  private func comment(_ result: SubmissionResult) -> String {
    guard result.status == .graded || !result.overrides.isEmpty else { return result.headline }
    return result.exercises.map {
      "\($0.title): \(CSVText.number($0.finalPoints)) of \(CSVText.number($0.maxPoints)), "
        + ($0.override == nil ? $0.status.words : "set by your instructor")
    }.joined(separator: ". ")
  }
}
