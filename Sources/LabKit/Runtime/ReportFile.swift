import Foundation

/// A file that a run leaves in its output folder: a name and a pure function from the record.
struct ReportFile: Sendable {
  /// The name below the output folder.
  let name: String
  /// The content for a record.
  let text: @Sendable (Record) -> String

  /// `checks.json`.
  static let checks = ReportFile(name: ChecksFile.name, text: ChecksFile.text)

  /// Everything that is written at the end of a run, complete or not.
  static let all = [checks]
}
