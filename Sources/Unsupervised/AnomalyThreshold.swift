/// The score above which a point counts as anomalous, set from points known to be normal.
///
/// The threshold is a percentile of the nominal scores. At the 99th, about 1 % of normal points are false
/// alarms; on the scores it was set from the share is that by construction, so measure it on fresh normal
/// points with ``flaggedFraction(of:)``.
public struct AnomalyThreshold: Sendable {
  /// Scores strictly above this are anomalous.
  public let value: Double
  /// The percentile it was set at.
  public let percent: Double
  /// Share of the nominal scores that are above the threshold.
  public let falseAlarmRate: Double

  /// Sets the threshold at a percentile of nominal scores.
  ///
  /// - Parameters:
  ///   - scores: scores of normal points, larger for stranger ones, such as the mean squared error of each
  ///     row.
  ///   - percent: 99 by default, the lecture's choice: one false alarm in a hundred.
  /// - Throws: ``UnsupervisedError`` if there are no scores, one is not finite, or `percent` is outside
  ///   0...100.
  public init(nominal scores: [Double], percent: Double = 99) throws {
    let value = try percentile(scores, percent)
    self.value = value
    self.percent = percent
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
