import LinearAlgebra
import TestSupport
import Testing

@Suite struct LeastSquaresTests {
  @Test func theResidualIsOrthogonalToTheColumns() throws {
    for (m, n) in [(1, 1), (20, 4), (130, 70), (6, 6)] {
      let (a, b) = (normalMatrix(m, n, seed: 8), normalMatrix(m, 3, seed: 9))
      let fit = try LeastSquares(a, b)
      #expect(fit.solution.rows == n && fit.solution.columns == 3 && fit.rank == n, "\(m) x \(n)")
      let residual = b - a * fit.solution
      let gradient = Matrix.product(a, transposed: true, residual)
      // Each entry is a sum of m products of order 1, from a solution that is itself rounded.
      #expect(
        distance(gradient, Matrix(rows: n, columns: 3)) <= 100 * Float(m) * Float.ulpOfOne, "\(m) x \(n)")
    }
  }

  @Test func aPlantedSolutionIsFound() throws {
    let (a, x) = (normalMatrix(30, 5, seed: 10), normalMatrix(5, 2, seed: 11))
    #expect(distance(try LeastSquares(a, a * x).solution, x) < 1e-5)
  }

  @Test func ofAllSolutionsTheOneOfLeastNormIsFound() throws {
    // A solution of least norm lies in the row space: it has no part along the null space of A.
    let (a, b) = (normalMatrix(4, 9, seed: 12), normalMatrix(4, 2, seed: 13))
    let fit = try LeastSquares(a, b)
    #expect(distance(a * fit.solution, b) < 1e-5)
    let rowSpace = try SVD(of: a).vt
    let projected = Matrix.product(rowSpace, transposed: true, rowSpace * fit.solution)
    #expect(distance(projected, fit.solution) < 1e-5)
  }

  @Test func agreesWithNumPy() throws {
    struct Case: Decodable {
      let a, b, x: ReferenceMatrix
      let rank: Int
      let singularValues: [Double]
    }
    struct Cases: Decodable { let cases: [Case] }
    for item in try Fixture.load("linear-algebra-least-squares", as: Cases.self).cases {
      let shape = Comment(rawValue: "\(item.a.rows) x \(item.a.columns), rank \(item.rank)")
      let fit = try LeastSquares(item.a.matrix, item.b.matrix, relativeTolerance: 1e-5)
      #expect(fit.rank == item.rank, shape)
      let largest = item.singularValues[0]
      try #require(fit.singularValues.count == item.singularValues.count)
      for (found, expected) in zip(fit.singularValues, item.singularValues) {
        #expect(abs(Double(found) - expected) <= 2e-6 * largest, shape)
      }
      // The error of the solution grows with the square of the condition at worst.
      let condition = Float(largest / item.singularValues[item.rank - 1])
      #expect(distance(fit.solution, item.x.matrix) <= 20 * condition * condition * Float.ulpOfOne, shape)
    }
  }

  @Test func badInputIsAnErrorThatSaysWhere() {
    var broken = normalMatrix(3, 2)
    broken[2, 0] = .nan
    let place = LinearAlgebraError.notFinite(operation: "least squares", row: 2, column: 0)
    #expect(throws: place) { try LeastSquares(broken, normalMatrix(3, 1)) }
    #expect(throws: place) { try LeastSquares(normalMatrix(3, 4), broken) }
    #expect(throws: LinearAlgebraError.empty(operation: "least squares", rows: 3, columns: 0)) {
      try LeastSquares(normalMatrix(3, 4), Matrix(rows: 3, columns: 0))
    }
  }
}
