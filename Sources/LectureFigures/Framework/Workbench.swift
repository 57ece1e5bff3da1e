import AutoencoderStudies
import Parallel
import Spectroscopy

/// What several figures need: data and trained networks, each made once, however many figures are drawn
/// side by side.
public final class Workbench: Sendable {
  private struct LatentKey: Hashable {
    let bottleneck: Int
    let seed: UInt64
  }

  private struct AnomalyKey: Hashable {
    let model: AnomalyModel
    let seed: UInt64
  }

  private struct StudyKey: Hashable {
    let set: CourseSet
    let seed: UInt64
  }

  private let notebooks = OnceEach<UInt64, SpectrumSet>()
  private let latents = OnceEach<LatentKey, LatentSpace>()
  private let anomalyStudies = OnceEach<AnomalyKey, AnomalyStudy>()
  private let dataSizes = OnceEach<StudyKey, DataSizeStudy>()

  /// An empty bench.
  public init() {}

  /// The notebook's spectra, normalised to the peak.
  func notebook(seed: UInt64) throws -> SpectrumSet {
    try notebooks.value(seed) { try FeL23.notebook(seed: seed).normalisedToPeak() }
  }

  /// As many spectra of the same kind that nothing was fitted to.
  func heldOutNotebook(seed: UInt64) throws -> SpectrumSet { try notebook(seed: seed &+ 1000) }

  /// The latent space of the notebook's autoencoder.
  func latentSpace(bottleneck: Int, seed: UInt64) throws -> LatentSpace {
    try latents.value(LatentKey(bottleneck: bottleneck, seed: seed)) {
      try LatentSpace(
        of: notebook(seed: seed), heldOut: heldOutNotebook(seed: seed), bottleneck: bottleneck, seed: seed)
    }
  }

  /// What the anomaly scores of a model find, over six seeds from the given one on.
  func anomalyStudy(_ model: AnomalyModel, seed: UInt64) throws -> AnomalyStudy {
    try anomalyStudies.value(AnomalyKey(model: model, seed: seed)) {
      try AnomalyStudy(model, seeds: (0..<6).map { seed &+ $0 })
    }
  }

  /// All methods over the number of spectra, at the seeds from the given one on.
  func dataSize(_ set: CourseSet, seed: UInt64) throws -> DataSizeStudy {
    try dataSizes.value(StudyKey(set: set, seed: seed)) {
      try DataSizeStudy(set, seeds: Self.seeds(from: seed), threads: availableCores)
    }
  }

  /// The three seeds that studies with error bars use: enough to see what chance does, and no more, because
  /// each is a training.
  static func seeds(from seed: UInt64) -> [UInt64] { (0..<3).map { seed &+ $0 } }
}
