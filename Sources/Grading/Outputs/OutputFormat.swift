/// What can be written besides the pages for student and instructor.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// `gradebook.csv`: a table of everything.
  case csv
  /// `gradescope.json` for each student: what Gradescope's autograders call `results.json`.
  case gradescope
  /// `junit.xml` for each student and for the class.
  case junit
  /// `canvas.csv`: what Canvas' gradebook imports.
  case canvas
  /// `moodle.csv`: what Moodle imports as a grading worksheet.
  case moodle
  /// `checks.tap` for each student and for the class, for the Test Anything Protocol's harnesses.
  case tap

  /// Reads `csv,junit`; nil when one is no format or there is none.
  public static func list(_ text: String) -> Set<OutputFormat>? {
    let formats = text.split(separator: ",", omittingEmptySubsequences: false).map {
      OutputFormat(rawValue: $0.trimmingPrefix { $0 == " " }.description)
    }
    return formats.contains(nil) ? nil : Set(formats.compactMap { $0 })
  }
}
