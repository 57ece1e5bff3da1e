import Foundation

/// Who is in the class: a table with a column `id`, if possible also `name` and `email`, and whatever else a
/// learning platform wants back. The gradebook that Canvas exports and the grading worksheet of Moodle are rosters
/// as they are.
public struct Roster: Sendable, Hashable {
  /// The students, in the order of the table.
  public let students: [Student]

  /// The most points that the learning platform takes, as far as the table says: Moodle's maximum grade.
  public let maximumGrade: Double?

  /// By what a submission may call them; nil for what several are called.
  private let places: [String: Int?]

  /// Reads a file.
  ///
  /// - Throws: ``GradingError`` that names the line.
  public init(file path: String) throws(GradingError) {
    try self.init(CSVTable(file: path), path: path)
  }

  init(_ table: CSVTable, path: String) throws(GradingError) {
    let ids = [
      "id", "username", "student id", Attribute.sisLoginID, "ID number", Attribute.identifier, "email",
    ].compactMap { table.column($0) }
    guard !ids.isEmpty else {
      throw .malformed(
        path: path, line: 1, reason: "a column such as id, username, SIS Login ID or Identifier is needed")
    }
    let moodle = MoodleWords(columns: table.columns)
    let name = table.column("name", MoodleWords.english.fullName, moodle?.fullName ?? "name")
    let (first, last) = (table.column("FirstName"), table.column("LastName"))
    let canvasName = table.column(Attribute.canvasName) ?? last
    var students: [Student] = []
    var places: [String: Int?] = [:]
    for row in table.rows {
      func cell(_ column: Int?) -> String? {
        let text = column.map { row.cells[$0].trimmingCharacters(in: .whitespaces) } ?? ""
        return text.isEmpty ? nil : text
      }
      // Canvas has a row for the points, one without any name for what is posted by hand, and one for a
      // student who does not exist.
      if let canvasName {
        let nobody = ["Points Possible", "Student, Test", nil].contains(cell(canvasName))
        if nobody || cell(last) == "Student" && cell(first) == "Test" { continue }
      }
      guard let id = ids.lazy.compactMap({ cell($0) }).first else {
        throw .malformed(path: path, line: row.line, reason: "a row without an id")
      }
      var attributes = Dictionary(
        zip(table.columns, row.cells.map { $0.trimmingCharacters(in: .whitespaces) })
          .filter { !$0.0.isEmpty && !$0.1.isEmpty }
      ) { first, _ in first }
      if let moodle, let status = attributes[moodle.status], moodle.isLate(status) {
        attributes[Attribute.late] = "yes"
      }
      let names = [cell(first), cell(last)].compactMap { $0 }
      let student = Student(
        id: MoodleWords.number(in: id) ?? id,
        name: cell(name) ?? (names.count > 1 ? names.joined(separator: " ") : cell(canvasName)),
        attributes: attributes)
      guard !students.contains(where: { $0.id == student.id }) else {
        throw .malformed(path: path, line: row.line, reason: "a second row of '\(student.id)'")
      }
      let email = cell(table.column("email", moodle?.email ?? Attribute.email))
      for key in Self.keys(of: student, email: email, moodle: moodle) {
        places[key] = places[key] == nil ? .some(students.count) : .some(nil)
      }
      students.append(student)
    }
    self.students = students
    self.places = places
    let maximum = moodle.flatMap { table.column($0.maximum) }
    maximumGrade =
      table.rows.lazy.compactMap { row in
        maximum.flatMap { Double(row.cells[$0].replacing(",", with: ".")) }
      }.first
  }

  /// All names of a student, each once. Numbers of platforms are told apart from other ids, since both may be
  /// small.
  private static func keys(of student: Student, email: String?, moodle: MoodleWords?) -> Set<String> {
    var keys: Set = ["id \(SafePath.folded(student.id))"]
    func add(_ kind: String, _ text: String?) {
      if let text { keys.insert("\(kind) \(SafePath.folded(text))") }
    }
    let values = Dictionary(student.attributes.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
    add("id", values["username"])
    add("id", values[Attribute.sisLoginID.lowercased()])
    add("id", values[Attribute.sisUserID.lowercased()])
    add("id", values["id number"])
    add("id", email)
    add("id", email?.split(separator: "@").first.map(String.init))
    add("canvas", student.attributes[Attribute.canvasID])
    let identifier = student.attributes[moodle?.identifier ?? Attribute.identifier]
    add("moodle", identifier.flatMap(MoodleWords.number))
    add("name", student.name)
    return keys
  }

  /// The student of a submission; nil when there is none, or when several could be meant.
  func student(of name: SubmissionName) -> Student? {
    var keys: [String] = []
    if let id = name.attributes[Attribute.canvasID] { keys.append("canvas \(id)") }
    if let id = name.attributes[Attribute.identifier].flatMap(MoodleWords.number) {
      keys.append("moodle \(id)")
    }
    if name.attributes.isEmpty { keys.append("id \(SafePath.folded(name.id))") }
    if let person = name.name { keys.append("name \(SafePath.folded(person))") }
    for key in keys {
      if let place = places[key] ?? nil { return students[place] }
    }
    return nil
  }
}
