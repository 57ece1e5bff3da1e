/// Why times cannot be given: the facts. `description` words them, in one line and in this one place.
enum BenchmarkError: Error, Sendable, Hashable {
  /// Two runs of a job had different results, so that their times cannot be compared.
  case unstable(job: String, Double, Double)
}

extension BenchmarkError: CustomStringConvertible {
  var description: String {
    switch self {
    case .unstable(let job, let first, let second):
      "the runs of '\(job)' had different results: \(first) and \(second)"
    }
  }
}
