import COpenBLAS

/// The thin singular value decomposition A = U diag(s) Vt.
///
/// For A of shape [m, n] and r = min(m, n): U is [m, r] with orthonormal columns, s has r values in
/// descending order, none negative, and Vt is [r, n] with orthonormal rows. Singular vectors are unique only
/// up to a common sign, and only as a subspace where singular values coincide.
///
/// Computed by LAPACK's `sgesdd` (divide and conquer). A truncated decomposition is the thin one cut to its
/// leading part, the best approximation of that rank in the Frobenius norm (Eckart and Young 1936,
/// doi:10.1007/BF02288367).
public struct SVD: Sendable {
  /// Left singular vectors, as columns: [m, r].
  public let u: Matrix
  /// Singular values, descending.
  public let singularValues: [Float]
  /// Right singular vectors, as rows: [r, n].
  public let vt: Matrix

  /// Decomposes a matrix, keeping the leading `rank` singular values (all by default).
  ///
  /// - Throws: ``LinearAlgebraError`` if the matrix is empty or not finite, if `rank` exceeds min(m, n) or is
  ///   not positive, or if LAPACK does not converge.
  public init(of matrix: Matrix, rank: Int? = nil) throws {
    let operation = "singular value decomposition"
    try matrix.requireFinite(for: operation)
    let available = min(matrix.rows, matrix.columns)
    let kept = rank ?? available
    guard kept >= 1, kept <= available else {
      throw LinearAlgebraError.rankTooLarge(operation: operation, requested: kept, available: available)
    }

    // LAPACK reads our rows as columns, so it sees the transpose: At = V diag(s) Ut. Its U is then V, column
    // by column, which is Vt row by row; and its Vt is Ut column by column, which is U row by row.
    BLAS.prepare()
    var (m, n, r) = (Int32(matrix.columns), Int32(matrix.rows), Int32(available))
    var a = matrix.elements
    var s = [Float](repeating: 0, count: available)
    var v = [Float](repeating: 0, count: matrix.columns * available)
    var ut = [Float](repeating: 0, count: available * matrix.rows)
    var integers = [Int32](repeating: 0, count: 8 * available)
    var info: Int32 = 0
    var size: Int32 = -1
    var work: [Float] = [0]
    for _ in 0..<2 {  // once to ask for the size of the work space, once to compute
      sgesdd_("S", &m, &n, &a, &m, &s, &v, &m, &ut, &r, &work, &size, &integers, &info)
      guard info == 0 else {
        throw LinearAlgebraError.notConverged(operation: operation, routine: "sgesdd", info: Int(info))
      }
      if size == -1 {
        size = BLAS.workSize(work[0])
        work = [Float](repeating: 0, count: Int(size))
      }
    }

    u = Matrix(rows: matrix.rows, columns: available, elements: ut).columns(0..<kept)
    singularValues = Array(s[..<kept])
    vt = Matrix(rows: available, columns: matrix.columns, elements: v).rows(0..<kept)
  }

  /// U diag(s) Vt.
  public var product: Matrix {
    u * vt.scalingRows(by: singularValues)
  }
}
