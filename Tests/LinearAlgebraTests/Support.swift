import LinearAlgebra
import Randomness

/// A matrix as the fixtures hold it, in double precision.
struct ReferenceMatrix: Decodable {
  let rows: Int
  let columns: Int
  let elements: [Double]

  var matrix: Matrix { Matrix(rows: rows, columns: columns, elements: elements.map { Float($0) }) }
}

/// A matrix of standard normal numbers that depends on its shape and the seed only.
func normalMatrix(_ rows: Int, _ columns: Int, seed: Int = 1) -> Matrix {
  var generator = Generator(seed: seed * 1_000_000 + rows * 1000 + columns)
  return Matrix(rows: rows, columns: columns, elements: generator.standardNormalFloat(count: rows * columns))
}

/// A matrix with orthonormal columns: [rows, columns], columns <= rows. By Gram and Schmidt, twice, in double
/// precision, so that it does not rest on the code under test.
func orthonormalColumns(_ rows: Int, _ columns: Int, seed: Int) -> Matrix {
  let source = normalMatrix(rows, columns, seed: seed)
  var basis: [[Double]] = []
  for j in 0..<columns {
    var vector = source.column(j).map(Double.init)
    for _ in 0..<2 {
      for other in basis {
        let overlap = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
        vector = zip(vector, other).map { $0 - overlap * $1 }
      }
    }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    basis.append(vector.map { $0 / length })
  }
  return Matrix(basis.map { $0.map { Float($0) } }).transposed
}

/// op(A) op(B) in double precision by the definition.
func naiveProduct(_ a: Matrix, _ transposeA: Bool, _ b: Matrix, _ transposeB: Bool) -> Matrix {
  let rows = transposeA ? a.columns : a.rows
  let inner = transposeA ? a.rows : a.columns
  let columns = transposeB ? b.rows : b.columns
  var result = Matrix(rows: rows, columns: columns)
  for i in 0..<rows {
    for j in 0..<columns {
      var sum = 0.0
      for k in 0..<inner {
        sum += Double(transposeA ? a[k, i] : a[i, k]) * Double(transposeB ? b[j, k] : b[k, j])
      }
      result[i, j] = Float(sum)
    }
  }
  return result
}

/// Largest absolute difference of two matrices; infinite where the shapes differ, so that shape is compared
/// first.
func distance(_ a: Matrix, _ b: Matrix) -> Float {
  guard a.rows == b.rows, a.columns == b.columns else { return .infinity }
  return zip(a.elements, b.elements).reduce(0) { $1.0.isNaN || $1.1.isNaN ? .nan : max($0, abs($1.0 - $1.1)) }
}

/// Shapes that every decomposition is tried on: one element, row, column, square, tall, wide, and larger than
/// a BLAS block.
let shapes = [(1, 1), (1, 6), (6, 1), (7, 7), (40, 9), (9, 40), (130, 70)]
