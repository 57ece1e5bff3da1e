import LinearAlgebra
import Randomness
import Spectroscopy
import Unsupervised

/// What a code of k numbers holds: how well it rebuilds spectra, whether phases lie apart in it, how many of
/// its directions are used, and how much noise it passes on.
public struct LatentProbe: Sendable {
  /// Mean squared error to the clean spectra on those that were fitted.
  public let trainingError: Double
  /// Mean squared error to the clean spectra on those that were not.
  public let heldOutError: Double
  /// Mean silhouette of k-means with as many clusters as phases on the codes of the training spectra.
  public let silhouette: Double
  /// Adjusted Rand index of those clusters and the phases.
  public let randIndex: Double
  /// Directions of the code that the output depends on.
  ///
  /// The principal axes of the training codes are frozen at their mean one at a time; a direction is active if
  /// that changes the rebuilt held-out spectra, in the mean square, by more than ``activeShare`` of their
  /// variance. Whether the change is for better or worse does not matter, so a direction that holds nothing
  /// but noise counts if it holds enough of it.
  public let activeDimensions: Int
  /// (sum of variances)^2 / sum of squared variances of the principal axes of the code: 1 if all codes lie on
  /// a line, k if they fill all directions alike. It depends on how the network happens to scale its code.
  public let participationRatio: Double
  /// Variance of the code among recordings of the same spectrum, over its variance among all recordings.
  public let noiseShare: Double
  /// Mean variance of a rebuilt channel among recordings of the same spectrum: the noise that gets through,
  /// and the part of the error that more electrons would remove.
  public let variance: Double
  /// Mean squared deviation of the mean rebuilt spectrum from the clean one: error - ``variance``.
  public let squaredBias: Double

  /// Below one per cent of the variance a direction is not seen in the rebuilt spectra, which differ by 1 to 3 %
  /// of their variance from the clean ones.
  public static let activeShare = 0.01

  /// Probes an encoder and its decoder.
  ///
  /// - Parameters:
  ///   - encode: from spectra to codes, [spectra, channels] -> [spectra, k].
  ///   - decode: from codes to spectra.
  ///   - repeats: several recordings of some spectra that were not fitted.
  ///   - seed: of k-means.
  /// - Throws: ``UnsupervisedError`` if codes are not finite or all the same.
  public init(
    encode: (Matrix) -> Matrix, decode: (Matrix) -> Matrix, training: SpectrumSet, heldOut: SpectrumSet,
    repeats: RepeatedRecordings, seed: UInt64
  ) throws {
    let codes = encode(training.noisy)
    let unseen = encode(heldOut.noisy)
    let rebuilt = decode(unseen)
    trainingError = decode(codes).meanSquaredError(to: training.clean)
    heldOutError = rebuilt.meanSquaredError(to: heldOut.clean)

    var generator = Generator(seed: seed)
    let clusters = try KMeans(codes, clusters: training.phaseNames.count, using: &generator)
    silhouette = try Silhouette(codes, labels: clusters.labels).mean
    randIndex = try adjustedRandIndex(training.labels, clusters.labels)

    let axes = try PCA(codes)
    let variances = axes.explainedVariance.map { Double($0) }
    let total = variances.reduce(0, +)
    participationRatio = total * total / variances.reduce(0) { $0 + $1 * $1 }
    let spread = rebuilt.subtractingRow(rebuilt.columnMeans).sumOfSquares / Double(rebuilt.elements.count)
    let scores = axes.transform(unseen)
    activeDimensions = (0..<scores.columns).count { axis in
      var frozen = scores
      for row in 0..<frozen.rows { frozen[row, axis] = 0 }
      let change = decode(axes.inverseTransform(frozen)).meanSquaredError(to: rebuilt)
      return change > Self.activeShare * spread
    }

    let repeatedCodes = encode(repeats.noisy)
    let repeatedSpectra = decode(repeatedCodes)
    let scatter = repeatedCodes.subtractingRow(repeatedCodes.columnMeans).sumOfSquares
    noiseShare =
      repeats.varianceWithin(repeatedCodes) / (scatter / Double(repeatedCodes.elements.count))
    variance = repeats.varianceWithin(repeatedSpectra)
    squaredBias = repeatedSpectra.meanSquaredError(to: repeats.clean) - variance
  }
}
