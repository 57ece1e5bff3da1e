import LinearAlgebra
import Randomness
import Testing

@testable import AutoencoderStudies

@Suite struct BiasAndVarianceTests {
  @Test func ofTwoKnownEstimates() {
    let parts = BiasAndVariance(of: [Matrix([[2, 1]]), Matrix([[4, 1]])], clean: Matrix([[1, 1]]))
    // Deviations 1 and 3 in one channel: variance 2, bias² 2² - 2/2; nothing in the other.
    #expect(abs(parts.variance - 1) < 1e-12 && abs(parts.biasSquared - 1.5) < 1e-12)
  }

  /// Estimates that are off by 0.3 everywhere and scatter by 0.5: both parts are found without bias.
  @Test func plantedBiasAndScatterAreFound() {
    var generator = Generator(seed: 9)
    let clean = Matrix(rows: 100, columns: 200, repeating: 1)
    for repetitions in [2, 5] {
      let estimates = (0..<repetitions).map { _ in
        clean.map { $0 + Float(0.3 + 0.5 * generator.standardNormal()) }
      }
      let parts = BiasAndVariance(of: estimates, clean: clean)
      // Standard errors over 20,000 channels: 0.25 sqrt(2 / 20,000) = 0.0025 and less.
      #expect(abs(parts.variance - 0.25) < 0.0125, "\(repetitions): \(parts)")
      #expect(abs(parts.biasSquared - 0.09) < 0.015, "\(repetitions): \(parts)")
    }
  }

  @Test func thePartsAddUpToTheSquaredError() {
    var generator = Generator(seed: 4)
    let clean = Matrix(rows: 3, columns: 4, repeating: 0.5)
    let estimates = (0..<3).map { _ in clean.map { $0 * Float(generator.random()) } }
    let mean = estimates.reduce(0) { $0 + $1.meanSquaredError(to: clean) } / 3
    #expect(abs(BiasAndVariance(of: estimates, clean: clean).meanSquared - mean) < 1e-12)
  }
}
