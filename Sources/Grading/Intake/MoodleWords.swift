import Foundation

/// The words of a Moodle grading worksheet. They are those of the language that the instructor reads Moodle in, and
/// Moodle takes a worksheet back in that language only: it looks for these columns by name, and cuts as many
/// characters off an identifier as its word for a participant has.
struct MoodleWords: Sendable, Hashable {
  let identifier: String
  let participant: String
  let fullName: String
  let email: String
  let status: String
  let grade: String
  let maximum: String
  let modified: String
  let comments: String
  /// How a status ends that says by how much a submission was late.
  let late: [String]

  static let english = MoodleWords(
    identifier: Attribute.identifier, participant: "Participant ", fullName: "Full name",
    email: Attribute.email, status: "Status", grade: "Grade", maximum: "Maximum grade",
    modified: "Last modified (grade)", comments: "Feedback comments", late: ["late"])

  static let german = MoodleWords(
    identifier: "ID", participant: "Teilnehmer/in", fullName: "Vollständiger Name",
    email: "E-Mail-Adresse", status: "Status", grade: "Bewertung", maximum: "Bestwertung",
    modified: "Zuletzt geändert (Bewertung)", comments: "Feedback als Kommentar",
    late: ["verspätet", "später"])

  private static let all = [english, german]

  /// The words of a worksheet with these columns; nil for other tables.
  init?(columns: some Sequence<String>) {
    let columns = Set(columns)
    guard
      let words = Self.all.first(where: { columns.isSuperset(of: [$0.identifier, $0.modified]) })
    else { return nil }
    self = words
  }

  /// The words of the worksheet that students were read from; English where there was none.
  init(of students: some Sequence<Student>) {
    // Who has no grade yet has a dash for its date.
    self =
      Self.all.first { words in
        students.contains { $0.attributes[words.identifier] != nil && $0.attributes[words.modified] != nil }
      } ?? .english
  }

  private init(
    identifier: String, participant: String, fullName: String, email: String, status: String, grade: String,
    maximum: String, modified: String, comments: String, late: [String]
  ) {
    (self.identifier, self.participant, self.fullName) = (identifier, participant, fullName)
    (self.email, self.status, self.grade, self.maximum) = (email, status, grade, maximum)
    (self.modified, self.comments, self.late) = (modified, comments, late)
  }

  /// The number in an identifier, such as 1234567 in `Participant 1234567`; nil when there is none.
  static func number(in identifier: String) -> String? {
    for words in all {
      let participant = words.participant.trimmingCharacters(in: .whitespaces)
      guard identifier.hasPrefix(participant) else { continue }
      let number = identifier.dropFirst(participant.count).trimmingCharacters(in: .whitespaces)
      if !number.isEmpty, number.allSatisfy({ $0.isASCII && $0.isNumber }) { return number }
    }
    return nil
  }

  /// Whether a status says that a submission came late: `Submitted for grading - 2 hours late`.
  func isLate(_ status: String) -> Bool {
    status.components(separatedBy: " - ").dropFirst().contains { part in
      late.contains { part.hasSuffix(" \($0)") }
    }
  }
}
