import Foundation
import LabKit

/// `gradebook.csv`: a row for each submission, then one for each student who handed in nothing.
///
/// The columns keep their names and order as long as `version` is the same; those of the exercises stand at the
/// end, one for each. Points are empty where nothing could be graded: that is not zero. `status` is one of
/// `graded`, `notAttempted`, `ungradable`, `graderError`, `missing`.
struct Gradebook {
  let result: ClassResult

  init(_ result: ClassResult) { self.result = result }

  /// The version of the table.
  static let version = 1

  /// A compiler can say very much; the page has all of it.
  private static let mostOfProblem = 300

  private static let columns = [
    "version", "lab", "student", "name", "email", "section", "status", "gradable", "late", "points",
    "max_points",
    "overrides", "problem", "notices", "same_file_as", "seed", "isolation", "submission_sha256",
  ]

  var data: Data {
    let exercises = result.results.first?.exercises.map(\.id) ?? []
    let head = Self.columns + exercises.map { "points_\($0)" }
    return CSVText.data([head] + result.results.map(row) + result.missing.map { row($0, exercises.count) })
  }

  private func row(_ result: SubmissionResult) -> [String] {
    let counted = result.countedPoints != nil
    let overrides = result.overrides.map {
      "\($0.exercise): \(CSVText.number($0.points))" + ($0.comment.isEmpty ? "" : " (\($0.comment))")
    }
    let twins = self.result.duplicates.first { $0.contains(result.student) } ?? []
    return start(result.student, result.status.rawValue) + [
      "\(result.isGradable)", result.isLate ? "yes" : "no", result.countedPoints.map(CSVText.number) ?? "",
      CSVText.number(result.maxPoints), overrides.joined(separator: "; "),
      String((result.problem ?? "").prefix(Self.mostOfProblem)),
      result.notices.joined(separator: "; "),
      twins.filter { $0 != result.student }.map(\.id).joined(separator: "; "), "\(result.provenance.seed)",
      result.provenance.isolation.rawValue, result.hasFile ? result.provenance.submission.description : "",
    ] + result.exercises.map { counted ? CSVText.number($0.finalPoints) : "" }
  }

  private func row(_ missing: Student, _ exercises: Int) -> [String] {
    let head = start(missing, "missing") + ["false", "no"]
    return head + Array(repeating: "", count: Self.columns.count - head.count + exercises)
  }

  private func start(_ student: Student, _ status: String) -> [String] {
    [
      "\(Self.version)", result.lab, student.id, student.name ?? "", student.email,
      student.attributes[Attribute.section] ?? "", status,
    ]
  }
}
