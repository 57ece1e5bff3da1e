/// What became of one check of an exercise: one part of the answer to one input.
public struct CheckResult: Sendable, Hashable {
  /// How a check can end.
  public enum Outcome: Sendable, Hashable {
    /// The answer is right.
    case passed
    /// It is not.
    case failed(Objection)
    /// The call was never made, because an earlier one did not come back.
    case notRun
  }

  /// Names the check in its exercise, the same for every seed: `labels-3`.
  public let id: String

  /// What is checked: "the labels: a centroid without points".
  public let title: String

  /// The part of the exercise.
  public let part: Part.ID

  /// The call, as it stands in source.
  public let call: String

  /// How it ended.
  public let outcome: Outcome

  /// Whether the answer is right.
  public var passed: Bool { outcome == .passed }
}
