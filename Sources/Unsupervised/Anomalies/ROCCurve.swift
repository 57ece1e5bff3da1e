/// The receiver operating characteristic of a score: the share of anomalies found against the share of false
/// alarms, for every threshold.
///
/// Point i flags what scores at least `thresholds[i]`. The first threshold is infinite and flags nothing, each
/// of the others is one of the scores, so points of equal score enter together and the curve runs straight
/// through them. It is scikit-learn's `roc_curve` with `drop_intermediate=False`, the area `roc_auc_score`.
public struct ROCCurve: Sendable, Equatable {
  /// Share of the nominal points flagged at each threshold, from 0 to 1.
  public let falsePositiveRates: [Double]
  /// Share of the anomalous points flagged at each threshold, from 0 to 1.
  public let truePositiveRates: [Double]
  /// The thresholds, descending from infinity to the smallest score.
  public let thresholds: [Double]
  /// The area under the curve: the probability that an anomalous point scores higher than a nominal one, ties
  /// counting half (the statistic of Mann and Whitney, divided by the number of pairs).
  ///
  /// 1 if the score separates the two perfectly, 1/2 if it says nothing.
  public let areaUnderCurve: Double
  /// Number of nominal points.
  public let nominalCount: Int
  /// Number of anomalous points.
  public let anomalousCount: Int

  private static let operation = "ROC curve"

  /// The curve of the scores of nominal and of anomalous points, larger for stranger ones.
  ///
  /// - Throws: ``UnsupervisedError`` if there are no scores of one kind or a score is not finite; the index
  ///   counts the nominal scores first.
  public init(nominal: [Double], anomalous: [Double]) throws {
    guard !nominal.isEmpty, !anomalous.isEmpty else {
      throw UnsupervisedError.empty(
        operation: Self.operation, rows: min(nominal.count, anomalous.count), columns: 1)
    }
    let scores = nominal + anomalous
    if let index = scores.firstIndex(where: { !$0.isFinite }) {
      throw UnsupervisedError.valueNotFinite(operation: Self.operation, index: index)
    }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }

    var (falsePositives, truePositives) = ([0], [0])
    var thresholds = [Double.infinity]
    var (flaggedNominal, flaggedAnomalous) = (0, 0)
    // Twice the area in units of one pair of points: a whole number, so that no rounding adds up.
    var twiceTheArea = 0
    for (position, index) in order.enumerated() {
      if index < nominal.count { flaggedNominal += 1 } else { flaggedAnomalous += 1 }
      let isLastOfEquals = position + 1 == order.count || scores[order[position + 1]] < scores[index]
      guard isLastOfEquals else { continue }
      let width = flaggedNominal - falsePositives[falsePositives.count - 1]
      twiceTheArea += width * (truePositives[truePositives.count - 1] + flaggedAnomalous)
      falsePositives.append(flaggedNominal)
      truePositives.append(flaggedAnomalous)
      thresholds.append(scores[index])
    }
    self.thresholds = thresholds
    falsePositiveRates = falsePositives.map { Double($0) / Double(nominal.count) }
    truePositiveRates = truePositives.map { Double($0) / Double(anomalous.count) }
    areaUnderCurve = Double(twiceTheArea) / Double(2 * nominal.count * anomalous.count)
    nominalCount = nominal.count
    anomalousCount = anomalous.count
  }

  /// The largest share of anomalies that can be found with at most the given share of false alarms among
  /// these nominal points. Between two thresholds nothing is interpolated.
  public func truePositiveRate(atFalsePositiveRate limit: Double) -> Double {
    falsePositiveRates.lastIndex { $0 <= limit }.map { truePositiveRates[$0] } ?? 0
  }

  /// An interval for the area, from this one sample.
  ///
  /// Its ends A solve |A - area| = z s(A), where s^2(A) = A (1 - A) (1 + (N - 1) ((1 - A) / (2 - A) + A / (1 +
  /// A))) / (m n) is the variance that Hanley and McNeil give for m and n exponential scores, with N = (m + n)
  /// / 2 in the place of both m and n. Unlike area ± z s(area) it stays inside 0...1 and does not shrink to a
  /// point where the scores separate perfectly.
  ///
  /// - Parameter confidence: 0.95 by default, by custom.
  /// - Throws: ``UnsupervisedError`` if the confidence is not between 0 and 1.
  ///
  /// Source: R. G. Newcombe 2006, doi:10.1002/sim.2324, method 5; J. A. Hanley and B. J. McNeil 1982,
  /// doi:10.1148/radiology.143.1.7063747.
  public func areaInterval(confidence: Double = 0.95) throws -> ClosedRange<Double> {
    try requireConfidence(confidence, operation: Self.operation)
    let z = StandardNormal.upperQuantile((1 - confidence) / 2)
    let size = Double(nominalCount + anomalousCount) / 2
    let pairs = Double(nominalCount) * Double(anomalousCount)
    let area = areaUnderCurve
    func isFar(_ candidate: Double) -> Bool {
      let shape = (1 - candidate) / (2 - candidate) + candidate / (1 + candidate)
      let variance = candidate * (1 - candidate) * (1 + (size - 1) * shape) / pairs
      return (area - candidate) * (area - candidate) > z * z * variance
    }
    let lower = area == 0 ? 0 : StandardNormal.bisect(0...area, while: isFar)
    let upper = area == 1 ? 1 : StandardNormal.bisect(area...1) { !isFar($0) }
    return lower...upper
  }
}
