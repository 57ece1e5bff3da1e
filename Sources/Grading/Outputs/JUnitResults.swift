import LabKit

/// `junit.xml`: a suite for each student, a case for each check, as the student may see it.
struct JUnitResults {
  let results: [SubmissionResult]
  let title: String
  let dialect: JUnitReport.Dialect

  init(_ results: [SubmissionResult], title: String, _ dialect: JUnitReport.Dialect) {
    self.results = results.map(\.shownToStudent)
    self.title = title
    self.dialect = dialect
  }

  var text: String { JUnitReport.text(name: Harmless.line(title), results.map(suite), dialect) }

  private func suite(_ result: SubmissionResult) -> JUnitReport.Suite {
    let properties = [
      ("status", result.status.rawValue), ("points", result.countedPoints.map(CSVText.number) ?? ""),
      ("maxPoints", CSVText.number(result.maxPoints)), ("seed", "\(result.provenance.seed)"),
      ("isolation", result.provenance.isolation.rawValue),
    ]
    return JUnitReport.Suite(
      // Points in a name would make packages of it.
      name: "\(result.lab).\(Harmless.line(result.student.id).replacing(".", with: "·"))",
      properties: properties, cases: result.testCases, seconds: 0,
      file: result.hasFile ? Harmless.line(result.origin) : nil)
  }
}
