import LinearAlgebra
import Randomness
import Spectroscopy
import Testing

@testable import AutoencoderStudies

@Suite struct ReconstructionErrorTests {
  @Test func ofKnownValues() {
    let clean = Matrix([[0.5, 0.1], [1, 0.2]])
    let estimate = Matrix([[0.6, 0.1], [1, 0]])
    let error = ReconstructionError(of: estimate, clean: clean, dose: 20)
    // Values are Floats.
    #expect(abs(error.meanSquared - (0.01 + 0.04) / 4) < 1e-8)
    #expect(abs(error.shotWeighted - 20 * (0.01 / 0.5 + 0.04 / 0.2) / 4) < 1e-6)
  }

  @Test(arguments: [10.0, 200])
  func countsHaveOneUnitOfShotNoise(_ dose: Double) throws {
    let clean = try FeL23.curved(seed: 2).clean
    var generator = Generator(seed: 2)
    let counted = try DetectorNoise(dose: dose).recording(clean, using: &generator)
    let error = ReconstructionError(of: counted, clean: clean, dose: dose)
    // (count - mean)² / mean has variance 2 + 1 / mean, 35 for the darkest channels at 10 electrons: a
    // standard error of 0.02 over 51,200 channels.
    #expect(abs(error.shotWeighted - 1) < 0.06, "\(error.shotWeighted)")
    #expect(abs(error.meanSquared / (clean.sum / 51_200 / dose) - 1) < 0.06)
  }
}
