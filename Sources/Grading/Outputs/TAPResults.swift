import LabKit

/// `checks.tap`: a test point for each check of each student, as the student may see it.
struct TAPResults {
  let results: [SubmissionResult]

  init(_ results: [SubmissionResult]) { self.results = results.map(\.shownToStudent) }

  var text: String {
    TAPReport.text(
      of: results.flatMap { result in
        result.testCases.map { $0.named("\(Harmless.line(result.student.id))/\($0.id)") }
      })
  }
}
