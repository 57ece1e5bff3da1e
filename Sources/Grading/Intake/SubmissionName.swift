import Foundation

/// What the name of a file or folder at the top says about whose it is.
///
/// - Moodle: `Ada Lovelace_1234567_assignsubmission_file_` as a folder, or as the beginning of a file's name. The
///   number is the participant's.
/// - Canvas: `lovelaceada_LATE_12345_67890_Exercise-1.swift`. The numbers are those of the user and of the
///   attachment; `-1` counts submissions after the first.
/// - Anything else: the student's folder, `<student>.swift` or `<student>.zip`.
struct SubmissionName: Sendable, Hashable {
  /// Names the student where there is no roster.
  let id: String
  /// The name for readers, as far as it is in the name.
  let name: String?
  /// What a learning platform calls the student.
  let attributes: [String: String]
  /// What is left of a file's name; nil for a folder.
  let file: String?
  /// Which of several submissions, later ones greater; empty where that is not said.
  let version: [Int]

  /// - Returns: nil for a file that belongs to nobody.
  init?(_ name: String, isFolder: Bool) {
    if let match = name.wholeMatch(of: /(.+)_([0-9]+)_assignsubmission_[a-z]+(?:_(.*))?/) {
      // Blind marking hides names.
      let person = String(match.1)
      self.name = person == "Participant" ? nil : person
      id = String(match.2)
      attributes = [Attribute.identifier: "Participant \(match.2)"]
      file = isFolder ? nil : match.3.map(String.init) ?? ""
      version = []
    } else if !isFolder, let match = name.wholeMatch(of: /([^_]+)(_LATE)?_([0-9]+)_([0-9]+)_(.+)/) {
      self.name = String(match.1)
      id = String(match.3)
      attributes = [Attribute.canvasID: id].merging(match.2 == nil ? [:] : [Attribute.late: "yes"]) { $1 }
      var rest = String(match.5)
      var count = 0
      if let again = rest.wholeMatch(of: /(.+)-([0-9]{1,6})(\.[A-Za-z.]+)/) {
        count = Int(again.2) ?? 0
        rest = String(again.1 + again.3)
      }
      file = rest
      version = [count, Int(match.4) ?? 0]
    } else if isFolder {
      (id, self.name, attributes, file, version) = (name, nil, [:], nil, [])
    } else {
      let endings = [".swift"] + ArchiveReader.endings.sorted { $0.count > $1.count }
      guard let ending = endings.first(where: name.lowercased().hasSuffix), name.count > ending.count else {
        return nil
      }
      id = String(name.dropLast(ending.count))
      (self.name, attributes, version) = (nil, [:], [])
      file = ending == ".swift" ? GradedLab.fileName : name
    }
  }
}
