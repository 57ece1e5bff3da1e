import LinearAlgebra
import Randomness

/// A division of rows into folds, each of which is held out once.
public struct KFold: Sendable {
  /// One division into rows to fit and rows to test, both in ascending order.
  public struct Fold: Sendable, Equatable {
    /// The rows to fit.
    public let training: [Int]
    /// The rows that are held out.
    public let validation: [Int]
  }

  /// The folds; each row is held out in exactly one.
  public let folds: [Fold]

  /// Folds of neighbouring rows; the first ones hold one row more where the count does not divide.
  ///
  /// Right for rows whose neighbours resemble each other, such as pixels of one scan. Where rows are sorted
  /// by phase, a fold takes out most of a phase: shuffle instead.
  ///
  /// - Throws: ``UnsupervisedError`` unless 2 <= `folds` <= `count`.
  public init(count: Int, folds: Int) throws {
    try Self.check(count: count, folds: folds)
    let (size, larger) = count.quotientAndRemainder(dividingBy: folds)
    var start = 0
    self.folds = (0..<folds).map { fold in
      defer { start += size + (fold < larger ? 1 : 0) }
      return Self.fold(holdingOut: Set(start..<(start + size + (fold < larger ? 1 : 0))), of: count)
    }
  }

  /// Folds of shuffled rows: a random permutation is dealt like cards, row `permutation[i]` to fold i mod
  /// `folds`.
  ///
  /// - Throws: ``UnsupervisedError`` unless 2 <= `folds` <= `count`.
  public init(count: Int, folds: Int, using generator: inout Generator) throws {
    try Self.check(count: count, folds: folds)
    let permutation = generator.permutation(count)
    self.folds = (0..<folds).map { fold in
      Self.fold(holdingOut: Set(stride(from: fold, to: count, by: folds).map { permutation[$0] }), of: count)
    }
  }

  /// The cross-validated mean squared error of a regression: each row is predicted by a model that never saw
  /// it.
  ///
  /// - Parameter fit: from inputs [n, D] and targets [n, T] of the rows to fit to the function that predicts
  ///   others.
  /// - Returns: the mean over all rows and channels of (prediction - target)^2.
  public func meanSquaredError(
    inputs: Matrix, targets: Matrix, fit: (_ inputs: Matrix, _ targets: Matrix) throws -> (Matrix) -> Matrix
  ) rethrows -> Double {
    let count = folds.reduce(0) { $0 + $1.validation.count }
    precondition(
      inputs.rows == count && targets.rows == count,
      "folds of \(count) rows, inputs \(inputs.rows), targets \(targets.rows)")
    var sum = 0.0
    for fold in folds {
      let predict = try fit(inputs.rows(at: fold.training), targets.rows(at: fold.training))
      let prediction = predict(inputs.rows(at: fold.validation))
      sum += prediction.meanSquaredErrorPerRow(to: targets.rows(at: fold.validation)).reduce(0, +)
    }
    return sum / Double(count)
  }

  private static func check(count: Int, folds: Int) throws {
    guard folds >= 2, folds <= count else {
      throw UnsupervisedError.invalidParameter(
        operation: "cross-validation", parameter: "the number of folds", value: Double(folds),
        allowed: "2 to \(count), the number of rows")
    }
  }

  private static func fold(holdingOut held: Set<Int>, of count: Int) -> Fold {
    Fold(training: (0..<count).filter { !held.contains($0) }, validation: held.sorted())
  }
}
