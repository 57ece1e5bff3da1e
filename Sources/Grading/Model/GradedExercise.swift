/// What became of one exercise of a submission.
public struct GradedExercise: Sendable, Hashable, Codable {
  /// Names the exercise in files and gradebooks.
  public let id: String

  /// What is to be written, in a few words.
  public let title: String

  /// The function as its documentation names it: `silhouette(of:points:labels:)`.
  public let function: String

  /// The section of the lab that explains it: "5 · The latent space".
  public let section: String

  /// How it ended.
  public let status: GradedStatus

  /// Points earned by the checks, before any override: the sum over the parts.
  public let points: Double

  /// Points that can be earned.
  public let maxPoints: Double

  /// What to tell the student: some lines, the most telling failure first, nothing of hidden inputs.
  public let studentMessage: String

  /// What to tell the instructor, hidden inputs included.
  public let instructorMessage: String

  /// The line of the student's file that crashed, else that of the function; nil when neither is known.
  public let line: Int?

  /// What the student's function printed while it answered visible calls; the start of it, controls made
  /// visible.
  public let printed: String

  /// What points are given for.
  public let parts: [GradedPart]

  /// Every check of the plan, in its order.
  public let checks: [GradedCheck]

  /// An instructor's word, which stands above the checks; nil when there is none.
  public var override: Override?

  /// An exercise from its parts.
  public init(
    id: String, title: String, function: String, section: String, status: GradedStatus,
    studentMessage: String, instructorMessage: String, line: Int? = nil, printed: String = "",
    parts: [GradedPart], checks: [GradedCheck], override: Override? = nil
  ) {
    self.id = id
    self.title = title
    self.function = function
    self.section = section
    self.status = status
    points = parts.reduce(0) { $0 + $1.points }
    maxPoints = parts.reduce(0) { $0 + $1.maxPoints }
    self.studentMessage = studentMessage
    self.instructorMessage = instructorMessage
    self.line = line
    self.printed = printed
    self.parts = parts
    self.checks = checks
    self.override = override
  }

  /// The points that count.
  public var finalPoints: Double { override?.points ?? points }

  /// The exercise without anything that gives away a hidden input.
  var shownToStudent: GradedExercise {
    GradedExercise(
      id: id, title: title, function: function, section: section, status: status,
      studentMessage: studentMessage, instructorMessage: "", line: line, printed: printed, parts: parts,
      checks: checks.map(\.shownToStudent), override: override)
  }
}
