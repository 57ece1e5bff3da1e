/// The score above which a point counts as anomalous, set from points known to be normal.
///
/// Set it on normal points that the model was not trained on, and measure the false alarms on further ones with
/// ``flaggedFraction(of:)``: on the scores it was set from, their share is what it is by construction.
public struct AnomalyThreshold: Sendable {
  /// How the threshold follows from the nominal scores.
  public enum Rule: Sendable, Hashable {
    /// The score below which this many per cent of the nominal scores lie, between two of them if need be.
    ///
    /// A plain estimate without a promise. For n nominal scores and the 99th percentile a new normal point
    /// lies above with probability 0.01 + 0.98 / (n + 1) on average: 2 % instead of 1 % at n = 100.
    case percentile(Double)
    /// The largest set of scores whose conformal p-value is at most this: a new normal point is flagged with
    /// at most this probability, at any number of nominal scores (see ``ConformalCalibration``).
    case conformal(falseAlarmRate: Double)
  }

  /// Scores strictly above this are anomalous.
  public let value: Double
  /// The rule it was set by.
  public let rule: Rule
  /// Share of the nominal scores that are above the threshold.
  public let falseAlarmRate: Double

  /// Sets the threshold from nominal scores.
  ///
  /// - Parameters:
  ///   - scores: scores of normal points, larger for stranger ones, such as the mean squared error of each
  ///     row.
  ///   - rule: the 99th percentile by default, the lecture's choice: about one false alarm in a hundred.
  /// - Throws: ``UnsupervisedError`` if there are no scores, one is not finite, the percentage is outside
  ///   0...100 or the false-alarm rate outside 0 to 1, or the scores are too few for a conformal threshold.
  public init(nominal scores: [Double], rule: Rule = .percentile(99)) throws {
    let value =
      switch rule {
      case .percentile(let percent): try percentile(scores, percent)
      case .conformal(let rate):
        try ConformalCalibration(nominal: scores).threshold(falseAlarmRate: rate)
      }
    self.value = value
    self.rule = rule
    falseAlarmRate = Double(scores.count { $0 > value }) / Double(scores.count)
  }

  /// Which scores are anomalous. A score that is not a number is: nothing says that its point is normal.
  public func flags(_ scores: [Double]) -> [Bool] { scores.map { !($0 <= value) } }

  /// The share of the scores that are anomalous: the detection rate on anomalies, the false-alarm rate on
  /// normal points.
  ///
  /// - Throws: ``UnsupervisedError`` if there are no scores.
  public func flaggedFraction(of scores: [Double]) throws -> Double {
    guard !scores.isEmpty else {
      throw UnsupervisedError.empty(operation: "anomaly threshold", rows: 0, columns: 1)
    }
    return Double(flags(scores).count { $0 }) / Double(scores.count)
  }
}
