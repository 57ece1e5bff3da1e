import COpenBLAS

/// OpenBLAS on plain memory, for code that keeps its own storage. `Matrix` is the friendlier face.
///
/// OpenBLAS runs on the calling thread only. SpectraLab works in parallel by running independent jobs side by
/// side, which is faster at the sizes of the course and gives the same bits for any number of threads.
public enum BLAS {
  // Set once, before the first call: OpenBLAS reads the number without a lock.
  private static let singleThreaded: Void = openblas_set_num_threads(1)

  static func prepare() { _ = singleThreaded }

  /// The size of a work space that LAPACK answered as a `Float`, which beyond 2^24 may have been rounded
  /// down.
  static func workSize(_ answer: Float) -> Int32 { Int32(answer > 0x1p24 ? answer.nextUp : answer) }

  /// The processor kernels OpenBLAS has chosen, such as "Haswell". Rounding differs between them.
  public static var kernels: String {
    guard let name = openblas_get_corename() else { return "unknown" }
    return String(cString: name)
  }

  /// C = alpha op(A) op(B) + beta C for row-major matrices, with op(A) of shape m x k, op(B) of k x n, C of m
  /// x n.
  ///
  /// `lda`, `ldb` and `ldc` are the distances between the starts of neighbouring rows as stored.
  public static func gemm(
    transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int, alpha: Float = 1,
    _ a: UnsafePointer<Float>, lda: Int, _ b: UnsafePointer<Float>, ldb: Int, beta: Float = 0,
    _ c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    prepare()
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      Int32(m), Int32(n), Int32(k), alpha, a, Int32(lda), b, Int32(ldb), beta, c, Int32(ldc))
  }

  /// The lower triangle of C = alpha op(A) op(A)^T + beta C, with op(A) of shape n x k and C of n x n.
  ///
  /// Above the diagonal C is not touched.
  public static func syrk(
    transposeA: Bool = false, n: Int, k: Int, alpha: Float = 1, _ a: UnsafePointer<Float>, lda: Int,
    beta: Float = 0, _ c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    prepare()
    cblas_ssyrk(
      CblasRowMajor, CblasLower, transposeA ? CblasTrans : CblasNoTrans, Int32(n), Int32(k), alpha, a,
      Int32(lda), beta, c, Int32(ldc))
  }
}
