/// Turns scores into p-values, whatever the scores mean: the rank of a score among those of nominal points that
/// nothing was fitted to.
///
/// p(s) = (1 + #{nominal scores >= s}) / (n + 1). If a new nominal point and the n nominal points of the
/// calibration are exchangeable, P(p <= a) <= a for every a, with no assumption about the distribution and at
/// any n. The probability is over the draw of the calibration as well: with one calibration in hand the rate of
/// false alarms is a random number around a, with the Beta(r, n + 1 - r) distribution, r = floor(a (n + 1)), if
/// there are no ties.
///
/// The guarantee is lost if the model was trained on the points of the calibration: their scores then are
/// smaller than those of new points.
///
/// Source: V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World (2005), chapter 2; for
/// outliers S. Bates, E. Candes, L. Lei, Y. Romano and M. Sesia 2023, doi:10.1214/22-AOS2244, eq. 2.
public struct ConformalCalibration: Sendable, Equatable {
  /// The nominal scores, ascending.
  public let scores: [Double]

  private static let operation = "conformal calibration"

  /// Calibrates on the scores of nominal points, larger for stranger ones.
  ///
  /// - Throws: ``UnsupervisedError`` if there are no scores or one is not finite.
  public init(nominal scores: [Double]) throws {
    guard !scores.isEmpty else {
      throw UnsupervisedError.empty(operation: Self.operation, rows: 0, columns: 1)
    }
    if let index = scores.firstIndex(where: { !$0.isFinite }) {
      throw UnsupervisedError.valueNotFinite(operation: Self.operation, index: index)
    }
    self.scores = scores.sorted()
  }

  /// The p-value of a score: 1 / (n + 1) at least, 1 at most. A score that is not a number gets the smallest:
  /// nothing says that its point is nominal.
  public func pValue(_ score: Double) -> Double {
    // The first nominal score that is not below: all from there on are at least as large.
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] >= score { high = middle } else { low = middle + 1 }
    }
    let atLeastAsLarge = score.isNaN ? 0 : scores.count - low
    return Double(1 + atLeastAsLarge) / Double(scores.count + 1)
  }

  /// The p-value of each score.
  public func pValues(_ scores: [Double]) -> [Double] { scores.map(pValue) }

  /// The threshold above which p <= `falseAlarmRate`: the r-th largest nominal score, r = floor(a (n + 1)).
  ///
  /// - Throws: ``UnsupervisedError`` if the rate is not between 0 and 1, or the nominal scores are too few
  ///   (fewer than 1 / a - 1) for any p-value to be that small.
  public func threshold(falseAlarmRate: Double) throws -> Double {
    guard falseAlarmRate > 0, falseAlarmRate < 1 else {
      throw UnsupervisedError.invalidParameter(
        operation: Self.operation, parameter: "the false-alarm rate", value: falseAlarmRate,
        allowed: "more than 0 and less than 1")
    }
    // 0.01 times 300 must count as 3 although 0.01 is not a binary fraction.
    let slack = 1 + 1e-12
    let rank = Int((falseAlarmRate * Double(scores.count + 1) * slack).rounded(.down))
    guard rank >= 1 else {
      let needed = Int((1 / falseAlarmRate / slack).rounded(.up)) - 1
      throw UnsupervisedError.tooFewRows(operation: Self.operation, needed: needed, got: scores.count)
    }
    return scores[scores.count - rank]
  }
}
