import Foundation

/// Everything that was handed in for a lab: from a folder, or an archive as learning platforms give it out.
///
/// Only exercise files are read, and archives that hold them, all into memory and under limits. A student's
/// `Package.swift`, plugin or macro is never opened, and nothing is unpacked to disk.
public struct Intake: Sendable, Hashable {
  /// A submission for each student who handed in, also where nothing can be graded, in the order of the ids by
  /// their UTF-8 bytes.
  public let submissions: [Submission]

  /// Students of the roster who handed in nothing, in its order.
  public let missing: [Student]

  /// Who handed in and is not in the roster; nobody where there is none.
  public let strangers: [Student]

  /// What belongs to nobody and was ignored, each as a sentence for the instructor.
  public let notices: [String]

  /// Looks through a folder or an archive.
  ///
  /// - Throws: ``GradingError`` when the place itself cannot be read. What is wrong with one submission is the
  ///   problem of that submission.
  public init(_ place: String, lab: String, roster: Roster? = nil) throws(GradingError) {
    var sorting = IntakeSorting(lab: lab, roster: roster)
    if isFolder(place) {
      try sorting.readFolder(place)
    } else {
      try sorting.readArchive(place)
    }
    (submissions, notices) = (sorting.submissions, sorting.notices)
    let found = Set(submissions.map(\.student.id))
    missing = roster?.students.filter { !found.contains($0.id) } ?? []
    let known = roster.map { Set($0.students.map(\.id)) }
    strangers = submissions.map(\.student).filter { known?.contains($0.id) == false }
  }
}

/// Whether a path leads to a folder, through links, too: it is the instructor's own.
private func isFolder(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}
