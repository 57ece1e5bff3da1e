/// One check: one part of the answer to one call.
public struct GradedCheck: Sendable, Hashable, Codable {
  /// Names the check in its exercise, the same for every student and key: `public-labels-3`.
  public let id: String

  /// What is checked: "the labels: a centroid without points".
  public let title: String

  /// The id of the part of the exercise that it belongs to.
  public let part: String

  /// How it ended.
  public let status: GradedStatus

  /// Who may see it.
  public let visibility: Visibility

  /// The call as it stands in source; nil where the student may not see it.
  public let call: String?

  /// What came back; nil when nothing did, or where the student may not see it.
  public let returned: String?

  /// What was expected; nil where that is no value, or where the student may not see it.
  public let expected: String?

  /// What to tell the student: for a hidden check a fixed sentence, else the rest of what is wrong. Empty for
  /// a visible check that passed.
  public let studentMessage: String

  /// What to tell the instructor, who may see all.
  public let instructorMessage: String

  /// A check from its parts.
  public init(
    id: String, title: String, part: String, status: GradedStatus, visibility: Visibility, call: String?,
    returned: String? = nil, expected: String? = nil, studentMessage: String = "",
    instructorMessage: String = ""
  ) {
    self.id = id
    self.title = title
    self.part = part
    self.status = status
    self.visibility = visibility
    self.call = call
    self.returned = returned
    self.expected = expected
    self.studentMessage = studentMessage
    self.instructorMessage = instructorMessage
  }

  /// Ends the title of a check of the student's own inputs.
  static let ownMark = " (your own)"

  /// What is checked, whoever's the input is.
  var kind: String { title.hasSuffix(Self.ownMark) ? String(title.dropLast(Self.ownMark.count)) : title }

  /// The check without anything that gives away a hidden input. How a hidden check went wrong may be such a
  /// thing; that it was not looked at is none, and is no failure.
  var shownToStudent: GradedCheck {
    guard visibility != .visible else {
      return GradedCheck(
        id: id, title: title, part: part, status: status, visibility: visibility, call: call,
        returned: returned, expected: expected, studentMessage: studentMessage)
    }
    let isKnown = [.passed, .todo, .notRun].contains(status)
    return GradedCheck(
      id: id, title: Self.hiddenTitle, part: part, status: isKnown ? status : .failed,
      visibility: visibility, call: nil, studentMessage: studentMessage)
  }

  /// What stands for the title of a hidden check.
  static let hiddenTitle = "a hidden check"
}
