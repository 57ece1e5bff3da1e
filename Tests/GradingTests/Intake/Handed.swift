import Foundation
import TestSupport

@testable import Grading

/// A folder or an archive of submissions, and what intake makes of it.
struct Handed {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func put(_ text: String, _ path: String) throws { try put(Data(text.utf8), path) }

  func put(_ data: Data, _ path: String) throws {
    let url = URL(fileURLWithPath: "\(folder.path)/class/\(path)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func intake(roster: String? = nil, _ place: String = "class") throws -> Intake {
    try Intake("\(folder.path)/\(place)", lab: "lab08", roster: roster.map { try Handed.roster($0) })
  }

  static func roster(_ text: String) throws -> Roster {
    try Roster(CSVTable(text, path: "roster.csv"), path: "roster.csv")
  }

  /// What intake makes of an archive that one student, `ada`, handed in beside an honest one.
  static func archive(_ data: Data, ending: String = "zip") throws -> Submission {
    let handed = try Handed()
    try handed.put("honest", "bob.swift")
    try handed.put(data, "ada/work.\(ending)")
    let before = handed.folder.files
    let intake = try handed.intake()
    let honest = intake.submissions.first { $0.student.id == "bob" }
    precondition(honest?.text == "honest" && intake.submissions.count == 2, "an honest submission suffers")
    precondition(handed.folder.files == before, "something was unpacked to disk")
    return intake.submissions[0]
  }
}

extension Submission {
  var text: String? { exercise.map { String(decoding: $0, as: UTF8.self) } }
}
