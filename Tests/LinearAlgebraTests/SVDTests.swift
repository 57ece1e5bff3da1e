import LinearAlgebra
import TestSupport
import Testing

@Suite struct SVDTests {
  @Test func definingEquations() throws {
    for (m, n) in shapes {
      let a = normalMatrix(m, n)
      let svd = try SVD(of: a)
      let r = min(m, n)
      #expect(svd.u.rows == m && svd.u.columns == r && svd.vt.rows == r && svd.vt.columns == n, "\(m) x \(n)")
      #expect(svd.singularValues.count == r)
      // LAPACK promises a backward error of a modest multiple of the dimension times rounding.
      let rounding = 4 * Float(max(m, n)) * Float.ulpOfOne
      #expect(
        distance(Matrix.product(svd.u, transposed: true, svd.u), .identity(r)) <= rounding, "\(m) x \(n)")
      #expect(
        distance(Matrix.product(svd.vt, svd.vt, transposed: true), .identity(r)) <= rounding, "\(m) x \(n)")
      #expect(distance(svd.product, a) <= rounding * svd.singularValues[0], "\(m) x \(n)")
      #expect(
        svd.singularValues == svd.singularValues.sorted(by: >) && svd.singularValues.allSatisfy { $0 >= 0 })
    }
  }

  @Test func plantedSingularValuesAreFound() throws {
    let planted: [Float] = [100, 10, 10, 1, 0.01]
    for (m, n) in [(12, 5), (5, 12), (50, 20)] {
      let u = orthonormalColumns(m, 5, seed: 3)
      let v = orthonormalColumns(n, 5, seed: 4)
      let svd = try SVD(
        of: Matrix.product(
          u.scalingRows(by: .init(repeating: 1, count: m)) * .diagonal(planted), v, transposed: true))
      for (found, truth) in zip(svd.singularValues, planted) {
        // Absolute error on the scale of the largest value: a property of the input's own rounding.
        #expect(abs(found - truth) <= 100 * 8 * Float.ulpOfOne, "\(m) x \(n)")
      }
      for found in svd.singularValues.dropFirst(5) {
        #expect(found < 100 * 8 * Float.ulpOfOne, "\(m) x \(n)")
      }
    }
  }

  @Test func eckartAndYoung() throws {
    // The squared error of the best approximation of rank k is the sum of the discarded squared singular
    // values.
    for (m, n) in shapes {
      let a = normalMatrix(m, n, seed: 5)
      let full = try SVD(of: a)
      for k in 1...min(m, n) where k < 6 || k == min(m, n) {
        let cut = try SVD(of: a, rank: k)
        #expect(cut.u.columns == k && cut.vt.rows == k && cut.singularValues.count == k)
        let discarded = full.singularValues.dropFirst(k).reduce(0.0) { $0 + Double($1) * Double($1) }
        let residual = (a - cut.product).sumOfSquares
        #expect(abs(residual - discarded) <= 1e-5 * a.sumOfSquares, "\(m) x \(n), rank \(k)")
      }
    }
  }

  @Test func agreesWithSciPy() throws {
    struct Case: Decodable {
      let a: ReferenceMatrix
      let singularValues: [Double]
      let projector: ReferenceMatrix
    }
    struct Cases: Decodable { let cases: [Case] }
    for item in try Fixture.load("linear-algebra-svd", as: Cases.self).cases {
      let a = item.a.matrix
      let svd = try SVD(of: a)
      let shape = "\(a.rows) x \(a.columns)"
      try #require(svd.singularValues.count == item.singularValues.count)
      let largest = item.singularValues[0]
      for (found, expected) in zip(svd.singularValues, item.singularValues) {
        #expect(abs(Double(found) - expected) <= 2e-6 * largest, Comment(rawValue: shape))
      }
      let lead = svd.vt.rows(0..<min(2, svd.vt.rows))
      // Angles are known to rounding over the gap to the third singular value, which is at least 3 % here.
      #expect(
        distance(Matrix.product(lead, transposed: true, lead), item.projector.matrix) <= 5e-5,
        Comment(rawValue: shape))
    }
  }

  @Test func rankDeficientAndZeroMatrices() throws {
    let deficient = normalMatrix(20, 3) * normalMatrix(3, 15)
    let s = try SVD(of: deficient).singularValues
    #expect(s[2] > 0.1 && s[3] < 1e-5 * s[0])
    let zero = try SVD(of: Matrix(rows: 4, columns: 3))
    #expect(zero.singularValues == [0, 0, 0])
    #expect(distance(Matrix.product(zero.u, transposed: true, zero.u), .identity(3)) < 1e-6)
  }

  @Test func badInputIsAnErrorThatSaysWhere() {
    let operation = "singular value decomposition"
    var broken = normalMatrix(3, 4)
    broken[2, 1] = .nan
    #expect(throws: LinearAlgebraError.notFinite(operation: operation, row: 2, column: 1)) {
      try SVD(of: broken)
    }
    broken[0, 3] = -.infinity
    #expect(throws: LinearAlgebraError.notFinite(operation: operation, row: 0, column: 3)) {
      try SVD(of: broken)
    }
    for (m, n) in [(0, 0), (0, 3), (3, 0)] {
      #expect(throws: LinearAlgebraError.empty(operation: operation, rows: m, columns: n)) {
        try SVD(of: Matrix(rows: m, columns: n))
      }
    }
    for rank in [0, -1, 4] {
      #expect(throws: LinearAlgebraError.rankTooLarge(operation: operation, requested: rank, available: 3)) {
        try SVD(of: normalMatrix(3, 4), rank: rank)
      }
    }
  }
}
