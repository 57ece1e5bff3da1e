import LinearAlgebra
import Randomness
import Spectroscopy

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

/// Largest absolute difference of two matrices; infinite where the shapes differ, so that shape is compared
/// first.
func distance(_ a: Matrix, _ b: Matrix) -> Float {
  guard a.rows == b.rows, a.columns == b.columns else { return .infinity }
  return distance(a.elements, b.elements)
}

/// Largest absolute difference of two lists; infinite where the lengths differ.
func distance<Value: BinaryFloatingPoint>(_ a: [Value], _ b: [Value]) -> Value {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { $1.0.isNaN || $1.1.isNaN ? .nan : max($0, abs($1.0 - $1.1)) }
}

/// Well separated clusters in `dimensions` dimensions with their true labels, shuffled.
func blobs(
  _ clusters: Int, of size: Int, dimensions: Int, spread: Double = 1, separation: Double = 12, seed: Int
) -> (data: Matrix, labels: [Int]) {
  var generator = Generator(seed: seed)
  let labels = generator.permutation(clusters * size).map { $0 % clusters }
  let rows = labels.map { label in
    // Corners of a simplex and its multiples, so that any two centres are at least `separation` apart.
    (0..<dimensions).map { d in
      Float(
        (d == label % dimensions ? separation * Double(1 + label / dimensions) : 0)
          + spread * generator.standardNormal())
    }
  }
  return (Matrix(rows), labels)
}

/// The course's data at seed 42, every row divided by its own maximum.
enum Course {
  static func load() throws -> SpectrumSet { try FeL23.notebook(seed: 42).normalisedToPeak() }
}
