import LinearAlgebra
import Randomness
import SpectralModels
import Spectroscopy
import Unsupervised

/// Ways to denoise, fitted to the same spectra and judged on others.
public struct DenoisingContest: Sendable {
  /// Mean squared error to the clean spectra on those that were fitted.
  public let trainingErrors: [Contestant: Double]
  /// Mean squared error to the clean spectra on those that were not.
  public let heldOutErrors: [Contestant: Double]

  /// Fits the methods.
  ///
  /// - Parameters:
  ///   - methods: which ones.
  ///   - bottleneck: codes of the autoencoders, and rank of PCA and of the reduced-rank regression.
  ///   - recipe: how autoencoders are trained; by default the studies' for so many spectra.
  ///   - seed: fixes the folds, the initial weights and the order of the spectra in mini-batches.
  /// - Throws: ``UnsupervisedError`` if there are too few spectra, ``TrainingError`` if the loss diverges.
  public init(
    training: SpectrumSet, heldOut: SpectrumSet, methods: [Contestant] = Contestant.allCases,
    bottleneck: Int = 4, recipe: DenoisingRecipe? = nil, seed: UInt64
  ) throws {
    let fits = Fits(
      training: training, bottleneck: bottleneck,
      recipe: recipe ?? .fixedSteps(spectra: training.count), seed: seed)
    // Both regressions come from one search.
    let regression =
      methods.contains { $0 == .reducedRank || $0 == .fullRank } ? try fits.regression() : nil
    var (seen, unseen): ([Contestant: Double], [Contestant: Double]) = ([:], [:])
    for method in methods {
      let denoise = try fits.denoiser(method, regression: regression)
      seen[method] = denoise(training.noisy).meanSquaredError(to: training.clean)
      unseen[method] = denoise(heldOut.noisy).meanSquaredError(to: heldOut.clean)
    }
    (trainingErrors, heldOutErrors) = (seen, unseen)
  }

  /// Held-out error of a method that was fitted.
  public subscript(method: Contestant) -> Double {
    guard let error = heldOutErrors[method] else { preconditionFailure("\(method) was not fitted") }
    return error
  }
}

/// The methods, ready to be fitted.
private struct Fits {
  let training: SpectrumSet
  let bottleneck: Int
  let recipe: DenoisingRecipe
  let seed: UInt64

  /// Widths of the smoothing that are tried, in channels: lines have a sigma of 3 to 6.
  private static let widths = (0...16).map { (step: Int) in 0.25 * Double(step) }
  /// Folds of the cross-validation: scikit-learn's usual number.
  private static let folds = 5
  /// Above so many rows the eigenvectors of the covariance are faster than singular values, and as accurate
  /// for the few leading components.
  private static let manyRows = 1000

  func regression() throws -> RidgeCV {
    var generator = Generator(seed: seed)
    return try RidgeCV(
      inputs: training.noisy, targets: training.clean, rank: bottleneck,
      folds: KFold(count: training.count, folds: Self.folds, using: &generator))
  }

  func denoiser(_ method: Contestant, regression: RidgeCV?) throws -> (Matrix) -> Matrix {
    switch method {
    case .none:
      return { $0 }
    case .smoothing:
      let tried = Self.widths.map { (width: Double) -> (filter: GaussianSmoothing, error: Double) in
        let filter = GaussianSmoothing(sigma: width)
        return (filter, filter.applied(to: training.noisy).meanSquaredError(to: training.clean))
      }
      return tried.reduce(tried[0]) { $1.error < $0.error ? $1 : $0 }.filter.applied
    case .pca:
      return try PCA(
        training.noisy, components: bottleneck, solver: training.count > Self.manyRows ? .eigen : .svd
      ).reconstruct
    case .plainAutoencoder:
      return try trained(toReturn: training.noisy)
    case .reducedRank:
      return try (regression ?? self.regression()).reducedRank.predict
    case .fullRank:
      return try (regression ?? self.regression()).fullRank.predict
    case .autoencoder:
      return try trained(toReturn: training.clean)
    }
  }

  private func trained(toReturn targets: Matrix) throws -> (Matrix) -> Matrix {
    let (model, _) = try recipe.train(
      bottleneck: bottleneck, noisy: training.noisy, clean: targets, seed: seed)
    return { model.reconstruct($0, threads: 1) }
  }
}
