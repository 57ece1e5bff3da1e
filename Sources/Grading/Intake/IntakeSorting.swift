/// Puts files to the students whose they are, while a class is read.
struct IntakeSorting {
  let lab: String
  let roster: Roster?

  private var inboxes: [String: Inbox] = [:]
  private var students: [String: Student] = [:]
  private(set) var notices: [String] = []

  init(lab: String, roster: Roster?) {
    self.lab = lab
    self.roster = roster
  }

  /// The submissions, in the order of the students' ids by their UTF-8 bytes.
  var submissions: [Submission] {
    let ids = inboxes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return ids.compactMap { id in
      guard let inbox = inboxes[id], let student = students[id] else { return nil }
      return inbox.submission(of: student)
    }
  }

  /// Says something about what belongs to nobody.
  mutating func note(_ sentence: String) { notices.append(sentence) }

  /// Makes sure that whoever a name belongs to has an inbox, and changes it. The rest of a path is what stands
  /// behind the student's folder; nothing for the folder itself.
  ///
  /// - Parameters:
  ///   - parts: a path from the top.
  ///   - isFolder: whether the path itself is a folder.
  mutating func sort(
    _ parts: [String], isFolder: Bool,
    _ change: (inout Inbox, _ rest: [String], _ version: [Int]) -> Void
  ) {
    guard !SafePath.isClutter(parts), let top = parts.first, !top.hasPrefix(".") else { return }
    guard let name = SubmissionName(top, isFolder: parts.count > 1 || isFolder) else {
      return note("\(SafePath.quoted(top)) is no submission and was ignored")
    }
    let known = roster?.student(of: name)
    let student =
      known.map { known in
        name.attributes.isEmpty
          ? known
          : Student(
            id: known.id, name: known.name,
            attributes: known.attributes.merging(name.attributes) { roster, _ in roster })
      } ?? Student(id: name.id, name: name.name, attributes: name.attributes)
    // What a later file knows besides, such as that it came late.
    let before = students[student.id]
    students[student.id] = Student(
      id: before?.id ?? student.id, name: before?.name ?? student.name,
      attributes: (before?.attributes ?? [:]).merging(student.attributes) { old, _ in old })
    var inbox = inboxes.removeValue(forKey: student.id) ?? Inbox(lab: lab)
    if before == nil, roster != nil, known == nil {
      inbox.notices.append("the roster has nobody called \(SafePath.quoted(name.name ?? name.id))")
    }
    if let file = name.file {
      change(&inbox, [file.isEmpty ? GradedLab.fileName : file], name.version)
    } else {
      change(&inbox, Array(parts.dropFirst()), name.version)
    }
    inboxes[student.id] = inbox
  }
}
