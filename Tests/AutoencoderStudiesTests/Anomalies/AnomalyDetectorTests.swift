import LinearAlgebra
import Randomness
import Spectroscopy
import Testing

@testable import AutoencoderStudies

@Suite struct AnomalyDetectorTests {
  /// With the true spectra, of any scale, chi-square per channel is 1 whatever the dose; the mean squared
  /// error falls with it.
  @Test(arguments: [50, 200, 1000] as [Double])
  func chiSquareOfTheTruthIsOne(dose: Double) throws {
    let clean = try FeL23.notebook(seed: 2).clean
    let noise = DetectorNoise(dose: dose, readOut: 0.01)
    var generator = Generator(seed: UInt64(dose))
    let noisy = try noise.recording(clean, using: &generator)
    let chiSquare = Spread(AnomalyDetector.chiSquare(noisy, clean * 0.37, noise))
    // One scale is fitted to 128 channels. The standard error: sqrt(2 / 128 / 400), and a little for counts of
    // 2.5, whose squares scatter more.
    #expect(abs(chiSquare.mean - 127.0 / 128) < 4 * 0.0075, "\(chiSquare.mean)")
    #expect(abs(chiSquare.standardDeviation - (2.0 / 128).squareRoot()) < 0.03)
    // A fault of the spectrum shows.
    let wrong = Spread(
      AnomalyDetector.chiSquare(noisy, clean.addingRow((0..<128).map { $0 == 46 ? 1 : 0 }), noise))
    #expect(wrong.mean > chiSquare.mean + 0.05)
  }

  /// What a reconstruction says below zero is no reason for infinite or negative chi-square.
  @Test func chiSquareOfNegativeReconstructionsIsFinite() {
    let noise = DetectorNoise(dose: 50)
    let values = AnomalyDetector.chiSquare(Matrix([[0, 1, 2]]), Matrix([[-0.5, 0, 1]]), noise)
    #expect(values[0].isFinite && values[0] > 0)
  }

  @Test func scoresKeepTheirNames() throws {
    let scores = AnomalyScores { score in [Double(score.name.count), score == .oracle ? 1 : 0] }
    for score in AnomalyScore.allCases {
      #expect(scores[score] == [Double(score.name.count), score == .oracle ? 1 : 0])
    }
  }

  @Test func theOracleIsTheOnlyScoreThatSeesTheCleanSpectra() throws {
    let nominal = try AnomalySpectra.nominal(seed: 1)
    let detector = try AnomalyDetector(.principalComponents(3), trainedOn: nominal, seed: 1)
    let set = nominal.recorded
    let flat = Matrix(rows: set.count, columns: set.axis.count, repeating: 0.5)
    let blind = try AnomalySpectra(
      SpectrumSet(
        axis: set.axis, clean: flat, noisy: set.noisy, labels: set.labels, phaseNames: set.phaseNames))
    let (first, second) = (detector.scores(of: nominal), detector.scores(of: blind))
    for score in AnomalyScore.allCases {
      #expect((first[score] == second[score]) == (score != .oracle), "\(score)")
    }
  }
}
