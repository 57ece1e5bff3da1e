import LinearAlgebra

/// Ridge regressions of the same data with any number of penalties, from one singular value decomposition.
///
/// With the centred inputs X - x_0 = U diag(s) V^T and C = U^T (Y - y_0), the coefficients at a penalty
/// lambda are B = V diag(s / (s^2 + lambda)) C, and the fitted values (X - x_0) B = U diag(s^2 / (s^2 +
/// lambda)) C have the right singular vectors of the small matrix diag(s^2 / (s^2 + lambda)) C, because U has
/// orthonormal columns. Neither takes another look at the rows.
///
/// - Shapes: inputs [N, D], targets [N, T].
///
/// Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed. (2009), eq. 3.47.
public struct RidgePath: Sendable {
  /// Column means of the inputs: [D].
  let inputMean: [Float]
  /// Column means of the targets: [T].
  let targetMean: [Float]
  /// Number of rows.
  private let rows: Int
  private let singularValues: [Float]
  /// V^T: [min(N, D), D].
  private let vt: Matrix
  /// C: [min(N, D), T].
  private let projected: Matrix
  private let operation: String

  /// Decomposes the inputs.
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty or not finite.
  public init(inputs: Matrix, targets: Matrix) throws {
    try self.init(inputs: inputs, targets: targets, operation: "ridge path")
  }

  init(inputs: Matrix, targets: Matrix, operation: String) throws {
    precondition(
      inputs.rows == targets.rows,
      "\(operation): inputs \(inputs.rows) x \(inputs.columns), targets \(targets.rows) x \(targets.columns)")
    try inputs.requireUsable(for: operation)
    try targets.requireUsable(for: operation)
    self.operation = operation
    rows = inputs.rows
    inputMean = inputs.columnMeans
    targetMean = targets.columnMeans
    let svd = try SVD(of: inputs.subtractingRow(inputMean))
    singularValues = svd.singularValues
    vt = svd.vt
    projected = Matrix.product(svd.u, transposed: true, targets.subtractingRow(targetMean))
  }

  /// The regression of full rank with a penalty of 0 or more.
  ///
  /// - Throws: ``UnsupervisedError`` if lambda is negative or not finite.
  public func regression(lambda: Float) throws -> RidgeRegression {
    RidgeRegression(
      coefficients: try coefficients(lambda: lambda), inputMean: inputMean, targetMean: targetMean)
  }

  /// The regression through a bottleneck of the given rank, at most min(N, D, T).
  ///
  /// - Throws: ``UnsupervisedError`` if the rank is too large or lambda negative or not finite.
  public func regression(rank: Int, lambda: Float) throws -> ReducedRankRegression {
    let coefficients = try coefficients(lambda: lambda)
    let available = min(projected.rows, projected.columns)
    guard rank >= 1, rank <= available else {
      throw UnsupervisedError.tooManyComponents(operation: operation, requested: rank, available: available)
    }
    let shrinkage = zip(singularValues, gains(lambda: lambda)).map { $0 * $1 }
    let decoder = try SVD(of: projected.scalingRows(by: shrinkage), rank: rank).vt
    return ReducedRankRegression(
      encoder: Matrix.product(coefficients, decoder, transposed: true), decoder: decoder,
      inputMean: inputMean, targetMean: targetMean)
  }

  private func coefficients(lambda: Float) throws -> Matrix {
    guard lambda >= 0, lambda.isFinite else {
      throw UnsupervisedError.invalidParameter(
        operation: operation, parameter: "lambda", value: Double(lambda), allowed: "0 or more")
    }
    return Matrix.product(vt, transposed: true, projected.scalingRows(by: gains(lambda: lambda)))
  }

  /// s / (s^2 + lambda), and 0 for what is a singular value by rounding only.
  private func gains(lambda: Float) -> [Float] {
    let rounding = (singularValues.first ?? 0) * Float(max(rows, inputMean.count)) * Float.ulpOfOne
    return singularValues.map { $0 > rounding ? $0 / ($0 * $0 + lambda) : 0 }
  }
}
