import COpenBLAS

/// The least-squares solution of A X = B that has the smallest norm.
///
/// For A of shape [m, n] and B of [m, right-hand sides], X is [n, right-hand sides] and minimises ||A X - B||
/// in the Frobenius norm; where several X do, the one of smallest norm is returned. Computed by LAPACK's
/// `sgelsd` (singular value decomposition).
public struct LeastSquares: Sendable {
  /// X.
  public let solution: Matrix
  /// The rank of A that was found.
  public let rank: Int
  /// The singular values of A, descending.
  public let singularValues: [Float]

  /// Solves A X = B.
  ///
  /// - Parameter relativeTolerance: singular values below this fraction of the largest count as zero. The
  ///   default, the rounding of `Float`, is LAPACK's.
  /// - Throws: ``LinearAlgebraError`` if a matrix is empty or not finite, or if LAPACK does not converge.
  public init(_ a: Matrix, _ b: Matrix, relativeTolerance: Float = Float.ulpOfOne) throws {
    let operation = "least squares"
    precondition(a.rows == b.rows, "\(operation): \(a.rows) equations, \(b.rows) rows on the right")
    try a.requireFinite(for: operation)
    try b.requireFinite(for: operation)

    BLAS.prepare()
    let (m, n) = (a.rows, a.columns)
    let height = max(m, n)
    // Column-major copies; the solution takes the place of B and may need more rows than B has.
    var matrix = a.transposed.elements
    var right = [Float](repeating: 0, count: height * b.columns)
    for j in 0..<b.columns {
      for i in 0..<m { right[j * height + i] = b[i, j] }
    }
    var (rowCount, columnCount, rightCount) = (Int32(m), Int32(n), Int32(b.columns))
    var rightHeight = Int32(height)
    var s = [Float](repeating: 0, count: min(m, n))
    var tolerance = relativeTolerance
    var found: Int32 = 0
    var work: [Float] = [0]
    var integers: [Int32] = [0]
    var size: Int32 = -1
    var info: Int32 = 0
    for _ in 0..<2 {  // once to ask for the size of the work space, once to compute
      sgelsd_(
        &rowCount, &columnCount, &rightCount, &matrix, &rowCount, &right, &rightHeight, &s, &tolerance,
        &found, &work,
        &size, &integers, &info)
      guard info == 0 else {
        throw LinearAlgebraError.notConverged(operation: operation, routine: "sgelsd", info: Int(info))
      }
      if size == -1 {
        size = BLAS.workSize(work[0])
        work = [Float](repeating: 0, count: Int(size))
        integers = [Int32](repeating: 0, count: max(1, Int(integers[0])))
      }
    }

    var x = Matrix(rows: n, columns: b.columns)
    for i in 0..<n {
      for j in 0..<b.columns { x[i, j] = right[j * height + i] }
    }
    solution = x
    rank = Int(found)
    singularValues = s
  }
}
