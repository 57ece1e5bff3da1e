import LinearAlgebra
import Spectroscopy
import TestSupport
import Testing
import Unsupervised

@Suite struct PCATests {
  /// Tall, wide, square, one column, two rows.
  private static let shapes = [(40, 9), (9, 40), (12, 12), (6, 1), (2, 5)]

  @Test func definingEquations() throws {
    for (n, d) in Self.shapes {
      let data = normalMatrix(n, d).addingRow((0..<d).map { Float($0) })
      let pca = try PCA(data)
      let k = min(n, d)
      let shape = Comment(rawValue: "\(n) x \(d)")
      #expect(pca.components.rows == k && pca.components.columns == d, shape)
      let rounding = 8 * Float(max(n, d)) * Float.ulpOfOne
      #expect(
        distance(Matrix.product(pca.components, pca.components, transposed: true), .identity(k)) <= rounding,
        shape)
      // Nothing is lost with all components.
      #expect(distance(pca.reconstruct(data), data) <= rounding * Float(d + 3), shape)
      #expect(abs(pca.explainedVarianceRatio.reduce(0, +) - 1) <= rounding, shape)
      #expect(pca.noiseVariance == 0 && pca.singularValues == pca.singularValues.sorted(by: >), shape)
      // Scores: mean 0, no correlation, the explained variance on the diagonal of their covariance.
      let scores = pca.transform(data)
      #expect(scores.columnMeans.allSatisfy { abs($0) <= rounding * Float(d + 3) }, shape)
      let covariance = Matrix.product(scores, transposed: true, scores) * (1 / Float(n - 1))
      #expect(
        distance(covariance, .diagonal(pca.explainedVariance)) <= rounding * pca.explainedVariance[0] * 4,
        shape)
      for (s, variance) in zip(pca.singularValues, pca.explainedVariance) {
        #expect(abs(s * s / Float(n - 1) - variance) <= 1e-5 * variance, shape)
      }
      for i in 0..<k {
        let row = pca.components.row(i)
        let peak = row.max { abs($0) < abs($1) } ?? 0
        #expect(peak > 0, "component \(i) of \(n) x \(d)")
      }
    }
  }

  @Test func theResidualIsTheDiscardedVariance() throws {
    let data = normalMatrix(50, 12, seed: 2)
    let all = try PCA(data)
    for k in 1..<12 {
      let pca = try PCA(data, components: k)
      let discarded = all.explainedVariance.dropFirst(k).reduce(0) { $0 + Double($1) }
      let residual = (data - pca.reconstruct(data)).sumOfSquares / 49
      #expect(abs(residual - discarded) <= 1e-5 * residual, "k = \(k)")
      #expect(abs(Double(pca.noiseVariance) - discarded / Double(12 - k)) <= 1e-5 * discarded, "k = \(k)")
      #expect(distance(pca.components, all.components.rows(0..<k)) == 0, "k = \(k)")
    }
  }

  @Test func aPlantedPlaneIsFound() throws {
    // Points in a plane through (5, 5, ..., 5), spanned by two orthogonal directions of different spread.
    let (first, second) = ([0.6, 0.8, 0, 0, 0] as [Float], [0, 0, 0, 0.8, -0.6] as [Float])
    let spread = normalMatrix(200, 2, seed: 3) * .diagonal([10, 2])
    let data = (spread * Matrix([first, second])).addingRow([5, 5, 5, 5, 5])
    let pca = try PCA(data)
    #expect(pca.rank == 2)
    // The sample's axes turn by the sample correlation of the two scores, about 1 / sqrt(200) times the ratio
    // 2 / 10.
    #expect(distance(pca.components.row(0), first) < 0.05 && distance(pca.components.row(1), second) < 0.05)
    #expect(distance(try PCA(data, components: 2).reconstruct(data), data) < 2e-5)
  }

  @Test func whitenedScoresHaveUnitVariance() throws {
    for (n, d) in [(60, 5), (8, 30)] {
      let data = normalMatrix(n, d) * .diagonal((0..<d).map { Float($0 + 1) })
      let pca = try PCA(data, whiten: true)
      #expect(pca.components.rows == min(n - 1, d) && pca.rank == min(n - 1, d), "\(n) x \(d)")
      let scores = pca.transform(data)
      let covariance = Matrix.product(scores, transposed: true, scores) * (1 / Float(n - 1))
      #expect(distance(covariance, .identity(scores.columns)) < 1e-4, "\(n) x \(d)")
      #expect(distance(pca.reconstruct(data), data) < 1e-3, "\(n) x \(d)")
    }
  }

  @Test func agreesWithScikitLearn() throws {
    struct Case: Decodable {
      let data, fresh, components, scores, back: ReferenceMatrix
      let requested: Int?
      let whiten: Bool
      let mean, singularValues, explainedVariance, explainedVarianceRatio: [Double]
      let noiseVariance: Double
    }
    struct Cases: Decodable { let cases: [Case] }
    for item in try Fixture.load("unsupervised-pca", as: Cases.self).cases {
      let name = Comment(
        rawValue: "\(item.data.rows) x \(item.data.columns), k = \(item.requested ?? 0), \(item.whiten)")
      let pca = try PCA(item.data.matrix, components: item.requested, whiten: item.whiten)
      func compare(_ found: [Float], _ expected: [Double], within tolerance: Float) {
        #expect(distance(found, expected.map { Float($0) }) <= tolerance, name)
      }
      let largest = Float(item.singularValues[0])
      compare(pca.mean, item.mean, within: 1e-6)
      compare(pca.singularValues, item.singularValues, within: 2e-6 * largest)
      compare(pca.explainedVariance, item.explainedVariance, within: 4e-6 * Float(item.explainedVariance[0]))
      compare(pca.explainedVarianceRatio, item.explainedVarianceRatio, within: 4e-6)
      #expect(abs(Double(pca.noiseVariance) - item.noiseVariance) <= 4e-6 * item.explainedVariance[0], name)
      // Angles are known to rounding over the gaps of the singular values, which the data keep at tens of per
      // cent of each. Components of no variance (the last where N <= D) point anywhere: leave them out.
      let real = item.singularValues.prefix { $0 > 1e-3 * item.singularValues[0] }.count
      #expect(
        distance(pca.components.rows(0..<real), item.components.matrix.rows(0..<real)) <= 1e-4, name)
      let fresh = item.fresh.matrix
      let scores = pca.transform(fresh)
      #expect(distance(scores.columns(0..<real), item.scores.matrix.columns(0..<real)) <= 5e-4, name)
      if real == scores.columns {
        #expect(distance(pca.inverseTransform(scores), item.back.matrix) <= 1e-4, name)
      }
    }
  }

  @Test func numbersOfTheCourse() throws {
    let course = try Course.load()
    // Mean squared error to the clean spectra, 1e-5, as NumPy gives it.
    let expected = [376.083, 199.257, 205.477, 204.649, 215.008, 223.779, 232.555, 241.420]
    for (k, error) in zip(1..., expected) {
      let pca = try PCA(course.noisy, components: k)
      #expect(
        abs(pca.reconstruct(course.noisy).meanSquaredError(to: course.clean) * 1e5 - error) < 2e-3, "k = \(k)"
      )
      if k == 4 { #expect(abs(pca.explainedVarianceRatio.reduce(0, +) - 0.8225) < 5e-5) }
    }
  }

  @Test func badDataAreErrors() {
    func expect(_ error: UnsupervisedError, _ body: () throws -> PCA) {
      #expect(throws: error) { try body() }
    }
    var broken = normalMatrix(4, 3)
    broken[3, 2] = .nan
    expect(.notFinite(operation: "PCA", row: 3, column: 2)) { try PCA(broken) }
    expect(.empty(operation: "PCA", rows: 0, columns: 3)) { try PCA(Matrix(rows: 0, columns: 3)) }
    expect(.tooFewRows(operation: "PCA", needed: 2, got: 1)) { try PCA(normalMatrix(1, 3)) }
    expect(.identicalRows(operation: "PCA", rows: 5)) { try PCA(Matrix(rows: 5, columns: 3, repeating: 0.1)) }
    for k in [0, -2, 4] {
      expect(.tooManyComponents(operation: "PCA", requested: k, available: 3)) {
        try PCA(normalMatrix(10, 3), components: k)
      }
    }
    // Three rows span a plane: there is no third component to whiten.
    expect(.tooManyComponents(operation: "PCA", requested: 3, available: 2)) {
      try PCA(normalMatrix(3, 8), components: 3, whiten: true)
    }
  }

  @Test func rowsThatAreNotFiniteStayVisible() throws {
    let pca = try PCA(normalMatrix(10, 3), components: 2)
    #expect(pca.transform(Matrix([[.nan, 0, 0], [0, 0, 0]])).row(0).allSatisfy { $0.isNaN })
  }
}
