import LinearAlgebra
import Randomness
import SpectralModels
import Spectroscopy
import Testing

@testable import AutoencoderStudies

@Suite struct MismatchTests {
  private static let short = DenoisingRecipe(
    epochs: 1, batchSize: 50, learningRate: 5e-3, output: .linear, startsAtMean: true)

  @Test func copiesAreCorruptedAsAsked() throws {
    var generator = Generator(seed: 3)
    let clean = Matrix([[0.2, 0.4], [0.6, 0.8], [1, 1]])
    let copies = try NoisyCopies(of: clean, copies: 2, using: &generator) { spectrum, copy in
      spectrum == copy ? .masking(share: 1) : .masking(share: 0)
    }
    #expect(copies.clean == clean.stacked(on: clean))
    let expected = Matrix([[0, 0], [0.6, 0.8], [1, 1], [0.2, 0.4], [0, 0], [1, 1]])
    #expect(copies.noisy == expected)
  }

  @Test func threadsDoNotMatter() throws {
    func dose(_ threads: Int) throws -> [BiasAndVariance] {
      let study = try DoseMismatch(
        doses: [20, 80], copies: 2, recordings: 2, recipe: Self.short, seed: 5, seeds: 2, threads: threads)
      return study.errors(.mixed, testDose: 20) + study.errors(.dose(80), testDose: 20)
    }
    #expect(try dose(1) == dose(3))
    func kind(_ threads: Int) throws -> [Double] {
      let study = try CorruptionMismatch(
        readOutElectrons: [0, 2], copies: 2, recipe: Self.short, seed: 5, seeds: 2, threads: threads)
      return CorruptionMismatch.Training.allCases.flatMap { study.error($0, readOut: 1).values }
    }
    let values = try kind(1)
    #expect(try values == kind(3))
    #expect(Set(values).count == 10)
  }

  @Test func theMatchedTrainingHasNoPenalty() throws {
    let study = try DoseMismatch(
      doses: [20, 80], copies: 1, recordings: 2, recipe: Self.short, seed: 5, seeds: 1)
    for dose in study.doses { #expect(study.penalty(.dose(dose), testDose: dose).values == [1]) }
    #expect(study.worstPenalty(.dose(20)) == max(1, study.penalty(.dose(20), testDose: 80).mean))
  }

  /// The trade-off itself: more noise in training, more bias and less variance, at any test dose.
  @Test func noisyTrainingSmoothsMore() throws {
    let study = try DoseMismatch(doses: [10, 200], seed: 8, seeds: 1)
    for dose in study.doses {
      let (noisy, quiet) = (study.errors(.dose(10), testDose: dose), study.errors(.dose(200), testDose: dose))
      #expect(noisy[0].biasSquared > 1.1 * quiet[0].biasSquared, "\(dose)")
      #expect(noisy[0].variance < 0.8 * quiet[0].variance, "\(dose)")
    }
    #expect(study.penalty(.dose(200), testDose: 10).mean > 1.1)
    #expect(study.penalty(.dose(10), testDose: 200).mean > 1.1)
  }

  @Test func readOutNoiseIsMatchedToTheCounts() throws {
    let study = try CorruptionMismatch(
      readOutElectrons: [0], copies: 1, recipe: Self.short, seed: 5, seeds: 1)
    let clean = try CleanSpectra.curved.spectra(seed: 5)
    let variance = clean.sum / Double(clean.elements.count) / 50
    #expect(abs(study.matchedReadOut * study.matchedReadOut - variance) < 1e-12)
    #expect(study.readOuts == [0])
  }
}
