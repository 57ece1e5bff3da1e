import Foundation
import LinearAlgebra
import Randomness
import TestSupport
import Testing

@testable import Unsupervised

@Suite struct ProbabilisticPCATests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let rows, columns, components: Int
      let data, covariance, logLikelihood: [Double]
    }
    let cases: [Case]
  }

  @Test(arguments: [0, 1, 2])
  func agreesWithScikitLearnAndSciPy(_ index: Int) throws {
    let reference: Reference = try Fixture.load("variational-ppca")
    let r = reference.cases[index]
    let data = Matrix(rows: r.rows, columns: r.columns, elements: r.data.map { Float($0) })
    let model = try ProbabilisticPCA(data, components: r.components)
    // Single precision of covariances up to 60.
    expectClose(model.covariance.elements.map(Double.init), r.covariance, within: 5e-5, "covariance")
    // Squared deviations in units of the noise of 0.2, from data in single precision.
    expectClose(model.logLikelihood(data), r.logLikelihood, within: 2e-3, "log likelihood")
  }

  /// The likelihood by way of the components is that of the dense normal distribution.
  @Test func theLikelihoodIsThatOfItsCovariance() throws {
    let data = normalMatrix(50, 6)
    let model = try ProbabilisticPCA(data, components: 2)
    let factor = try Cholesky(of: model.covariance)
    let others = normalMatrix(20, 6, seed: 2)
    let centred = others.subtractingRow(model.mean)
    let solved = try factor.solve(centred.transposed)
    for (i, value) in model.logLikelihood(others).enumerated() {
      let distance = zip(centred.row(i), solved.column(i)).reduce(0.0) { $0 + Double($1.0 * $1.1) }
      let expected = -0.5 * (6 * log(2 * .pi) + factor.logDeterminant + distance)
      #expect(abs(value - expected) < 1e-4, "row \(i)")
    }
  }

  /// No model near it is more likely.
  @Test func itIsTheMostLikelyModel() throws {
    let (data, _) = blobs(1, of: 80, dimensions: 5, seed: 3)
    let stretched = Matrix(
      (0..<80).map { i in zip(data.row(i), [3, 2, 1, 1, 1] as [Float]).map { $0 * $1 } })
    let model = try ProbabilisticPCA(stretched, components: 2)
    let centred = stretched.subtractingRow(model.mean)
    func likelihood(_ loadings: Matrix, _ noise: Double) throws -> Double {
      var covariance = Matrix.product(loadings, loadings, transposed: true)
      for i in 0..<5 { covariance[i, i] += Float(noise) }
      let factor = try Cholesky(of: covariance)
      let solved = try factor.solve(centred.transposed)
      let distance = zip(centred.elements, solved.transposed.elements).reduce(0.0) {
        $0 + Double($1.0 * $1.1)
      }
      return -0.5 * (distance / 80 + factor.logDeterminant)
    }
    let best = try likelihood(model.loadings, model.noiseVariance)
    for seed in 1...10 {
      let moved = model.loadings + normalMatrix(5, 2, seed: seed) * 0.05
      #expect(try likelihood(moved, model.noiseVariance) < best, "seed \(seed)")
    }
    for factor in [0.95, 1.05] {
      #expect(try likelihood(model.loadings, model.noiseVariance * factor) < best, "\(factor)")
    }
  }

  @Test func thePosteriorIsThatOfBayes() throws {
    let data = normalMatrix(60, 7)
    let model = try ProbabilisticPCA(data, components: 3)
    // Wᵀ W + noise 1 is diagonal, with the variances along the components.
    var inner = model.loadings.transposed * model.loadings
    for j in 0..<3 { inner[j, j] += Float(model.noiseVariance) }
    let expected = Matrix.diagonal(model.componentVariances.map { Float($0) })
    #expect(distance(inner, expected) < 1e-5)
    let codes = model.transform(data)
    let solved = try Cholesky(of: inner).solve(
      Matrix.product(model.loadings.transposed, data.subtractingRow(model.mean), transposed: true))
    #expect(distance(codes, solved.transposed) < 1e-5)
    // The codes' covariance and the posterior's add up to the prior's: 1.
    for j in 0..<3 {
      let variance = codes.column(j).reduce(0.0) { $0 + Double($1) * Double($1) } / 60
      #expect(abs(variance + model.posteriorVariances[j] - 1) < 1e-5, "component \(j)")
    }
    #expect(distance(model.inverseTransform(Matrix(rows: 1, columns: 3)), Matrix([model.mean])) == 0)
  }

  @Test func findsPlantedNoiseAndDirections() throws {
    var generator = Generator(seed: 8)
    let rows = (0..<20_000).map { _ -> [Float] in
      let z = generator.standardNormal()
      return [3, -4, 0, 0].map { Float($0 * z + 0.5 * generator.standardNormal()) }
    }
    let model = try ProbabilisticPCA(Matrix(rows), components: 1)
    // Five standard errors: 0.25 sqrt(2 / 60 000) and, of the largest loading, about 4 sqrt(1 / 40 000).
    #expect(abs(model.noiseVariance - 0.25) < 0.0075)
    let loadings = model.loadings.column(0)
    #expect(abs(loadings[0] + 3) < 0.1 && abs(loadings[1] - 4) < 0.1, "\(loadings)")
  }

  @Test func refusesWhatLeavesNoNoise() throws {
    let data = normalMatrix(6, 4)
    for k in [0, 4, 5] {
      #expect(
        throws: UnsupervisedError.tooManyComponents(
          operation: "probabilistic PCA", requested: k, available: 3)
      ) { try ProbabilisticPCA(data, components: k) }
    }
    // Points of a line in three dimensions: one component explains all.
    let line = Matrix((0..<6).map { i in [Float(i), 2 * Float(i), -Float(i)] })
    #expect(throws: UnsupervisedError.self) { try ProbabilisticPCA(line, components: 1) }
    #expect(throws: UnsupervisedError.empty(operation: "probabilistic PCA", rows: 0, columns: 3)) {
      try ProbabilisticPCA(Matrix(rows: 0, columns: 3), components: 1)
    }
  }
}
