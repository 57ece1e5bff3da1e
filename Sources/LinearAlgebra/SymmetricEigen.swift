import COpenBLAS

/// Eigenvalues and orthonormal eigenvectors of a symmetric matrix: A = Vt^T diag(values) Vt.
///
/// Values are in descending order, and the vectors are the rows of `vectors`, as principal components are.
/// Only the upper triangle of the input is read. Computed by LAPACK's `ssyevd`.
public struct SymmetricEigen: Sendable {
  /// Eigenvalues, descending.
  public let values: [Float]
  /// Eigenvectors, one in each row: [n, n].
  public let vectors: Matrix

  /// Decomposes a symmetric matrix.
  ///
  /// - Throws: ``LinearAlgebraError`` if the matrix is empty or not finite, or if LAPACK does not converge.
  public init(of matrix: Matrix) throws {
    let operation = "symmetric eigenvalue decomposition"
    precondition(matrix.rows == matrix.columns, "\(operation) of \(matrix.rows) x \(matrix.columns)")
    try matrix.requireFinite(for: operation)

    BLAS.prepare()
    let order = matrix.rows
    var n = Int32(order)
    var a = matrix.elements
    var w = [Float](repeating: 0, count: order)
    var work: [Float] = [0]
    var integers: [Int32] = [0]
    var (size, integerSize): (Int32, Int32) = (-1, -1)
    var info: Int32 = 0
    for _ in 0..<2 {  // once to ask for the size of the work space, once to compute
      // "L": the lower triangle column by column is the upper one row by row.
      ssyevd_("V", "L", &n, &a, &n, &w, &work, &size, &integers, &integerSize, &info)
      guard info == 0 else {
        throw LinearAlgebraError.notConverged(operation: operation, routine: "ssyevd", info: Int(info))
      }
      if size == -1 {
        (size, integerSize) = (BLAS.workSize(work[0]), integers[0])
        work = [Float](repeating: 0, count: Int(size))
        integers = [Int32](repeating: 0, count: Int(integerSize))
      }
    }

    values = w.reversed()
    vectors = Matrix(rows: order, columns: order, elements: a).rows(at: Array((0..<order).reversed()))
  }
}
