import LinearAlgebra
import Randomness
import Spectroscopy
import TestSupport
import Testing
import Unsupervised

@Suite struct RegressionTests {
  @Test func theGradientVanishes() throws {
    for (n, d, t) in [(40, 6, 3), (8, 20, 5), (5, 1, 1)] {
      for lambda in [Float(0.1), 3] {
        let (x, y) = (
          normalMatrix(n, d).addingRow([Float](repeating: 2, count: d)), normalMatrix(n, t, seed: 2)
        )
        let model = try RidgeRegression(inputs: x, targets: y, lambda: lambda)
        let residual = y - model.predict(x)
        // X_c^T R = lambda B, and residuals without mean for the unpenalised intercept.
        let gradient = Matrix.product(x.subtractingRow(x.columnMeans), transposed: true, residual)
        #expect(distance(gradient, model.coefficients * lambda) < 2e-4, "\(n) x \(d), lambda \(lambda)")
        #expect(residual.columnMeans.allSatisfy { abs($0) < 1e-5 }, "\(n) x \(d), lambda \(lambda)")
      }
    }
  }

  @Test func aPlantedMapIsFound() throws {
    let (x, b) = (normalMatrix(60, 5), normalMatrix(5, 8, seed: 3))
    let offset = (0..<8).map { Float($0) }
    let y = (x * b).addingRow(offset)
    let ridge = try RidgeRegression(inputs: x, targets: y, lambda: 0)
    #expect(distance(ridge.coefficients, b) < 1e-5)
    #expect(distance(ridge.predict(Matrix(rows: 1, columns: 5)).row(0), offset) < 1e-5)
    let lowRank = normalMatrix(5, 2, seed: 4) * normalMatrix(2, 8, seed: 5)
    let reduced = try ReducedRankRegression(inputs: x, targets: x * lowRank, rank: 2, lambda: 0)
    #expect(distance(reduced.encoder * reduced.decoder, lowRank) < 2e-5)
  }

  @Test func withoutPenaltyTheLeastNormIsTaken() throws {
    // More channels than rows, and a channel that repeats another: the coefficients are shared out equally.
    let x = normalMatrix(30, 2)
    let doubled = Matrix((0..<30).map { [x[$0, 0], x[$0, 1], x[$0, 1]] })
    let y = x * Matrix([[1], [4]])
    let model = try RidgeRegression(inputs: doubled, targets: y, lambda: 0)
    #expect(distance(model.coefficients, Matrix([[1], [2], [2]])) < 1e-5)
  }

  @Test func aLargePenaltyLeavesTheMean() throws {
    let (x, y) = (normalMatrix(20, 4), normalMatrix(20, 3, seed: 2))
    let model = try RidgeRegression(inputs: x, targets: y, lambda: 1e9)
    #expect(distance(model.predict(x), Matrix(rows: 20, columns: 3).addingRow(y.columnMeans)) < 1e-6)
  }

  @Test func agreesWithScikitLearn() throws {
    struct Case: Decodable {
      let inputs, targets, fresh, coefficients, prediction, reducedPrediction: ReferenceMatrix
      let lambda: Float
      let rank: Int
    }
    struct Cases: Decodable { let cases: [Case] }
    for item in try Fixture.load("unsupervised-regression", as: Cases.self).cases {
      let name = Comment(rawValue: "\(item.inputs.rows) x \(item.inputs.columns), lambda \(item.lambda)")
      let (x, y) = (item.inputs.matrix, item.targets.matrix)
      let ridge = try RidgeRegression(inputs: x, targets: y, lambda: item.lambda)
      // Inputs have condition numbers of order 10 and targets a magnitude of order 10.
      #expect(distance(ridge.coefficients, item.coefficients.matrix) < 2e-5, name)
      #expect(distance(ridge.predict(item.fresh.matrix), item.prediction.matrix) < 1e-4, name)
      let reduced = try ReducedRankRegression(inputs: x, targets: y, rank: item.rank, lambda: item.lambda)
      #expect(distance(reduced.predict(item.fresh.matrix), item.reducedPrediction.matrix) < 2e-4, name)
    }
  }

  @Test func fullRankIsRidgeAndRegressionOnItselfIsPCA() throws {
    let (x, y) = (normalMatrix(30, 6), normalMatrix(30, 4, seed: 2))
    let full = try ReducedRankRegression(inputs: x, targets: y, rank: 4, lambda: 2)
    #expect(
      distance(full.predict(x), try RidgeRegression(inputs: x, targets: y, lambda: 2).predict(x)) < 1e-5)
    let itself = try ReducedRankRegression(inputs: x, targets: x, rank: 2, lambda: 0)
    #expect(distance(itself.predict(x), try PCA(x, components: 2).reconstruct(x)) < 2e-5)
    #expect(distance(Matrix.product(itself.decoder, itself.decoder, transposed: true), .identity(2)) < 1e-5)
  }

  @Test func noOtherMapOfThatRankFitsBetter() throws {
    let (x, y) = (normalMatrix(50, 5), normalMatrix(50, 5, seed: 7))
    let best = try ReducedRankRegression(inputs: x, targets: y, rank: 2, lambda: 0)
    let error = best.predict(x).meanSquaredError(to: y)
    for seed in 1...20 {
      let nearby = best.encoder + normalMatrix(5, 2, seed: seed) * 0.02
      let other = (x.subtractingRow(best.inputMean) * nearby * best.decoder).addingRow(best.targetMean)
      #expect(other.meanSquaredError(to: y) > error, "seed \(seed)")
    }
  }

  /// The reference values have six decimals; cross-validation in single precision may differ by one in the
  /// last.
  @Test(arguments: [(0.001, 0.000215, 0.000503), (1, 0.000275, 0.000372), (3, 0.000334, 0.000409)])
  func numbersOfTheCourse(lambda: Double, sameSpectra: Double, crossValidated: Double) throws {
    let course = try Course.load()
    let model = try ReducedRankRegression(
      inputs: course.noisy, targets: course.clean, rank: 4, lambda: Float(lambda))
    #expect(abs(model.predict(course.noisy).meanSquaredError(to: course.clean) - sameSpectra) < 6e-7)
    var generator = Generator(seed: 0)
    let error = try KFold(count: 400, folds: 5, using: &generator)
      .meanSquaredError(inputs: course.noisy, targets: course.clean) { inputs, targets in
        try ReducedRankRegression(inputs: inputs, targets: targets, rank: 4, lambda: Float(lambda)).predict
      }
    #expect(abs(error - crossValidated) < 1e-6)
  }

  @Test func contiguousFoldsTakeMostOfAPhaseOut() throws {
    let course = try Course.load()
    let error = try KFold(count: 400, folds: 5)
      .meanSquaredError(inputs: course.noisy, targets: course.clean) { inputs, targets in
        try ReducedRankRegression(inputs: inputs, targets: targets, rank: 4, lambda: 1).predict
      }
    #expect(abs(error - 0.000510) < 1e-6)
  }

  @Test func badDataAreErrors() {
    var broken = normalMatrix(6, 2)
    broken[5, 0] = .infinity
    #expect(throws: UnsupervisedError.notFinite(operation: "ridge regression", row: 5, column: 0)) {
      try RidgeRegression(inputs: normalMatrix(6, 4), targets: broken, lambda: 1)
    }
    #expect(throws: UnsupervisedError.empty(operation: "reduced-rank regression", rows: 0, columns: 2)) {
      try ReducedRankRegression(
        inputs: Matrix(rows: 0, columns: 2), targets: Matrix(rows: 0, columns: 2), rank: 1, lambda: 1)
    }
    for rank in [0, 3] {
      #expect(
        throws: UnsupervisedError.tooManyComponents(
          operation: "reduced-rank regression", requested: rank, available: 2)
      ) {
        try ReducedRankRegression(
          inputs: normalMatrix(6, 4), targets: normalMatrix(6, 2), rank: rank, lambda: 1)
      }
    }
    #expect(
      throws: UnsupervisedError.invalidParameter(
        operation: "ridge regression", parameter: "lambda", value: -1, allowed: "0 or more")
    ) {
      try RidgeRegression(inputs: normalMatrix(6, 4), targets: normalMatrix(6, 2), lambda: -1)
    }
    #expect(throws: UnsupervisedError.self) {
      try RidgeRegression(inputs: normalMatrix(6, 4), targets: normalMatrix(6, 2), lambda: .nan)
    }
  }
}
