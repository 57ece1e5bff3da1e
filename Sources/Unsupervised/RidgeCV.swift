import Foundation
import LinearAlgebra

/// Ridge regression, of full and of reduced rank, with the penalties that cross-validation on the same rows
/// finds best.
///
/// Whoever compares a linear method with one that tunes itself should tune the linear one, too, and not on
/// the spectra it is judged by. Each fold is decomposed once, for all penalties and both ranks.
///
/// Named after scikit-learn's `RidgeCV`; it holds rows out in folds, as that does with `cv` given.
public struct RidgeCV: Sendable {
  /// The penalties that were tried.
  public let lambdas: [Float]
  /// Cross-validated mean squared error of the regression of full rank, by penalty.
  public let fullRankErrors: [Double]
  /// Cross-validated mean squared error of the regression of reduced rank, by penalty.
  public let reducedRankErrors: [Double]
  /// The regression of full rank on all rows, with its best penalty.
  public let fullRank: RidgeRegression
  /// The regression of reduced rank on all rows, with its best penalty.
  public let reducedRank: ReducedRankRegression

  /// The penalty of ``fullRank``: the one of smallest error, the smaller of equals.
  public var fullRankLambda: Float { lambdas[Self.best(fullRankErrors)] }
  /// The penalty of ``reducedRank``.
  public var reducedRankLambda: Float { lambdas[Self.best(reducedRankErrors)] }

  /// Penalties from 0.03 to 100, two to a decade. The best for 50 to 3200 of the course's spectra at 10 to
  /// 200 electrons lie between 0.1 and 10, and from one to the next the error changes by some per cent.
  public static let usualLambdas: [Float] = (-3...4).map { (step: Int) in powf(10, Float(step) / 2) }

  /// Chooses the penalties and fits both regressions.
  ///
  /// - Parameters:
  ///   - rank: of the reduced one, at most min(n, D, T) for the n rows that a fold leaves.
  ///   - lambdas: at least one penalty of 0 or more, ascending.
  ///   - folds: which rows are held out together.
  /// - Throws: ``UnsupervisedError`` as ``RidgePath``.
  public init(
    inputs: Matrix, targets: Matrix, rank: Int, lambdas: [Float] = usualLambdas, folds: KFold
  ) throws {
    precondition(
      !lambdas.isEmpty && zip(lambdas, lambdas.dropFirst()).allSatisfy { $0 < $1 }, "penalties \(lambdas)")
    self.lambdas = lambdas
    var sums = (full: [Double](repeating: 0, count: lambdas.count), reduced: [Double]())
    sums.reduced = sums.full
    for fold in folds.folds {
      let path = try RidgePath(
        inputs: inputs.rows(at: fold.training), targets: targets.rows(at: fold.training))
      let (unseen, truth) = (inputs.rows(at: fold.validation), targets.rows(at: fold.validation))
      let share = Double(unseen.rows) / Double(inputs.rows)
      for (index, lambda) in lambdas.enumerated() {
        let full = try path.regression(lambda: lambda).predict(unseen)
        let reduced = try path.regression(rank: rank, lambda: lambda).predict(unseen)
        sums.full[index] += share * full.meanSquaredError(to: truth)
        sums.reduced[index] += share * reduced.meanSquaredError(to: truth)
      }
    }
    (fullRankErrors, reducedRankErrors) = sums
    let path = try RidgePath(inputs: inputs, targets: targets)
    fullRank = try path.regression(lambda: lambdas[Self.best(sums.full)])
    reducedRank = try path.regression(rank: rank, lambda: lambdas[Self.best(sums.reduced)])
  }

  private static func best(_ errors: [Double]) -> Int {
    errors.indices.reduce(0) { errors[$1] < errors[$0] ? $1 : $0 }
  }
}
