import Foundation
import LabKit

/// What readers of JUnit files disagree about.
public enum JUnitDialect: String, Sendable, Hashable, CaseIterable {
  /// With the attribute `file`, which GitLab links to.
  case gitlab
  /// Without it: Jenkins' schema refuses it.
  case jenkins

  var report: JUnitReport.Dialect { self == .gitlab ? .gitlab : .jenkins }
}

extension Outputs {
  /// The pages for student and instructor, and the files of some formats.
  ///
  /// Everything that a student may read is made of ``SubmissionResult/shownToStudent``. The same results give
  /// the same bytes.
  public static func standard(
    _ formats: Set<OutputFormat> = [.csv], dialect: JUnitDialect = .gitlab
  ) -> Outputs {
    Outputs(
      forStudent: { result, timings in
        var files = [FeedbackPage.fileName: Data(FeedbackPage(result).text.utf8)]
        if formats.contains(.gradescope) {
          files["gradescope.json"] = Data(GradescopeResult(result, timings).text.utf8)
        }
        if formats.contains(.junit) {
          files["junit.xml"] = Data(JUnitResults([result], title: result.lab, dialect.report).text.utf8)
        }
        if formats.contains(.tap) { files["checks.tap"] = Data(TAPResults([result]).text.utf8) }
        return files
      },
      forClass: { result in
        var files = ["class.html": Data(ClassPage(result).text.utf8)]
        if formats.contains(.csv) { files["gradebook.csv"] = Gradebook(result).data }
        if formats.contains(.canvas) { files["canvas.csv"] = CanvasImport(result).data }
        if formats.contains(.moodle) { files["moodle.csv"] = MoodleImport(result).data }
        if formats.contains(.junit) {
          files["junit.xml"] = Data(
            JUnitResults(result.results, title: result.title, dialect.report).text.utf8)
        }
        if formats.contains(.tap) { files["checks.tap"] = Data(TAPResults(result.results).text.utf8) }
        return files
      })
  }
}
