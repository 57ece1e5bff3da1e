import Foundation
import LabKit

/// `canvas.csv`: what Canvas' gradebook imports. A student whom nothing is known of but the id is given with it as
/// the login. Empty cells change nothing there, so who could not be graded keeps what stands.
struct CanvasImport {
  let result: ClassResult

  init(_ result: ClassResult) { self.result = result }

  var data: Data {
    let most = result.results.first?.maxPoints ?? 0
    return CSVText.data(
      [
        [
          Attribute.canvasName, Attribute.canvasID, Attribute.sisUserID, Attribute.sisLoginID,
          Attribute.section,
          result.title,
        ], ["Points Possible", "", "", "", "", CSVText.number(most)],
      ] + result.results.map(row))
  }

  private func row(_ result: SubmissionResult) -> [String] {
    let student = result.student
    let known = { (name: String) in student.attributes[name] ?? "" }
    let isKnown = [Attribute.canvasID, Attribute.sisUserID, Attribute.sisLoginID].contains { known($0) != "" }
    return [
      student.attributes[Attribute.canvasName] ?? student.name ?? student.id, known(Attribute.canvasID),
      known(Attribute.sisUserID), isKnown ? known(Attribute.sisLoginID) : student.id,
      known(Attribute.section),
      result.countedPoints.map(CSVText.number) ?? "",
    ]
  }
}
