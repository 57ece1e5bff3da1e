/// Why times cannot be given: the facts. `description` words them, in one line and in this one place.
enum BenchmarkError: Error, Sendable, Hashable {
  /// Two runs of a job had different results, so that their times cannot be compared.
  case unstable(job: String, Double, Double)
  /// The Python that was to run the peers does not.
  case peers(python: String, reason: String)
  /// A lab that is to be timed is not built, or does not run to its end.
  case lab(String, reason: String)
}

extension BenchmarkError: CustomStringConvertible {
  var description: String {
    switch self {
    case .unstable(let job, let first, let second):
      "the runs of '\(job)' had different results: \(first) and \(second)"
    case .peers(let python, let reason): "cannot time peers with '\(python)': \(reason)"
    case .lab(let name, let reason): "cannot time \(name): \(reason)"
    }
  }
}
