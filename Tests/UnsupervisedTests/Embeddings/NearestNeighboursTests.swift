import LinearAlgebra
import TestSupport
import Testing

@testable import Unsupervised

@Suite struct NearestNeighboursTests {
  private struct Case: Decodable {
    let data, fresh: ReferenceMatrix
    let k: Int
    let indices, freshIndices: [Int32]
    let distances, freshDistances: [Double]
  }
  private struct Cases: Decodable { let cases: [Case] }

  @Test func agreesWithNumPy() throws {
    for item in try Fixture.load("embeddings-neighbours", as: Cases.self).cases {
      let name = "\(item.data.rows) x \(item.data.columns)"
      let own = try NearestNeighbours(item.data.matrix, neighbours: item.k)
      #expect(own.count == item.data.rows && own.neighbours == item.k)
      #expect(own.indices == item.indices, Comment(rawValue: name))
      // Both in double precision; the orders of summation differ.
      expectClose(own.distances, item.distances, within: 1e-12, name)
      let fresh = try NearestNeighbours(of: item.fresh.matrix, in: item.data.matrix, neighbours: item.k)
      #expect(fresh.indices == item.freshIndices, Comment(rawValue: name))
      expectClose(fresh.distances, item.freshDistances, within: 1e-12, name)
    }
  }

  /// On both sides of the number of columns up to which a tree is searched.
  private static let columns = [1, 2, 3, 5, 6, 17]

  private func check(_ data: Matrix, k: Int, _ name: Comment) throws {
    let found = try NearestNeighbours(data, neighbours: k)
    let expected = sortedNeighbours(of: data, in: data, k, excludingSelf: true)
    #expect(found.indices == expected.indices, name)
    let scale = expected.distances.max() ?? 0
    // Sums in another order.
    let rounding = Double(data.columns + 4) * Double.ulpOfOne
    #expect(distance(found.distances, expected.distances) <= rounding * scale, name)
  }

  @Test func theDefinitionHolds() throws {
    for d in Self.columns {
      for (n, k) in [(2, 1), (14, 13), (100, 7), (301, 30)] {
        try check(normalMatrix(n, d), k: k, "\(n) x \(d), k = \(k)")
      }
    }
  }

  @Test func tiesGoToTheSmallerIndex() throws {
    for d in Self.columns {
      for (n, k) in [(40, 5), (200, 20)] {
        // Few different points, so most neighbours are copies, at distance 0, and the rest is tied.
        try check(latticeMatrix(n, d, side: d < 3 ? 5 : 2, seed: d), k: k, "\(n) x \(d), k = \(k)")
      }
    }
    // All points the same.
    let same = try NearestNeighbours(Matrix(rows: 5, columns: 9, repeating: 3), neighbours: 2)
    #expect(same.indices == [1, 2, 0, 2, 0, 1, 0, 1, 0, 1] && same.distances.allSatisfy { $0 == 0 })
  }

  @Test func screeningLosesNothingToRounding() throws {
    let far = [Float](repeating: 5000, count: 12)
    try check(normalMatrix(150, 12).addingRow(far), k: 9, "far from the origin")
    // Two clusters so far apart that products cannot tell the points of one from each other.
    let (cluster, other) = (
      normalMatrix(70, 12), normalMatrix(70, 12, seed: 2).addingRow(far.map { $0 * 1000 })
    )
    try check(cluster.stacked(on: other), k: 9, "tight clusters")
    for scale: Float in [1e17, 1e-30] {
      var data = normalMatrix(60, 12)
      data = data * (scale / (data.elements.map(abs).max() ?? 1))
      try check(data, k: 5, "numbers up to \(scale)")
    }
    // Squares that overflow: 4 x 10^4 columns of 10^17.
    let wide = latticeMatrix(6, 40_000, side: 3, seed: 1).map { ($0 - 1) * 1e17 }
    try check(wide, k: 3, "overflow")
  }

  @Test func queriesAreNotExcluded() throws {
    for d in [2, 12] {
      let data = normalMatrix(80, d)
      let found = try NearestNeighbours(of: data.rows(10..<20), in: data, neighbours: 4)
      let expected = sortedNeighbours(of: data.rows(10..<20), in: data, 4, excludingSelf: false)
      #expect(found.indices == expected.indices, "\(d) columns")
      for i in 0..<10 {
        #expect(found.indices(of: i).first == Int32(10 + i) && found.distances(of: i).first == 0)
      }
    }
  }

  @Test func threadsDoNotMatter() throws {
    for d in [3, 20] {
      let data = normalMatrix(700, d)
      let reference = try NearestNeighbours(data, neighbours: 11)
      for threads in 2...4 {
        #expect(
          try NearestNeighbours(data, neighbours: 11, threads: threads) == reference, "\(threads) threads")
      }
    }
  }

  @Test func badDataAreErrors() {
    let operation = "nearest neighbours"
    for k in [0, -1, 5, 6] {
      #expect(
        throws: UnsupervisedError.tooManyNeighbours(operation: operation, requested: k, available: 4)
      ) { try NearestNeighbours(normalMatrix(5, 2), neighbours: k) }
    }
    #expect(throws: UnsupervisedError.tooManyNeighbours(operation: operation, requested: 6, available: 5)) {
      try NearestNeighbours(of: normalMatrix(2, 2), in: normalMatrix(5, 2), neighbours: 6)
    }
    #expect(throws: UnsupervisedError.notFinite(operation: operation, row: 1, column: 0)) {
      try NearestNeighbours(Matrix([[1], [.nan]]), neighbours: 1)
    }
    #expect(throws: UnsupervisedError.notFinite(operation: operation, row: 0, column: 0)) {
      try NearestNeighbours(of: Matrix([[.infinity]]), in: Matrix([[1], [2]]), neighbours: 1)
    }
    #expect(throws: UnsupervisedError.empty(operation: operation, rows: 0, columns: 2)) {
      try NearestNeighbours(Matrix(rows: 0, columns: 2), neighbours: 1)
    }
    #expect(throws: UnsupervisedError.tooLarge(operation: operation, row: 0, column: 0, limit: 1e17)) {
      try NearestNeighbours(Matrix([[1e30], [0]]), neighbours: 1)
    }
  }
}
