/// A piece of work that is worth timing.
struct Job: Sendable {
  /// The work, with all that it needs.
  struct Work {
    /// What is timed. It returns a number that depends on its result: nothing of it can then be optimised away,
    /// and runs that do not do the same are found out.
    let run: () throws -> Double
    /// How good the last run's result was, by a number that peers have, too.
    let quality: (() throws -> Double)?

    init(quality: (() throws -> Double)? = nil, _ run: @escaping () throws -> Double) {
      self.run = run
      self.quality = quality
    }

    /// Work whose result is looked at twice: briefly after every run, and well after the last one.
    init<Result>(
      _ compute: @escaping () throws -> Result, digest: @escaping (Result) -> Double,
      quality: @escaping (Result) throws -> Double
    ) {
      var last: Result?
      self.init(quality: { try last.map(quality) ?? .nan }) {
        let result = try compute()
        last = result
        return digest(result)
      }
    }
  }

  /// Names the job on the command line and in the results.
  let name: String
  /// What is done, with the sizes that matter.
  let summary: String
  /// Makes the work to be timed. What it needs is made here, outside the time.
  let prepare: @Sendable (Inputs) throws -> Work

  init(_ name: String, _ summary: String, prepare: @escaping @Sendable (Inputs) throws -> Work) {
    self.name = name
    self.summary = summary
    self.prepare = prepare
  }

  /// Every job: those of the lab in its order, then those that are also done by peers on large sets.
  static let all = computations + figures + large
}
