/// A check or an observation, as a row of a report's table.
struct Verdict: Sendable, Hashable {
  /// Names it across files.
  let id: String
  /// The claim, as a sentence.
  let title: String
  /// The measured value.
  let measured: String
  /// What it is held against: `< 0.00199`, `0.00039 ± 1 %`.
  let requirement: String
  /// By how much it holds; negative by how much it misses.
  let margin: String
  /// Whether it holds.
  let holds: Bool
  /// Whether it counts: an observation does not.
  let counts: Bool
  /// The line of the lab's source that made it.
  let line: Int

  init(_ check: Check) {
    self.init(check.id, check.title, check.measured, check.bound, line: check.line, counts: true)
  }

  init(_ observation: Observation) {
    self.init(
      observation.id, observation.title, observation.measured, observation.bound, line: observation.line,
      counts: false)
  }

  private init(_ id: String, _ title: String, _ value: Double, _ bound: Bound, line: Int, counts: Bool) {
    self.id = id
    self.title = title
    (measured, requirement) = bound.columns(value)
    margin = bound.marginText(value)
    holds = bound.holds(value)
    self.line = line
    self.counts = counts
  }

  /// The verdict as a mark: ✓ and ✗ count, ◦ does not.
  var mark: String { counts ? holds ? "✓" : "✗" : "◦" }

  /// The mark in words.
  var word: String {
    counts ? holds ? "holds" : "does not hold" : holds ? "observed, holds" : "observed, does not hold"
  }
}
