import Foundation

/// Reads `overrides.csv`: the columns `student`, `exercise`, `points` and `comment`, in any order.
public enum OverridesFile {
  /// The overrides in a file, each student and exercise once.
  ///
  /// - Throws: ``GradingError`` that names the line.
  public static func read(_ path: String, for lab: GradedLab) throws(GradingError) -> [Override] {
    let table = try CSVTable(file: path)
    guard let student = table.column("student"), let exercise = table.column("exercise"),
      let points = table.column("points")
    else {
      throw .malformed(
        path: path, line: 1, reason: "the columns student, exercise, points and comment are needed")
    }
    let comment = table.column("comment")
    var found: [Override] = []
    for row in table.rows {
      func fail(_ reason: String) -> GradingError { .malformed(path: path, line: row.line, reason: reason) }
      let name = row.cells[student].trimmingCharacters(in: .whitespaces)
      guard !name.isEmpty else { throw fail("a row without a student") }
      let id = row.cells[exercise].trimmingCharacters(in: .whitespaces)
      guard lab.exercises.contains(where: { $0.id == id }) else {
        let known = lab.exercises.map(\.id).joined(separator: ", ")
        throw fail("there is no exercise '\(id)' among \(known)")
      }
      let text = row.cells[points].trimmingCharacters(in: .whitespaces).replacing(",", with: ".")
      guard let value = Double(text), value.isFinite, value >= 0, value <= mostPoints else {
        throw fail("points are a number from 0 to \(Int(mostPoints)), but this is '\(text)'")
      }
      guard !found.contains(where: { $0.student == name && $0.exercise == id }) else {
        throw fail("a second override of '\(id)' for '\(name)'")
      }
      found.append(
        Override(
          student: name, exercise: id, points: value, comment: comment.map { row.cells[$0] } ?? ""))
    }
    return found
  }

  /// Bonus points are fine; a typing mistake of three digits is not.
  private static let mostPoints = 1000.0
}
