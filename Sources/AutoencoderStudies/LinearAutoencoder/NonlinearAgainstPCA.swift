import LinearAlgebra
import Parallel
import SpectralModels
import Spectroscopy
import Unsupervised

/// The course's autoencoder on ``FeL23/curved(seed:)`` beside PCA with as many components, on spectra that
/// neither has seen.
///
/// Two tasks. *Rebuilding* clean spectra: both see and return the same, nothing is denoised, and by Eckart
/// and Young no linear map of rank k errs less than PCA on the spectra it was fitted to; what the
/// autoencoder gains is what a bent surface holds better than a plane. *Denoising*: the autoencoder is told
/// the clean spectra, PCA is not; reduced-rank regression, which is told them too, says how much of the gain
/// is due to that.
public struct NonlinearAgainstPCA: Sendable {
  /// Mean squared errors to the clean spectra on the held-out set, over the seeds.
  public struct Errors: Sendable {
    /// PCA fitted to what the autoencoder sees.
    public let pca: Spread
    /// Reduced-rank regression without penalty from what the autoencoder sees to clean spectra. On clean
    /// spectra it is PCA.
    public let regression: Spread
    /// The autoencoder.
    public let autoencoder: Spread
    /// PCA's error over the autoencoder's, seed by seed.
    public var advantage: Spread { Spread(zip(pca.values, autoencoder.values).map { $0 / $1 }) }
  }

  /// Size of the code.
  public let bottleneck: Int
  /// From clean spectra to the same.
  public let rebuilding: Errors
  /// From noisy spectra to clean ones; nil if it was not asked for.
  public let denoising: Errors?
  /// Share of the variance of what the autoencoder makes of held-out clean spectra that lies outside the best
  /// plane of as many dimensions as the code has: 0 for every linear network, whose output is such a plane.
  public let varianceOutsidePlane: Spread

  /// Trains for each seed on one set and measures on another.
  ///
  /// - Parameters:
  ///   - seeds: of the training set, the initial weights and the order of the batches. The held-out set has
  ///     the seed plus 1000.
  ///   - denoises: whether to do the second task, too.
  ///   - threads: trainings side by side; the result does not depend on it.
  /// - Throws: ``TrainingError`` if the loss diverges, or what the data and the linear methods throw.
  public init(
    bottleneck: Int, seeds: [UInt64], recipe: DenoisingRecipe = .curved(), denoises: Bool = true,
    threads: Int = 1
  ) throws {
    self.bottleneck = bottleneck
    let jobs = seeds.flatMap { seed in denoises ? [(seed, false), (seed, true)] : [(seed, false)] }
    let trials = try concurrentMap(jobs, threads: threads) { seed, denoises in
      try Trial(bottleneck: bottleneck, seed: seed, recipe: recipe, denoises: denoises)
    }
    let clean = trials.filter { !$0.denoises }
    rebuilding = Self.errors(clean)
    denoising = denoises ? Self.errors(trials.filter(\.denoises)) : nil
    varianceOutsidePlane = Spread(clean.map(\.varianceOutsidePlane))
  }

  private static func errors(_ trials: [Trial]) -> Errors {
    Errors(
      pca: Spread(trials.map(\.pca)), regression: Spread(trials.map(\.regression)),
      autoencoder: Spread(trials.map(\.autoencoder)))
  }

  private struct Trial: Sendable {
    let denoises: Bool
    let pca, regression, autoencoder, varianceOutsidePlane: Double

    init(bottleneck: Int, seed: UInt64, recipe: DenoisingRecipe, denoises: Bool) throws {
      let (training, heldOut) = (try FeL23.curved(seed: seed), try FeL23.curved(seed: seed + 1000))
      let inputs = denoises ? training.noisy : training.clean
      let unseen = denoises ? heldOut.noisy : heldOut.clean
      let plane = try PCA(inputs, components: bottleneck).reconstruct(unseen)
      let linear = try ReducedRankRegression(
        inputs: inputs, targets: training.clean, rank: bottleneck, lambda: 0)
      let model = try recipe.train(bottleneck: bottleneck, noisy: inputs, clean: training.clean, seed: seed)
        .model
      let rebuilt = model.reconstruct(unseen)
      self.denoises = denoises
      pca = plane.meanSquaredError(to: heldOut.clean)
      regression = linear.predict(unseen).meanSquaredError(to: heldOut.clean)
      autoencoder = rebuilt.meanSquaredError(to: heldOut.clean)
      let variances = try PCA(rebuilt).explainedVarianceRatio
      varianceOutsidePlane = variances[bottleneck...].reduce(0) { $0 + Double($1) }
    }
  }
}
