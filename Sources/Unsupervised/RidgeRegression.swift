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
///   gives the solution of least norm.
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
    try self.init(inputs: inputs, targets: targets, lambda: lambda, operation: "ridge regression")
  }

  init(inputs: Matrix, targets: Matrix, lambda: Float, operation: String) throws {
    precondition(
      inputs.rows == targets.rows,
      "\(operation): inputs \(inputs.rows) x \(inputs.columns), targets \(targets.rows) x \(targets.columns)")
    try inputs.requireUsable(for: operation)
    try targets.requireUsable(for: operation)
    guard lambda >= 0, lambda.isFinite else {
      throw UnsupervisedError.invalidParameter(
        operation: operation, parameter: "lambda", value: Double(lambda), allowed: "0 or more")
    }

    inputMean = inputs.columnMeans
    targetMean = targets.columnMeans
    let svd = try SVD(of: inputs.subtractingRow(inputMean))
    let s = svd.singularValues
    let rounding = (s.first ?? 0) * Float(max(inputs.rows, inputs.columns)) * Float.ulpOfOne
    let gains = s.map { $0 > rounding ? $0 / ($0 * $0 + lambda) : 0 }
    let projected = Matrix.product(svd.u, transposed: true, targets.subtractingRow(targetMean))
    coefficients = Matrix.product(svd.vt, transposed: true, projected.scalingRows(by: gains))
  }

  /// The predicted targets of each row: [M, D] -> [M, T].
  public func predict(_ inputs: Matrix) -> Matrix {
    precondition(
      inputs.columns == inputMean.count,
      "regression on \(inputMean.count) channels applied to \(inputs.rows) x \(inputs.columns)")
    return (inputs.subtractingRow(inputMean) * coefficients).addingRow(targetMean)
  }
}
