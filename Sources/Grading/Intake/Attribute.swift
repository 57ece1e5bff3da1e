/// Names of a student's attributes, as learning platforms spell them in the tables that they give out and take
/// in.
public enum Attribute {
  /// Moodle's name for a participant: `Participant 1234567`.
  public static let identifier = "Identifier"
  /// Canvas' number of a user.
  public static let canvasID = "ID"
  /// Canvas: the number of the student information system.
  public static let sisUserID = "SIS User ID"
  /// Canvas: what the student logs in with.
  public static let sisLoginID = "SIS Login ID"
  /// Canvas: the name, family name first.
  public static let canvasName = "Student"
  /// Canvas: the part of the course.
  public static let section = "Section"
  /// Moodle: the address.
  public static let email = "Email address"
  /// "yes" when the learning platform says that a submission came late.
  public static let late = "Late"
}
