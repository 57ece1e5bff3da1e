import LinearAlgebra
import Randomness
import Spectroscopy
import Unsupervised

/// A model trained on nominal spectra, with all that its scores need.
struct AnomalyDetector {
  private let read: AnomalyModel.Reading
  private let codes: Mahalanobis
  private let clusters: [Mahalanobis]
  private let plainCombination: FisherCombination
  private let refinedCombination: FisherCombination
  private let noise: DetectorNoise

  /// Trains a model on spectra that are taken to be nominal. The scales of the combined scores come from the
  /// training as well, so that a calibration on other spectra stays untouched.
  ///
  /// - Parameters:
  ///   - phases: how many clusters of codes there are.
  ///   - noise: of the detector that recorded the spectra; its dose must be known for chi-square.
  init(
    _ model: AnomalyModel, trainedOn spectra: AnomalySpectra, phases: Int = AnomalyKind.known.count,
    noise: DetectorNoise = FeL23.notebookDetector, seed: UInt64
  ) throws {
    let read = try model.trained(on: spectra.normalised, seed: seed)
    let (trainingCodes, reconstructions) = read(spectra.normalised.noisy)
    codes = try Mahalanobis(nominal: trainingCodes)
    var generator = Generator(seed: seed)
    let labels = try KMeans(trainingCodes, clusters: phases, using: &generator).labels
    clusters = try (0..<phases).map { cluster in
      try Mahalanobis(nominal: trainingCodes.rows(at: labels.indices.filter { labels[$0] == cluster }))
    }
    let residual = reconstructions.meanSquaredErrorPerRow(to: spectra.normalised.noisy)
    let chiSquare = Self.chiSquare(spectra.recorded.noisy, reconstructions, noise)
    plainCombination = try FisherCombination(
      nominal: [residual, codes.squaredDistances(trainingCodes)])
    refinedCombination = try FisherCombination(
      nominal: [chiSquare, Self.nearest(clusters, trainingCodes)])
    self.read = read
    self.noise = noise
  }

  /// All scores of spectra.
  func scores(of spectra: AnomalySpectra) -> AnomalyScores {
    let noisy = spectra.normalised.noisy
    let (codes, reconstructions) = read(noisy)
    let residual = reconstructions.meanSquaredErrorPerRow(to: noisy)
    let chiSquare = Self.chiSquare(spectra.recorded.noisy, reconstructions, noise)
    let distance = self.codes.squaredDistances(codes)
    let nearest = Self.nearest(clusters, codes)
    return AnomalyScores { score in
      switch score {
      case .oracle: reconstructions.meanSquaredErrorPerRow(to: spectra.normalised.clean)
      case .residual: residual
      case .chiSquare: chiSquare
      case .codeDistance: distance
      case .clusterDistance: nearest
      case .combined: plainCombination([residual, distance])
      case .combinedRefined: refinedCombination([chiSquare, nearest])
      }
    }
  }

  private static func nearest(_ clusters: [Mahalanobis], _ codes: Matrix) -> [Double] {
    let distances = clusters.map { $0.squaredDistances(codes) }
    return (0..<codes.rows).map { row in distances.reduce(.infinity) { min($0, $1[row]) } }
  }

  /// Chi-square per channel of recorded spectra about reconstructions of any scale.
  static func chiSquare(
    _ recorded: Matrix, _ reconstructions: Matrix, _ noise: DetectorNoise
  ) -> [Double] {
    // Principal components may dip below zero; less than a hundredth of the peak is no expectation of counts.
    let smallest: Float = 0.01
    let readOut = noise.dose * noise.readOut
    return (0..<recorded.rows).map { row in
      let electrons = recorded.row(row).map { Double($0) * noise.dose }
      let expected = reconstructions.row(row).map { Double(max($0, smallest)) }
      // The scale that makes the counts likeliest under Poisson noise.
      let scale = electrons.reduce(0, +) / expected.reduce(0, +)
      var sum = 0.0
      for (y, r) in zip(electrons, expected) {
        let mean = scale * r
        sum += (y - mean) * (y - mean) / (mean + readOut * readOut)
      }
      return sum / Double(electrons.count)
    }
  }
}
