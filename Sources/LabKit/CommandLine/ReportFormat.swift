/// What a lab writes to standard output.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// The report for a reader, as it happens.
  case text
  /// `checks.json`.
  case json
  /// JUnit XML.
  case junit
  /// The Test Anything Protocol, version 13.
  case tap
  /// Gradescope's `results.json`.
  case gradescope

  /// The record in this format; nil for `text`, which is written while the lab runs.
  public func document(of record: Record) -> String? {
    switch self {
    case .text: nil
    case .json: ChecksFile.text(of: record)
    case .junit: JUnitReport.text(of: record)
    case .tap: TAPReport.text(of: record)
    case .gradescope: GradescopeReport.text(of: record)
    }
  }
}
