import Foundation
import LabKit

/// `moodle.csv`: a grading worksheet for Moodle's assignments.
///
/// Moodle finds students by `Identifier`, and wants the column `Last modified (grade)`: with the worksheet as the
/// roster its dates are given back, and Moodle can tell whether somebody has graded in between; its language, too
/// (see ``MoodleWords``). Comments are HTML there.
struct MoodleImport {
  let result: ClassResult

  init(_ result: ClassResult) { self.result = result }

  var data: Data {
    let words = MoodleWords(of: result.results.map(\.student))
    return CSVText.data(
      [
        [
          words.identifier, words.fullName, words.email, words.grade, words.maximum, words.modified,
          words.comments,
        ]
      ] + result.results.map { row($0, words) })
  }

  private func row(_ result: SubmissionResult, _ words: MoodleWords) -> [String] {
    let student = result.student
    // Whom the roster does not have is known from the file's name, which is English.
    let number = student.attributes[Attribute.identifier].flatMap(MoodleWords.number)
    let identifier = student.attributes[words.identifier] ?? number.map { words.participant + $0 }
    let modified = student.attributes[words.modified] ?? ""
    return [
      identifier ?? student.id, student.name ?? "", student.email,
      result.countedPoints.map(CSVText.number) ?? "", CSVText.number(result.maxPoints),
      // The dash for "never" would be taken for the start of a formula; Moodle reads no date in either.
      modified == "-" ? "" : modified, Harmless.htmlLine(comment(result)),
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
