extension Matrix {
  /// The matrix product A B.
  ///
  /// Shapes [m, k] x [k, n] -> [m, n].
  public static func * (a: Matrix, b: Matrix) -> Matrix { product(a, b) }

  /// A B^T, without storing the transpose, if `transposed`; A B otherwise.
  ///
  /// Shapes of A and op(B): [m, k] x [k, n] -> [m, n].
  public static func product(_ a: Matrix, _ b: Matrix, transposed transposeB: Bool) -> Matrix {
    // An overload, because a lone `transposed:` behind B is not matched past the optional one behind A.
    product(a, transposed: false, b, transposed: transposeB)
  }

  /// A B, with either factor transposed first if so asked: op(A) op(B).
  ///
  /// Shapes of op(A) and op(B): [m, k] x [k, n] -> [m, n]. An empty inner dimension gives zeros.
  public static func product(
    _ a: Matrix, transposed transposeA: Bool = false, _ b: Matrix, transposed transposeB: Bool = false
  ) -> Matrix {
    let (m, inner) = transposeA ? (a.columns, a.rows) : (a.rows, a.columns)
    let (k, n) = transposeB ? (b.columns, b.rows) : (b.rows, b.columns)
    precondition(inner == k, "product of [\(m), \(inner)] and [\(k), \(n)]")
    guard m > 0, n > 0, k > 0 else { return Matrix(rows: m, columns: n) }
    return Matrix(rows: m, columns: n) { target in
      a.elements.withUnsafeBufferPointer { x in
        b.elements.withUnsafeBufferPointer { y in
          guard let x = x.baseAddress, let y = y.baseAddress, let c = target.baseAddress else { return }
          BLAS.gemm(
            transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k,
            x, lda: a.columns, y, ldb: b.columns, c, ldc: n)
        }
      }
    }
  }
}
