import LinearAlgebra
import TestSupport
import Testing
import Unsupervised

@Suite struct GaussianMixtureParityTests {
  private struct Reference: Decodable {
    struct Component: Decodable {
      let weight: Double
      let mean: [Double]
      let covariance: [[Double]]
    }
    struct Case: Decodable {
      let name, covariance: String
      let data, fresh, freshShares: ReferenceMatrix
      let start, components: [Component]
      let tolerance, regularisation, logLikelihood, bic, aic: Double
      let maximumIterations, iterations: Int
      let converged: Bool
      let labels: [Int]
      let freshLogDensities: [Double]
    }
    let cases: [Case]
  }

  @Test func agreesWithScikitLearnFromTheSameStart() throws {
    let cases = try Fixture.load("mixtures-parity", as: Reference.self).cases
    #expect(Set(cases.map(\.covariance)) == Set(GaussianMixture.Covariance.allCases.map(\.rawValue)))
    for item in cases {
      let name = item.name
      let covariance = try #require(GaussianMixture.Covariance(rawValue: item.covariance))
      let model = try GaussianMixture(
        item.data.matrix,
        from: item.start.map {
          GaussianComponent(weight: $0.weight, mean: $0.mean, covariance: $0.covariance)
        }, covariance: covariance, maximumIterations: item.maximumIterations, tolerance: item.tolerance,
        regularisation: item.regularisation)
      #expect(model.iterations == item.iterations && model.converged == item.converged, "\(name)")
      #expect(model.labels == item.labels, "\(name)")
      // Both work in double precision on the same numbers; differences of rounding grow over the iterations.
      let tolerance = 1e-8
      for (found, expected) in zip(model.components, item.components) {
        #expect(abs(found.weight - expected.weight) < tolerance, "\(name)")
        expectClose(found.mean, expected.mean, within: tolerance, name)
        for (row, reference) in zip(found.covariance, expected.covariance) {
          expectClose(row, reference, within: tolerance, name)
        }
      }
      #expect(abs(model.logLikelihood - item.logLikelihood) < 1e-8 * abs(item.logLikelihood), "\(name)")
      #expect(abs(model.bic - item.bic) < 1e-8 * abs(item.bic), "\(name)")
      #expect(abs(model.aic - item.aic) < 1e-8 * abs(item.aic), "\(name)")
      expectClose(
        try model.logDensities(of: item.fresh.matrix), item.freshLogDensities, within: 1e-6, name)
      // Shares are given in single precision.
      #expect(
        distance(try model.responsibilities(of: item.fresh.matrix), item.freshShares.matrix) < 1e-6, "\(name)"
      )
    }
  }
}
