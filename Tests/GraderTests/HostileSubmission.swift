import Foundation
import TestSupport

/// A submission of `Tests/Submissions`: what is handed in, and the verdict that it must get.
struct HostileSubmission: Sendable {
  /// The family: the name of its file.
  let family: String
  /// The name, also the student's.
  let name: String
  /// What is handed in.
  let source: String
  /// How it may end.
  let statuses: [String]
  /// The points that it must get.
  let points: Double
  /// How each of some exercises may end.
  let exercises: [String: [String]]
  /// How all other exercises must end.
  let others: String
  /// What the student is told.
  let says: [String]
  /// What the student must not get.
  let never: [String]

  /// All of them.
  static func all(_ writer: ExerciseWriter) throws -> [HostileSubmission] {
    let folder = Fixture.folder.deletingLastPathComponent().appendingPathComponent("Submissions")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".txt")
    }
    return try files.sorted().flatMap { file in
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let family = String(file.dropLast(4))
      return ("\n" + text).components(separatedBy: "\n=== ").dropFirst().map {
        HostileSubmission(family, $0, writer)
      }
    }
  }

  /// Reads one.
  private init(_ family: String, _ text: String, _ writer: ExerciseWriter) {
    let pieces = text.components(separatedBy: "\n\n")
    let head = pieces[0].split(separator: "\n").map(String.init)
    var (statuses, points, base) = (["graded"], 0.0, "starter")
    var (says, never): ([String], [String]) = ([], [])
    var exercises: [String: [String]] = [:]
    for line in head.dropFirst() {
      guard let mark = line.range(of: ": ") else { preconditionFailure("'\(line)' in \(head[0])") }
      let value = String(line[mark.upperBound...])
      switch line[..<mark.lowerBound] {
      case "base": base = value
      case "status": statuses = value.components(separatedBy: " or ")
      case "points": points = Double(value) ?? .nan
      case "says": says.append(value)
      case "never": never.append(value)
      case let exercise:
        precondition(writer.ids.contains(String(exercise)), "'\(line)' in \(head[0])")
        exercises[String(exercise)] = value.components(separatedBy: " or ")
      }
    }
    self.family = family
    name = head[0]
    source = writer.source(pieces.dropFirst().joined(separator: "\n\n"), base: base)
    (self.statuses, self.points, self.exercises) = (statuses, points, exercises)
    others = base == "solution" ? "passed" : "todo"
    (self.says, self.never) = (says, never)
  }
}
