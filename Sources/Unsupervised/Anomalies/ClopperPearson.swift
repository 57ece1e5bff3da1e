/// The Clopper-Pearson interval of a probability, from a count of successes: SciPy's `binomtest(...)
/// .proportion_ci(method="exact")`.
///
/// The lower end p solves P(X >= k; n, p) = (1 - confidence) / 2, the upper one P(X <= k; n, p) = (1 -
/// confidence) / 2. Whatever the probability is, the interval holds it with at least the stated confidence;
/// for rare events, such as one false alarm in a hundred, Wilson's shorter interval at times does not. With no
/// success the interval starts at 0, with nothing but successes it ends at 1.
///
/// - Parameters:
///   - successes: k, such as the number of false alarms.
///   - trials: n, such as the number of nominal spectra looked at; they must be independent.
///   - confidence: 0.95 by default, by custom.
/// - Throws: ``UnsupervisedError`` if there are no trials, more successes than trials, or a confidence outside
///   0 to 1.
///
/// Source: C. J. Clopper and E. S. Pearson 1934, doi:10.1093/biomet/26.4.404.
public func clopperPearsonInterval(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> ClosedRange<Double> {
  let operation = "Clopper-Pearson interval"
  guard trials > 0 else { throw UnsupervisedError.empty(operation: operation, rows: 0, columns: 1) }
  guard (0...trials).contains(successes) else {
    throw UnsupervisedError.invalidParameter(
      operation: operation, parameter: "the number of successes", value: Double(successes),
      allowed: "0 to \(trials)")
  }
  try requireConfidence(confidence, operation: operation)

  let (k, n, tail) = (Double(successes), Double(trials), (1 - confidence) / 2)
  let lower =
    successes == 0
    ? 0 : StandardNormal.bisect(0...1) { regularisedIncompleteBeta($0, k, n - k + 1) < tail }
  let upper =
    successes == trials
    ? 1 : StandardNormal.bisect(0...1) { regularisedIncompleteBeta(1 - $0, n - k, k + 1) > tail }
  return lower...upper
}

/// - Throws: ``UnsupervisedError`` if a confidence is not strictly between 0 and 1.
func requireConfidence(_ confidence: Double, operation: String) throws {
  guard confidence > 0, confidence < 1 else {
    throw UnsupervisedError.invalidParameter(
      operation: operation, parameter: "the confidence", value: confidence,
      allowed: "more than 0 and less than 1")
  }
}
