import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@Suite struct StandardisationTests {
  @Test func columnsHaveMeanZeroAndUnitVariance() throws {
    let data = (normalMatrix(200, 4) * .diagonal([1, 1e-6, 1e6, 30])).addingRow([0, 5e-6, -1e6, 3])
    let standardisation = try Standardisation(data)
    let scores = standardisation.transform(data)
    for j in 0..<4 {
      let column = scores.column(j).map(Double.init)
      #expect(abs(column.reduce(0, +) / 200) < 1e-5, "column \(j)")
      #expect(abs(column.reduce(0) { $0 + $1 * $1 } / 200 - 1) < 1e-5, "column \(j)")
    }
    let back = standardisation.inverseTransform(scores)
    for (a, b) in zip(back.elements, data.elements) { #expect(abs(a - b) <= 1e-6 * max(abs(b), 1)) }
    // By hand, with N: mean 2, variance 1.
    let pair = try Standardisation(Matrix([[1], [3]]))
    #expect(pair.mean == [2] && pair.standardDeviations == [1])
    #expect(pair.transform(Matrix([[5]]))[0, 0] == 3)
  }

  @Test func aDominatingColumnNoLongerDecides() throws {
    for seed in 0..<20 {
      var generator = Generator(seed: seed)
      let failure = try KMeansFailure(.differentScales, using: &generator)
      #expect(failure.kMeansAccuracy < 0.65 && failure.remedyAccuracy > 0.97, "seed \(seed)")
      // A mixture does not care for units either.
      let mixture = try GaussianMixture(
        failure.data.points, components: 2, covariance: .diagonal, using: &generator)
      #expect(mixture.logLikelihood.isFinite)
    }
  }

  @Test func aConstantColumnIsAnError() {
    // 0.1 is rounded, and so is a mean of it.
    for value: Float in [0, 0.1, 1e9] {
      let data = Matrix((0..<7).map { [Float($0), value] })
      #expect(throws: UnsupervisedError.constantColumn(operation: "standardisation", column: 1)) {
        try Standardisation(data)
      }
    }
    #expect(throws: UnsupervisedError.notFinite(operation: "standardisation", row: 0, column: 1)) {
      try Standardisation(Matrix([[1, .nan], [2, 1]]))
    }
    #expect(throws: UnsupervisedError.empty(operation: "standardisation", rows: 0, columns: 2)) {
      try Standardisation(Matrix(rows: 0, columns: 2))
    }
  }
}
