import LinearAlgebra

/// Linear regression of many outputs with a penalty on large coefficients.
///
/// With x_0 and y_0 the column means, the coefficients B minimise the squared Frobenius norms
/// ||(Y - y_0) - (X - x_0) B||^2 + lambda ||B||^2, and a prediction is y_0 + (x - x_0) B. The intercept is
/// therefore not penalised, and lambda is on the scale of sums over the rows, not means.
///
/// - Shapes: inputs [N, D], targets [N, T], coefficients [D, T].
/// - Computed from the singular value decomposition of the centred inputs, B = V diag(s / (s^2 + lambda)) U^T
///   (Y - y_0), which keeps the accuracy that the normal equations lose, works for D > N, and at lambda = 0
///   gives the solution of least norm. ``RidgePath`` takes one decomposition for many penalties.
///
/// Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed. (2009), eq. 3.44 and
/// 3.47.
public struct RidgeRegression: Sendable {
  /// B: [D, T].
  public let coefficients: Matrix
  /// Column means of the inputs: [D].
  public let inputMean: [Float]
  /// Column means of the targets: [T].
  public let targetMean: [Float]

  /// Fits the coefficients.
  ///
  /// - Parameter lambda: the penalty, 0 or more.
  /// - Throws: ``UnsupervisedError`` if the data are empty or not finite or lambda is negative or not finite.
  public init(inputs: Matrix, targets: Matrix, lambda: Float) throws {
    self = try RidgePath(inputs: inputs, targets: targets, operation: "ridge regression")
      .regression(lambda: lambda)
  }

  init(coefficients: Matrix, inputMean: [Float], targetMean: [Float]) {
    self.coefficients = coefficients
    self.inputMean = inputMean
    self.targetMean = targetMean
  }

  /// The predicted targets of each row: [M, D] -> [M, T].
  public func predict(_ inputs: Matrix) -> Matrix {
    precondition(
      inputs.columns == inputMean.count,
      "regression on \(inputMean.count) channels applied to \(inputs.rows) x \(inputs.columns)")
    return (inputs.subtractingRow(inputMean) * coefficients).addingRow(targetMean)
  }
}
