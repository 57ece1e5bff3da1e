import LinearAlgebra
import Randomness
import Testing

@testable import Spectroscopy

@Suite struct CorruptionTests {
  /// 51,200 channels.
  private let clean: Matrix
  init() throws { clean = try FeL23.curved(seed: 3).clean }

  @Test func theVarianceIsTheOneThatIsSaid() throws {
    var generator = Generator(seed: 11)
    let kinds: [Corruption] = [
      .gaussian(standardDeviation: 0.06), .poisson(dose: 50), .masking(share: 0.3),
      .detector(DetectorNoise(dose: 50, readOut: 0.05, doseSpread: 0.2)),
    ]
    for kind in kinds {
      let corrupted = try kind.applied(to: clean, using: &generator)
      let measured = corrupted.meanSquaredError(to: clean)
      // Masking and the dose of each spectrum have heavy tails: some 2 % of chance.
      #expect(abs(measured / kind.meanVariance(on: clean) - 1) < 0.08, "\(kind): \(measured)")
    }
  }

  @Test func matchedKindsHaveOneVariance() throws {
    let variance = Corruption.poisson(dose: 50).meanVariance(on: clean)
    let masking = try Corruption.masking(variance: variance, on: clean)
    #expect(abs(masking.meanVariance(on: clean) - variance) < 1e-12)
    #expect(abs(Corruption.gaussian(variance: variance).meanVariance(on: clean) - variance) < 1e-12)
  }

  @Test func maskingSetsChannelsToZeroAndLeavesTheOthers() throws {
    var generator = Generator(seed: 11)
    let masked = try Corruption.masking(share: 0.25).applied(to: clean, using: &generator)
    let zeros = masked.elements.count { $0 == 0 }
    // Standard deviation of the share: sqrt(0.1875 / 51,200) = 0.002.
    #expect(abs(Double(zeros) / 51_200 - 0.25) < 0.01)
    #expect(zip(masked.elements, clean.elements).allSatisfy { $0 == 0 || $0 == $1 })
    var again = Generator(seed: 11)
    #expect(try Corruption.masking(share: 0).applied(to: clean, using: &again) == clean)
  }

  @Test func aDetectorIsTheDetector() throws {
    var (a, b) = (Generator(seed: 2), Generator(seed: 2))
    let noise = DetectorNoise(dose: 20, readOut: 0.02)
    #expect(
      try Corruption.detector(noise).applied(to: clean, using: &a) == noise.recording(clean, using: &b))
  }

  @Test func tooMuchToMaskIsAnError() {
    let spectra = Matrix([[0.5, 0.5]])
    #expect(throws: SpectroscopyError.cannotMask(variance: 0.3, largest: 0.25)) {
      try Corruption.masking(variance: 0.3, on: spectra)
    }
    #expect(throws: SpectroscopyError.empty) { try Corruption.masking(variance: 0.3, on: Matrix([])) }
    #expect(
      SpectroscopyError.cannotMask(variance: 0.3, largest: 0.25).description
        == "no masking has a variance of 0.3: it must be from 0 to 0.25, that of masking everything")
  }
}
