import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@Suite struct RidgePathTests {
  @Test func everyPenaltyIsTheRegressionOfItsOwn() throws {
    for (n, d, t) in [(40, 6, 9), (8, 20, 5)] {
      let (x, y) = (normalMatrix(n, d), normalMatrix(n, t, seed: 2))
      let path = try RidgePath(inputs: x, targets: y)
      let fresh = normalMatrix(11, d, seed: 3)
      for lambda in [Float(0.01), 1, 100] {
        let own = try RidgeRegression(inputs: x, targets: y, lambda: lambda)
        #expect(distance(try path.regression(lambda: lambda).coefficients, own.coefficients) == 0)
        let reduced = try path.regression(rank: 3, lambda: lambda)
        // By the definition: the leading right singular vectors of the fitted values.
        let fitted = x.subtractingRow(x.columnMeans) * own.coefficients
        let plane = try SVD(of: fitted, rank: 3).vt
        let projector = Matrix.product(plane, transposed: true, plane)
        let expected = (fresh.subtractingRow(x.columnMeans) * own.coefficients * projector)
          .addingRow(y.columnMeans)
        #expect(distance(reduced.predict(fresh), expected) < 1e-4, "\(n) x \(d), lambda \(lambda)")
      }
    }
  }

  @Test func crossValidationIsThatOfTheFolds() throws {
    let (x, y) = (normalMatrix(30, 5), normalMatrix(30, 4, seed: 2))
    var generator = Generator(seed: 1)
    let folds = try KFold(count: 30, folds: 4, using: &generator)
    let lambdas: [Float] = [0.1, 1, 10]
    let search = try RidgeCV(inputs: x, targets: y, rank: 2, lambdas: lambdas, folds: folds)
    for (index, lambda) in lambdas.enumerated() {
      let full = try folds.meanSquaredError(inputs: x, targets: y) {
        try RidgeRegression(inputs: $0, targets: $1, lambda: lambda).predict
      }
      let reduced = try folds.meanSquaredError(inputs: x, targets: y) {
        try ReducedRankRegression(inputs: $0, targets: $1, rank: 2, lambda: lambda).predict
      }
      #expect(abs(search.fullRankErrors[index] - full) < 1e-6 * full, "lambda \(lambda)")
      #expect(abs(search.reducedRankErrors[index] - reduced) < 1e-6 * reduced, "lambda \(lambda)")
    }
    #expect(
      search.fullRankErrors.min() == search.fullRankErrors[lambdas.firstIndex(of: search.fullRankLambda) ?? 0]
    )
    let own = try RidgeRegression(inputs: x, targets: y, lambda: search.fullRankLambda)
    #expect(distance(search.fullRank.predict(x), own.predict(x)) == 0)
    let reduced = try ReducedRankRegression(inputs: x, targets: y, rank: 2, lambda: search.reducedRankLambda)
    #expect(distance(search.reducedRank.predict(x), reduced.predict(x)) == 0)
  }

  /// With y = x b + noise, b of variance v for each entry and noise of variance s, the best penalty is s / v.
  @Test func thePlantedPenaltyIsFound() throws {
    let (rows, columns, targets) = (120, 20, 60)
    let x = normalMatrix(rows, columns)
    let noise = normalMatrix(rows, targets, seed: 3) * 3
    let y = x * (normalMatrix(columns, targets, seed: 2) * 0.3) + noise
    var generator = Generator(seed: 1)
    let folds = try KFold(count: rows, folds: 5, using: &generator)
    let lambdas: [Float] = [1, 3, 10, 30, 100, 300, 1000, 3000]
    let search = try RidgeCV(inputs: x, targets: y, rank: 4, lambdas: lambdas, folds: folds)
    // 9 / 0.09; 1200 coefficients and 7200 residuals fix it far better than the steps of the grid.
    #expect(search.fullRankLambda == 100, "\(search.fullRankErrors)")
  }

  @Test func whatCannotBeFittedIsAnError() throws {
    let (x, y) = (normalMatrix(6, 4), normalMatrix(6, 2))
    let path = try RidgePath(inputs: x, targets: y)
    #expect(
      throws: UnsupervisedError.invalidParameter(
        operation: "ridge path", parameter: "lambda", value: -1, allowed: "0 or more")
    ) { try path.regression(lambda: -1) }
    #expect(
      throws: UnsupervisedError.tooManyComponents(operation: "ridge path", requested: 3, available: 2)
    ) { try path.regression(rank: 3, lambda: 1) }
    #expect(throws: UnsupervisedError.empty(operation: "ridge path", rows: 0, columns: 2)) {
      try RidgePath(inputs: Matrix(rows: 0, columns: 2), targets: Matrix(rows: 0, columns: 2))
    }
  }
}
