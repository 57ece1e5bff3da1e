/// An instructor's word on one exercise of one student, which stands above the checks.
public struct Override: Sendable, Hashable, Codable {
  /// The student's id.
  public let student: String

  /// The exercise's id.
  public let exercise: String

  /// The points that count.
  public let points: Double

  /// Why; the student reads it.
  public let comment: String

  /// An override from its parts.
  public init(student: String, exercise: String, points: Double, comment: String) {
    self.student = student
    self.exercise = exercise
    self.points = points
    self.comment = comment
  }
}
