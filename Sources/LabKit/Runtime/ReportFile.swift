import Foundation

/// A file that a run leaves in its output folder: a name and a pure function from the record.
struct ReportFile: Sendable {
  /// The name below the output folder, for a lab.
  let name: @Sendable (_ lab: String) -> String
  /// The content for a record.
  let text: @Sendable (Record) -> String

  /// `checks.json`.
  static let checks = ReportFile(name: { _ in ChecksFile.name }, text: ChecksFile.text)
  /// `report.html`.
  static let page = ReportFile(name: { _ in "report.html" }, text: HTMLReport.text)
  /// `<lab>.ipynb`.
  static let notebook = ReportFile(name: { "\($0).ipynb" }, text: NotebookReport.text)
  /// `report.md`.
  static let markdown = ReportFile(name: { _ in "report.md" }, text: MarkdownReport.text)

  /// Everything that is written at the end of a run, complete or not.
  static let all = [checks, page, notebook, markdown]
}
