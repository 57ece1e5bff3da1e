import LinearAlgebra
import TestSupport
import Testing

@Suite struct SymmetricEigenTests {
  private func symmetric(_ n: Int) -> Matrix {
    let a = normalMatrix(n, n, seed: 6)
    return a + a.transposed
  }

  @Test func definingEquations() throws {
    for n in [1, 2, 3, 10, 70] {
      let a = symmetric(n)
      let eigen = try SymmetricEigen(of: a)
      let scale = eigen.values.map(abs).reduce(0, max)
      let rounding = 4 * Float(n) * Float.ulpOfOne
      #expect(
        distance(Matrix.product(eigen.vectors, eigen.vectors, transposed: true), .identity(n)) <= rounding,
        "order \(n)")
      // A v = lambda v, for all vectors at once: V A = diag(lambda) V with the vectors as rows.
      #expect(
        distance(eigen.vectors * a, eigen.vectors.scalingRows(by: eigen.values)) <= rounding * scale,
        "order \(n)")
      #expect(eigen.values == eigen.values.sorted(by: >))
      let trace = (0..<n).reduce(0) { $0 + a[$1, $1] }
      #expect(abs(eigen.values.reduce(0, +) - trace) <= Float(n) * rounding * scale, "order \(n)")
    }
  }

  @Test func plantedEigenvaluesAreFound() throws {
    let planted: [Float] = [8, 2, 2, 0, -3, -50]
    let q = orthonormalColumns(6, 6, seed: 7)
    let eigen = try SymmetricEigen(of: Matrix.product(q * .diagonal(planted), q, transposed: true))
    for (found, truth) in zip(eigen.values, planted) {
      #expect(abs(found - truth) <= 50 * 8 * Float.ulpOfOne)
    }
    let lowest = eigen.vectors.row(5)
    let overlap = zip(lowest, q.column(5)).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(abs(overlap) - 1) < 1e-6)
  }

  @Test func agreesWithSciPy() throws {
    struct Case: Decodable {
      let a: ReferenceMatrix
      let values: [Double]
      let projector: ReferenceMatrix
    }
    struct Cases: Decodable { let cases: [Case] }
    for item in try Fixture.load("linear-algebra-eigen", as: Cases.self).cases {
      let eigen = try SymmetricEigen(of: item.a.matrix)
      try #require(eigen.values.count == item.values.count)
      let scale = item.values.map(abs).reduce(0, max)
      for (found, expected) in zip(eigen.values, item.values) {
        #expect(abs(Double(found) - expected) <= 2e-6 * scale, "order \(item.a.rows)")
      }
      let lead = eigen.vectors.rows(0..<1)
      // Rounding over the gap between the two largest eigenvalues.
      #expect(
        distance(Matrix.product(lead, transposed: true, lead), item.projector.matrix) <= 5e-5,
        "order \(item.a.rows)")
    }
  }

  @Test func onlyTheUpperTriangleIsRead() throws {
    var a = symmetric(5)
    let expected = try SymmetricEigen(of: a)
    for i in 0..<5 { for j in 0..<i { a[i, j] = 1000 } }
    #expect(try SymmetricEigen(of: a).values == expected.values)
  }

  @Test func badInputIsAnErrorThatSaysWhere() {
    let operation = "symmetric eigenvalue decomposition"
    var broken = symmetric(3)
    broken[1, 1] = .infinity
    #expect(throws: LinearAlgebraError.notFinite(operation: operation, row: 1, column: 1)) {
      try SymmetricEigen(of: broken)
    }
    #expect(throws: LinearAlgebraError.empty(operation: operation, rows: 0, columns: 0)) {
      try SymmetricEigen(of: Matrix([]))
    }
  }
}
