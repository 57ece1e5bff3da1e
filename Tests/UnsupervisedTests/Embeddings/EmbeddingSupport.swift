import Foundation
import LinearAlgebra
import Randomness

/// A sheet rolled up in space: [points, 3]. Euclidean neighbours on it are neighbours on the sheet.
func swissRoll(_ points: Int, seed: Int) -> Matrix {
  var generator = Generator(seed: seed)
  return Matrix(
    (0..<points).map { _ in
      let turn = 1.5 * Double.pi * (1 + 2 * generator.random())
      return [turn * cos(turn), 21 * generator.random(), turn * sin(turn)].map { Float($0) }
    })
}

/// Small whole numbers, so that many distances are equal and many points the same.
func latticeMatrix(_ rows: Int, _ columns: Int, side: Int, seed: Int) -> Matrix {
  var generator = Generator(seed: seed)
  let elements = generator.integers(in: 0..<side, count: rows * columns).map { Float($0) }
  return Matrix(rows: rows, columns: columns, elements: elements)
}

/// Neighbours by their definition: sorted by distance, then by index.
func sortedNeighbours(
  of queries: Matrix, in data: Matrix, _ k: Int, excludingSelf: Bool
) -> (indices: [Int32], distances: [Double]) {
  var (indices, distances): ([Int32], [Double]) = ([], [])
  for i in 0..<queries.rows {
    let all = (0..<data.rows).filter { !excludingSelf || $0 != i }.map { j in
      let squares = zip(queries.row(i), data.row(j)).map { pow(Double($0) - Double($1), 2) }
      return (squares.reduce(0, +), Int32(j))
    }
    for (square, index) in all.sorted(by: { $0 < $1 }).prefix(k) {
      indices.append(index)
      distances.append(square.squareRoot())
    }
  }
  return (indices, distances)
}

/// The rows of a matrix as points of the plane.
func plane(_ matrix: Matrix) -> [SIMD2<Double>] {
  (0..<matrix.rows).map { SIMD2(Double(matrix[$0, 0]), Double(matrix[$0, 1])) }
}
