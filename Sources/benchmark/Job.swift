/// A piece of work that is worth timing.
struct Job: Sendable {
  /// Names the job on the command line and in the results.
  let name: String
  /// What is done, with the sizes that matter.
  let summary: String
  /// Makes the work to be timed. What it needs is made here, outside the time.
  ///
  /// The work returns a number that depends on its result: nothing of it can then be optimised away, and runs
  /// that do not do the same are found out.
  let prepare: @Sendable (Inputs) throws -> () throws -> Double

  init(
    _ name: String, _ summary: String, prepare: @escaping @Sendable (Inputs) throws -> () throws -> Double
  ) {
    self.name = name
    self.summary = summary
    self.prepare = prepare
  }

  /// Every job, in the order of the lab.
  static let all = computations + figures
}
