/// What became of an exercise.
public struct ExerciseVerdict: Sendable, Hashable {
  /// How an exercise can end.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Attempted, and every check of it holds.
    case passed
    /// Attempted, and a check of it does not hold.
    case failed
    /// Not attempted: the body still says that it is not done.
    case todo
    /// Attempted, and it ended its process.
    case crashed
    /// Attempted, and it did not come back in time.
    case timeout
  }

  /// How it ended.
  public let status: Status

  /// Points earned: those of the parts of which every check holds.
  public let points: Double

  /// Every check that was planned, in the order of the inputs.
  public let checks: [CheckResult]

  /// What to tell the student: some lines, the most telling failure first.
  public let message: String

  /// The line of the student's file that crashed, where that is known.
  public let line: Int?
}
