import LinearAlgebra
import Spectroscopy
import Unsupervised

/// What the jobs work on: the lab's own data.
struct Inputs: Sendable {
  /// The course's seed.
  let seed: UInt64 = 42
  /// Threads of the jobs that can use several.
  let threads: Int
  /// The notebook's spectra, [400, 128].
  let training: SpectrumSet
  /// As many that no network trains on.
  let heldOut: SpectrumSet
  /// The curved set, [400, 128].
  let curved: SpectrumSet
  /// Scores of the first four principal components, [400, 4]: four groups of points, as latent codes are.
  let scores: Matrix

  init(threads: Int) throws {
    self.threads = threads
    training = try FeL23.notebook(seed: seed).normalisedToPeak()
    heldOut = try FeL23.notebook(seed: seed + 1000).normalisedToPeak()
    curved = try FeL23.curved(seed: seed)
    scores = try PCA(training.noisy, components: 4).transform(training.noisy)
  }
}
