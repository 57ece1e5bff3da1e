import COpenBLAS

/// Double precision, for the few computations whose intermediate numbers need more digits than `Matrix` has:
/// likelihoods, and matrices of inner products, which square the ratio of the largest to the smallest
/// singular value.
///
/// All matrices are row-major; `ld…` is the distance between the starts of neighbouring rows as stored.
extension BLAS {
  /// C = alpha op(A) op(B) + beta C, with op(A) of shape m x k, op(B) of k x n, C of m x n.
  public static func gemm(
    transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int, alpha: Double = 1,
    _ a: UnsafePointer<Double>, lda: Int, _ b: UnsafePointer<Double>, ldb: Int, beta: Double = 0,
    _ c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    prepare()
    cblas_dgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      Int32(m), Int32(n), Int32(k), alpha, a, Int32(lda), b, Int32(ldb), beta, c, Int32(ldc))
  }

  /// The lower triangle of C = alpha op(A) op(A)^T + beta C, with op(A) of shape n x k and C of n x n.
  ///
  /// Above the diagonal C is not touched.
  public static func syrk(
    transposeA: Bool = false, n: Int, k: Int, alpha: Double = 1, _ a: UnsafePointer<Double>, lda: Int,
    beta: Double = 0, _ c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    prepare()
    cblas_dsyrk(
      CblasRowMajor, CblasLower, transposeA ? CblasTrans : CblasNoTrans, Int32(n), Int32(k), alpha, a,
      Int32(lda), beta, c, Int32(ldc))
  }

  /// Replaces B, of shape m x n, by the solution X of L X = B for a lower triangular L, m x m.
  ///
  /// Above the diagonal L is not read; its diagonal must not hold a zero.
  public static func solveLower(
    m: Int, n: Int, _ l: UnsafePointer<Double>, ldl: Int, _ b: UnsafeMutablePointer<Double>, ldb: Int
  ) {
    prepare()
    cblas_dtrsm(
      CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, Int32(m), Int32(n), 1, l, Int32(ldl),
      b, Int32(ldb))
  }

  /// Replaces the lower triangle of a symmetric matrix A, n x n, by its Cholesky factor L, A = L L^T.
  ///
  /// Above the diagonal nothing is read or written.
  ///
  /// - Returns: 0, or the order of the first leading minor that is not positive; A is then of no use.
  public static func choleskyFactor(n: Int, _ a: UnsafeMutablePointer<Double>, lda: Int) -> Int {
    prepare()
    var (order, stride) = (Int32(n), Int32(lda))
    var info: Int32 = 0
    // "U": the upper triangle column by column is the lower one row by row.
    dpotrf_("U", &order, a, &stride, &info)
    return Int(info)
  }

  /// Eigenvalues in ascending order and orthonormal eigenvectors, one in each row, of a symmetric matrix n x
  /// n.
  ///
  /// Only the lower triangle is read; the vectors take the place of the matrix.
  ///
  /// - Throws: ``LinearAlgebraError`` if LAPACK does not converge, as on a matrix with a NaN.
  public static func symmetricEigen(n: Int, _ a: UnsafeMutablePointer<Double>) throws -> [Double] {
    prepare()
    var order = Int32(n)
    var values = [Double](repeating: 0, count: n)
    var work: [Double] = [0]
    var integers: [Int32] = [0]
    var (size, integerSize): (Int32, Int32) = (-1, -1)
    var info: Int32 = 0
    for _ in 0..<2 {  // once to ask for the size of the work space, once to compute
      dsyevd_("V", "U", &order, a, &order, &values, &work, &size, &integers, &integerSize, &info)
      guard info == 0 else {
        throw LinearAlgebraError.notConverged(
          operation: "symmetric eigenvalue decomposition", routine: "dsyevd", info: Int(info))
      }
      if size == -1 {
        (size, integerSize) = (Int32(work[0]), integers[0])
        work = [Double](repeating: 0, count: Int(size))
        integers = [Int32](repeating: 0, count: Int(integerSize))
      }
    }
    return values
  }
}
