import Foundation

/// One anomaly score out of several, each of which may be the one to speak.
///
/// S = -2 sum_j ln p_j, where p_j is the probability that a normal variable exceeds z_j = (s_j^(1/3) - m_j) /
/// d_j, and m_j and d_j are mean and standard deviation of s_j^(1/3) over nominal points. The cube root of a
/// sum of squares is nearly normal (Wilson and Hilferty), and a p-value weighs a score of 124 dimensions, such
/// as a residual, and one of four, such as the distance of a code, alike: in their plain sum the noise of the
/// first would drown the second.
///
/// For independent scores S of nominal points follows the chi-square distribution with twice as many degrees
/// of freedom as there are scores; for dependent ones, or where the normal approximation fails, it is a score
/// like any other: set its threshold on held-out nominal points.
///
/// Source: R. A. Fisher, Statistical Methods for Research Workers, 4th ed. (1932), section 21.1; E. B. Wilson
/// and M. M. Hilferty 1931, doi:10.1073/pnas.17.12.684.
public struct FisherCombination: Sendable {
  /// Mean of the cube root of each score over the nominal points.
  public let means: [Double]
  /// Standard deviation of the cube root of each score over the nominal points, with n - 1.
  public let standardDeviations: [Double]

  private static let operation = "Fisher's combination"

  /// Learns the scales of the scores from nominal points.
  ///
  /// - Parameter scores: one list for each kind of score, not negative, larger for stranger points. They may
  ///   come from the points the model was trained on: the scales decide only how the scores are weighted.
  /// - Throws: ``UnsupervisedError`` if a list has fewer than two scores, all its scores are equal, or one is
  ///   not finite.
  public init(nominal scores: [[Double]]) throws {
    precondition(!scores.isEmpty, "no scores to combine")
    var (means, deviations): ([Double], [Double]) = ([], [])
    for (column, list) in scores.enumerated() {
      guard list.count >= 2 else {
        throw UnsupervisedError.tooFewRows(operation: Self.operation, needed: 2, got: list.count)
      }
      if let row = list.firstIndex(where: { !$0.isFinite }) {
        throw UnsupervisedError.notFinite(operation: Self.operation, row: row, column: column)
      }
      let roots = list.map { cbrt($0) }
      let mean = roots.reduce(0, +) / Double(roots.count)
      let squares = roots.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(roots.count - 1)).squareRoot()
      guard list.contains(where: { $0 != list[0] }), deviation > 0 else {
        throw UnsupervisedError.constantColumn(operation: Self.operation, column: column)
      }
      means.append(mean)
      deviations.append(deviation)
    }
    self.means = means
    standardDeviations = deviations
  }

  /// S of each point, from one list for each kind of score, in the order of the nominal ones.
  public func callAsFunction(_ scores: [[Double]]) -> [Double] {
    precondition(
      scores.count == means.count && scores.allSatisfy { $0.count == scores[0].count },
      "\(means.count) lists of scores expected, given \(scores.map(\.count))")
    return scores[0].indices.map { point in
      var sum = 0.0
      for (j, list) in scores.enumerated() {
        sum += StandardNormal.logUpperTail((cbrt(list[point]) - means[j]) / standardDeviations[j])
      }
      return -2 * sum
    }
  }
}
