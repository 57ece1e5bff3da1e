/// How long a submission took: `timings.json`, apart from the result, which never changes.
public struct SubmissionTimings: Sendable, Hashable, Codable {
  /// Compiling the worker, in seconds.
  public var compile: Double

  /// The subprocess with all checks, in seconds: starting workers and waiting for answers.
  public var examine: Double

  /// Everything, in seconds.
  public var total: Double

  /// Times from their parts.
  public init(compile: Double = 0, examine: Double = 0, total: Double = 0) {
    self.compile = compile
    self.examine = examine
    self.total = total
  }
}
