/// What a result was made of: when all of it is the same, so is the result.
public struct Provenance: Sendable, Hashable, Codable {
  /// The SHA-256 of the exercise file, or of the reason why there is none.
  public let submission: ContentHash

  /// The SHA-256 of the plan: the exercises, their inputs, points and limits.
  public let plan: ContentHash

  /// The SHA-256 of the grader: its program, the trusted half of the worker, the version of the compiler.
  public let grader: ContentHash

  /// The seed of the student's own inputs: the first 64 bits of HMAC-SHA256(course key, lab, student).
  public let seed: UInt64

  /// How well the student's code was kept apart.
  public let isolation: IsolationLevel

  /// The limits it ran under.
  public let limits: Limits

  /// A provenance from its parts.
  public init(
    submission: ContentHash, plan: ContentHash, grader: ContentHash, seed: UInt64,
    isolation: IsolationLevel, limits: Limits
  ) {
    self.submission = submission
    self.plan = plan
    self.grader = grader
    self.seed = seed
    self.isolation = isolation
    self.limits = limits
  }
}
