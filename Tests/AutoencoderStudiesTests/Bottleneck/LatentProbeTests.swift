import AutoencoderStudies
import LinearAlgebra
import Spectroscopy
import Testing
import Unsupervised

@Suite struct LatentProbeTests {
  private let training: SpectrumSet
  private let heldOut: SpectrumSet
  private let repeats: RepeatedRecordings

  init() throws {
    training = try CourseSet.curved.spectra(seed: 1)
    heldOut = try CourseSet.curved.spectra(seed: 2)
    repeats = try RepeatedRecordings(.curved, seed: 2)
  }

  private func probe(_ encode: (Matrix) -> Matrix, _ decode: (Matrix) -> Matrix) throws -> LatentProbe {
    try LatentProbe(
      encode: encode, decode: decode, training: training, heldOut: heldOut, repeats: repeats, seed: 1)
  }

  @Test func aCodeThatKeepsAllKeepsTheNoise() throws {
    let probe = try probe({ $0 }, { $0 })
    #expect(probe.trainingError == training.noisy.meanSquaredError(to: training.clean))
    #expect(probe.heldOutError == heldOut.noisy.meanSquaredError(to: heldOut.clean))
    #expect(abs(probe.variance - repeats.varianceWithin(repeats.noisy)) < 1e-9)
    // Counts have no bias; the doses of 400 recordings leave their mean uncertain by 0.55 %, squared.
    #expect(abs(probe.squaredBias) < 0.03 * probe.variance, "\(probe.squaredBias)")
  }

  @Test func aCodeThatIsIgnoredHasBiasOnly() throws {
    let mean = training.noisy.columnMeans
    let probe = try probe(
      { Matrix(rows: $0.rows, columns: 1, elements: $0.column(40)) },
      { Matrix(rows: $0.rows, columns: 128).addingRow(mean) })
    #expect(probe.variance < 1e-12 && probe.squaredBias > 0.001)
    #expect(probe.activeDimensions == 0 && probe.participationRatio == 1)
  }

  @Test func directionsAreCountedWhateverTheAxes() throws {
    let pca = try PCA(training.noisy, components: 2)
    let plain = try probe(pca.transform, pca.inverseTransform)
    // The same plane in four numbers, mixed and with two of them idle.
    let mixing = Matrix([[0.6, 0.8, 0, 0], [-0.8, 0.6, 0, 0]])
    let mixed = try probe(
      { pca.transform($0) * mixing },
      { pca.inverseTransform(Matrix.product($0, mixing, transposed: true)) })
    #expect(plain.activeDimensions == 2 && mixed.activeDimensions == 2)
    #expect(abs(plain.heldOutError / mixed.heldOutError - 1) < 1e-4)
    #expect(abs(plain.participationRatio - mixed.participationRatio) < 1e-3)
    #expect(abs(plain.noiseShare / mixed.noiseShare - 1) < 1e-3)
    #expect(abs(plain.silhouette - mixed.silhouette) < 1e-3 && plain.randIndex == mixed.randIndex)
    let s = pca.explainedVariance.map { Double($0) }
    let expected = (s[0] + s[1]) * (s[0] + s[1]) / (s[0] * s[0] + s[1] * s[1])
    #expect(abs(plain.participationRatio - expected) < 1e-3)
  }

  @Test func errorIsBiasAndVariance() throws {
    let pca = try PCA(training.noisy, components: 4)
    let probe = try probe(pca.transform, pca.inverseTransform)
    let error = pca.reconstruct(repeats.noisy).meanSquaredError(to: repeats.clean)
    #expect(abs(probe.variance + probe.squaredBias - error) < 1e-9)
    #expect(probe.variance > 0 && probe.squaredBias > 0)
    // The variance among recordings of a spectrum is a part of that among all.
    #expect(probe.noiseShare > 0 && probe.noiseShare < 1)
  }
}
