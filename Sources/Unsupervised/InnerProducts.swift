import LinearAlgebra

/// The inner products of the rows, or of the columns, of a matrix, summed in double precision.
struct InnerProducts {
  /// Number of rows, or columns, that were multiplied.
  let order: Int
  /// The lower triangle, row by row: [order, order]. Above the diagonal there are zeros.
  private(set) var lower: [Double]

  /// Channels or rows that are converted to double precision at a time: little memory, long enough for BLAS.
  private static let block = 512

  /// Inner products that were computed elsewhere.
  init(order: Int, lower: [Double]) {
    precondition(lower.count == order * order, "\(lower.count) inner products of order \(order)")
    self.order = order
    self.lower = lower
  }

  /// X X^T.
  init(ofRows data: Matrix) {
    order = data.rows
    lower = [Double](repeating: 0, count: order * order)
    let (n, d) = (data.rows, data.columns)
    var part = [Double](repeating: 0, count: n * Self.block)
    for first in stride(from: 0, to: d, by: Self.block) {
      let width = min(Self.block, d - first)
      data.elements.withUnsafeBufferPointer { source in
        part.withUnsafeMutableBufferPointer { part in
          for i in 0..<n {
            for j in 0..<width { part[i * width + j] = Double(source[i * d + first + j]) }
          }
        }
      }
      BLAS.syrk(n: n, k: width, part, lda: width, beta: 1, &lower, ldc: n)
    }
  }

  /// X^T X.
  init(ofColumns data: Matrix) {
    order = data.columns
    lower = [Double](repeating: 0, count: order * order)
    let d = data.columns
    var part = [Double](repeating: 0, count: d * Self.block)
    for first in stride(from: 0, to: data.rows, by: Self.block) {
      let height = min(Self.block, data.rows - first)
      data.elements.withUnsafeBufferPointer { source in
        part.withUnsafeMutableBufferPointer { part in
          for index in 0..<(height * d) { part[index] = Double(source[first * d + index]) }
        }
      }
      BLAS.syrk(transposeA: true, n: d, k: height, part, lda: d, beta: 1, &lower, ldc: d)
    }
  }

  /// Eigenvalues, descending, and eigenvectors, one in each row.
  func eigen() throws -> (values: [Double], vectors: [Double]) {
    var ascending = lower
    let values = try BLAS.symmetricEigen(n: order, &ascending)
    var vectors: [Double] = []
    vectors.reserveCapacity(order * order)
    for i in (0..<order).reversed() { vectors += ascending[(i * order)..<((i + 1) * order)] }
    return (values.reversed(), vectors)
  }

  /// U^T X for the leading `count` of some vectors, [count, N] row by row, each divided by its own length in
  /// the data, in double precision: right singular vectors from left ones.
  static func project(
    _ data: Matrix, on vectors: [Double], dividingBy lengths: [Double], count: Int
  ) -> Matrix {
    let (n, d) = (data.rows, data.columns)
    var part = [Double](repeating: 0, count: n * block)
    var product = [Double](repeating: 0, count: count * block)
    return Matrix(rows: count, columns: d) { target in
      for first in stride(from: 0, to: d, by: block) {
        let width = min(block, d - first)
        data.elements.withUnsafeBufferPointer { source in
          part.withUnsafeMutableBufferPointer { part in
            for i in 0..<n {
              for j in 0..<width { part[i * width + j] = Double(source[i * d + first + j]) }
            }
          }
        }
        BLAS.gemm(m: count, n: width, k: n, vectors, lda: n, part, ldb: width, &product, ldc: width)
        for i in 0..<count {
          for j in 0..<width {
            target.initializeElement(at: i * d + first + j, to: Float(product[i * width + j] / lengths[i]))
          }
        }
      }
    }
  }
}
