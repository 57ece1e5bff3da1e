import LinearAlgebra
import Randomness
import Testing

@testable import Spectroscopy

@Suite struct DetectorNoiseTests {
  /// 200,000 channels of one clean value: their mean and variance are known to about 1 %.
  func moments(_ noise: DetectorNoise, clean: Float, rows: Int = 2000) throws -> (
    mean: Double, variance: Double
  ) {
    var generator = Generator(seed: 5)
    let recorded = try noise.recording(
      Matrix(rows: rows, columns: 200_000 / rows, repeating: clean), using: &generator)
    let mean = recorded.sum / 200_000
    return (mean, recorded.sumOfSquares / 200_000 - mean * mean)
  }

  @Test func varianceIsThatOfCountsAndReadOut() throws {
    let (mean, variance) = try moments(DetectorNoise(dose: 50, readOut: 0.01), clean: 0.4)
    // Poisson: clean / dose; read-out: its square.
    let expected = 0.4 / 50 + 0.01 * 0.01
    #expect(abs(mean - 0.4) < 5 * (expected / 200_000).squareRoot())
    #expect(abs(variance - expected) < 0.02 * expected)
  }

  @Test func aDoseSpreadAddsItsVariance() throws {
    let (mean, variance) = try moments(DetectorNoise(dose: 50, doseSpread: 0.2), clean: 1, rows: 20_000)
    #expect(abs(mean - 1) < 0.01)
    #expect(abs(variance - (1 / 50 + 0.04)) < 0.05 * 0.06)
  }

  @Test func clippingRemovesNegativeValuesOnly() throws {
    var (a, b) = (Generator(seed: 5), Generator(seed: 5))
    let clean = Matrix(rows: 10, columns: 100, repeating: 0.01)
    let kept = try DetectorNoise(dose: 50, readOut: 0.05).recording(clean, using: &a)
    let clipped = try DetectorNoise(dose: 50, readOut: 0.05, clipsNegative: true).recording(clean, using: &b)
    #expect(kept.elements.contains { $0 < 0 })
    #expect(clipped == kept.map { max($0, 0) })
  }

  @Test func aNegativeOrUndefinedSpectrumIsAnError() {
    var generator = Generator(seed: 5)
    for value in [-0.1, Float.nan, .infinity] {
      #expect(throws: (any Error).self, "\(value)") {
        try DetectorNoise(dose: 50).recording(Matrix([[1, value]]), using: &generator)
      }
    }
  }

  @Test func signalToNoiseRatioIsInDecibels() {
    let clean = Matrix([[3, 4]])
    #expect(abs(signalToNoiseRatio(of: Matrix([[3.5, 4]]), clean: clean) - 20) < 1e-6)
    #expect(signalToNoiseRatio(of: clean, clean: clean) == .infinity)
  }
}
