import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct CholeskyTests {
  private func positive(_ n: Int) -> Matrix {
    let g = normalMatrix(2 * n, n, seed: 14)
    return Matrix.product(g, transposed: true, g)
  }

  @Test func definingEquations() throws {
    for n in [1, 2, 3, 20, 90] {
      let a = positive(n)
      let cholesky = try Cholesky(of: a)
      let scale = (0..<n).map { a[$0, $0] }.reduce(0, max)
      #expect(
        distance(Matrix.product(cholesky.lower, cholesky.lower, transposed: true), a)
          <= 4 * Float(n) * Float.ulpOfOne * scale, "order \(n)")
      for i in 0..<n {
        #expect(cholesky.lower[i, i] > 0)
        for j in (i + 1)..<max(n, i + 1) { #expect(cholesky.lower[i, j] == 0, "order \(n)") }
      }
    }
  }

  @Test func solvesForSeveralRightHandSides() throws {
    let (a, x) = (positive(12), normalMatrix(12, 5, seed: 15))
    // The condition of a 24 x 12 Gram matrix is some tens.
    #expect(distance(try Cholesky(of: a).solve(a * x), x) < 1e-4)
  }

  @Test func agreesWithSciPy() throws {
    struct Case: Decodable {
      let a, b, lower, x: ReferenceMatrix
      let logDeterminant: Double
      let condition: Double
    }
    struct Cases: Decodable { let cases: [Case] }
    for item in try Fixture.load("linear-algebra-cholesky", as: Cases.self).cases {
      let cholesky = try Cholesky(of: item.a.matrix)
      let rounding = 10 * Float(item.condition) * Float.ulpOfOne
      let scale = item.lower.elements.map(abs).reduce(0, max)
      #expect(distance(cholesky.lower, item.lower.matrix) <= rounding * Float(scale), "order \(item.a.rows)")
      #expect(distance(try cholesky.solve(item.b.matrix), item.x.matrix) <= rounding, "order \(item.a.rows)")
      #expect(abs(cholesky.logDeterminant - item.logDeterminant) <= Double(rounding), "order \(item.a.rows)")
    }
  }

  @Test func onlyTheLowerTriangleIsRead() throws {
    var a = positive(4)
    let expected = try Cholesky(of: a)
    for i in 0..<4 { for j in (i + 1)..<max(4, i + 1) { a[i, j] = .pi } }
    #expect(try Cholesky(of: a).lower == expected.lower)
  }

  @Test func logDeterminantOfADiagonal() throws {
    #expect(abs(try Cholesky(of: .diagonal([1, 4, 9])).logDeterminant - log(36)) < 1e-6)
  }

  @Test func whatIsNotPositiveDefiniteIsAnError() {
    let operation = "Cholesky factorisation"
    #expect(throws: LinearAlgebraError.notPositiveDefinite(operation: operation, order: 2)) {
      try Cholesky(of: Matrix([[1, 2, 0], [2, 1, 0], [0, 0, 1]]))
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(operation: operation, order: 1)) {
      try Cholesky(of: Matrix(rows: 2, columns: 2))
    }
    #expect(throws: LinearAlgebraError.notFinite(operation: operation, row: 0, column: 0)) {
      try Cholesky(of: Matrix([[.nan]]))
    }
    #expect(throws: LinearAlgebraError.empty(operation: operation, rows: 0, columns: 0)) {
      try Cholesky(of: Matrix([]))
    }
    #expect(throws: LinearAlgebraError.notFinite(operation: "Cholesky solve", row: 1, column: 0)) {
      try Cholesky(of: .identity(2)).solve(Matrix([[1], [.infinity]]))
    }
  }
}
