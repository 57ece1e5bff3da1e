import LinearAlgebra
import Randomness
import TestSupport
import Testing

@testable import Spectroscopy

@Suite struct GaussianSmoothingTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let channels: Int
      let sigma: Double
      let spectra, smoothed: [Float]
    }
    let cases: [Case]
  }

  @Test func agreesWithSciPy() throws {
    let reference: Reference = try Fixture.load("spectroscopy-smoothing")
    #expect(reference.cases.count == 5)
    for item in reference.cases {
      let spectra = Matrix(rows: 3, columns: item.channels, elements: item.spectra)
      // Single precision, numbers of order 1, at most 73 terms.
      expectClose(
        GaussianSmoothing(sigma: item.sigma).applied(to: spectra).elements, item.smoothed, within: 2e-6,
        "sigma \(item.sigma) on \(item.channels) channels")
    }
  }

  @Test func keepsAConstantAndTheSum() {
    var generator = Generator(seed: 1)
    let spectra = Matrix(rows: 2, columns: 30, elements: generator.standardNormalFloat(count: 60))
    for sigma in [0.25, 1, 20] {
      let filter = GaussianSmoothing(sigma: sigma)
      expectClose(
        filter.applied(to: Matrix(rows: 1, columns: 30, repeating: 3)).elements,
        [Float](repeating: 3, count: 30), within: 1e-5, "sigma \(sigma)")
      // Mirrored ends give back what leaves the spectrum.
      #expect(abs(filter.applied(to: spectra).sum - spectra.sum) < 1e-5, "sigma \(sigma)")
    }
  }

  @Test func noWidthChangesNothing() {
    let spectra = Matrix([[1, 5, 2], [0, -1, 0]])
    #expect(GaussianSmoothing(sigma: 0).applied(to: spectra) == spectra)
    #expect(GaussianSmoothing(sigma: 1).applied(to: Matrix(rows: 0, columns: 0)).rows == 0)
  }

  /// SciPy gives the same: the best width on the course's data is 1.25 channels, the error then 0.00266.
  @Test func theBestWidthOnTheNotebook() throws {
    let data = try FeL23.notebook(seed: 42).normalisedToPeak()
    let errors = (1...12).map { (step: Int) in
      GaussianSmoothing(sigma: 0.25 * Double(step)).applied(to: data.noisy).meanSquaredError(to: data.clean)
    }
    #expect(errors.indices.min { errors[$0] < errors[$1] } == 4)
    #expect(abs(errors[4] - 0.00266) < 5e-6, "\(errors[4])")
  }
}
