import LinearAlgebra
import Randomness
import Spectroscopy
import Testing

@testable import AutoencoderStudies

/// A linear denoising autoencoder is reduced-rank regression, and of full rank the Wiener filter.
@Suite struct LinearAgainstRegressionTests {
  /// Measured over five seeds: 5e-6 to 1.4e-4 of the map's norm, losses within 2e-7.
  @Test(arguments: [2, 4])
  func onTheCoursesSpectra(bottleneck: Int) throws {
    let data = try FeL23.notebook(seed: 42).normalisedToPeak()
    let study = try LinearAgainstRegression(
      noisy: data.noisy, clean: data.clean, bottleneck: bottleneck, seed: 42)
    #expect(study.relativeDistance < 1e-3, "\(study.relativeDistance)")
    #expect(abs(study.relativeExcess) < 1e-5, "\(study.relativeExcess)")
    let mean = data.clean.columnMeans
    #expect(zip(study.optimum.outputMean, mean).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  /// It is another map than PCA's projector: its gain along a noisy direction is below 1.
  @Test func itIsNotPCA() throws {
    let data = try FeL23.notebook(seed: 42).normalisedToPeak()
    let pca = try LinearAgainstPCA(data.noisy, bottleneck: 4, seed: 42)
    let study = try LinearAgainstRegression(
      noisy: data.noisy, clean: data.clean, bottleneck: 4, seed: 42)
    #expect(pca.optimum.distance(to: study.regressionMap) > 0.3)
    let unsupervised = pca.optimum.predict(data.noisy).meanSquaredError(to: data.clean)
    #expect(unsupervised > 5 * study.loss, "\(unsupervised), told the clean ones \(study.loss)")
  }

  /// Signal and noise planted without any correlation between them: W = C_s (C_s + C_n)^-1 to rounding.
  @Test func ofFullRankItIsTheWienerFilter() throws {
    var generator = Generator(seed: 2)
    let signalVariances = [4, 2, 1, 0.5]
    let noiseVariance = 0.5
    // Eight independent columns of mean 0; the first half makes the signal, the second the noise.
    let columns = try PlantedVariances.points([Double](repeating: 1, count: 8), rows: 60, using: &generator)
    let signal = columns.columns(0..<4) * Matrix.diagonal(signalVariances.map { Float($0.squareRoot()) })
    let noise = columns.columns(4..<8) * Float(noiseVariance.squareRoot())
    let study = try LinearAgainstRegression(noisy: signal + noise, clean: signal, bottleneck: 4, seed: 2)
    let wiener = Matrix.diagonal(signalVariances.map { Float($0 / ($0 + noiseVariance)) })
    #expect(study.optimum.distance(to: wiener) < 1e-3, "\(study.optimum.distance(to: wiener))")
    // What is left: the mean over the coordinates of s n / (s + n).
    let left = signalVariances.reduce(0) { $0 + $1 * noiseVariance / ($1 + noiseVariance) } / 4
    #expect(abs(study.loss - left) < 1e-5, "\(study.loss), expected \(left)")
  }
}
