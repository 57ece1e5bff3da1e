import COpenBLAS
import Foundation

/// The Cholesky factor of a symmetric positive definite matrix: A = L L^T.
///
/// Only the lower triangle of the input is read. Computed by LAPACK's `spotrf`.
public struct Cholesky: Sendable {
  /// The lower triangular factor L, with zeros above the diagonal.
  public let lower: Matrix

  /// Factors a matrix.
  ///
  /// - Throws: ``LinearAlgebraError`` if the matrix is empty, not finite or not positive definite.
  public init(of matrix: Matrix) throws {
    let operation = "Cholesky factorisation"
    precondition(matrix.rows == matrix.columns, "\(operation) of \(matrix.rows) x \(matrix.columns)")
    try matrix.requireFinite(for: operation)

    BLAS.prepare()
    var n = Int32(matrix.rows)
    var factor = matrix
    var info: Int32 = 0
    // "U": the upper triangle column by column is the lower one row by row.
    spotrf_("U", &n, &factor.elements, &n, &info)
    guard info == 0 else {
      throw LinearAlgebraError.notPositiveDefinite(operation: operation, order: Int(info))
    }
    for i in 0..<factor.rows {
      for j in (i + 1)..<max(factor.columns, i + 1) { factor[i, j] = 0 }
    }
    lower = factor
  }

  /// The solution X of A X = B, for B of shape [n, right-hand sides].
  public func solve(_ b: Matrix) throws -> Matrix {
    precondition(b.rows == lower.rows, "\(lower.rows) equations, \(b.rows) rows on the right")
    try b.requireFinite(for: "Cholesky solve")
    var (n, count): (Int32, Int32) = (Int32(lower.rows), Int32(b.columns))
    var x = b.transposed.elements
    var info: Int32 = 0
    spotrs_("U", &n, &count, lower.elements, &n, &x, &n, &info)
    guard info == 0 else {
      throw LinearAlgebraError.notConverged(operation: "Cholesky solve", routine: "spotrs", info: Int(info))
    }
    return Matrix(rows: b.columns, columns: b.rows, elements: x).transposed
  }

  /// Natural logarithm of det A = 2 sum ln L_ii.
  public var logDeterminant: Double {
    2 * (0..<lower.rows).reduce(0) { $0 + log(Double(lower[$1, $1])) }
  }
}
