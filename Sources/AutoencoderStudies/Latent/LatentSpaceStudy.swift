import LinearAlgebra
import Parallel
import SpectralModels
import Spectroscopy

/// The latent spaces of autoencoders and variational autoencoders on the curved set, over seeds.
///
/// All networks have two latent dimensions, the same layers, the same initial weights at the same seed, the
/// same spectra and the recipe of the curved set; only the loss differs.
public struct LatentSpaceStudy: Sendable {
  /// A kind of network.
  public enum Kind: Sendable, Hashable {
    /// Trained on the mean squared error.
    case autoencoder
    /// Trained on the evidence lower bound with the divergence weighted by beta, and the most likely
    /// observation variance.
    case variational(beta: Double)
  }

  /// What came of one kind at one seed.
  public struct Run: Sendable {
    /// Seed of spectra, weights and noise.
    public let seed: UInt64
    /// Its latent space.
    public let exploration: LatentExploration
    /// How a variational one uses its code.
    public let use: LatentUse?
  }

  /// Without the V, the evidence lower bound itself, and a large beta. Of 3, 10, 30 and 100 it is the largest
  /// at which not all codes have become the same.
  public static let kinds: [Kind] = [.autoencoder, .variational(beta: 1), .variational(beta: 30)]
  /// Added to a seed for the fresh spectra.
  public static let freshSeedOffset: UInt64 = 1000

  /// The seeds.
  public let seeds: [UInt64]
  /// The spectra that the networks of each seed were trained on.
  public let spectra: [SpectrumSet]
  /// Median distance of fresh clean spectra from their nearest ones, by seed.
  public let typicalDistance: Spread
  /// The distance that 99 of 100 of them keep, by seed.
  public let tolerance: Spread
  private let runs: [Kind: [Run]]

  /// Trains every kind at every seed.
  ///
  /// - Parameters:
  ///   - epochs: 300 as everywhere; with 1200 the shares are the same within their spread.
  ///   - threads: trainings that run side by side; the result does not depend on it.
  /// - Throws: ``TrainingError`` if a loss diverges.
  public init(
    seeds: [UInt64], kinds: [Kind] = LatentSpaceStudy.kinds, epochs: Int = 300, threads: Int = availableCores
  ) throws {
    precondition(!seeds.isEmpty && !kinds.isEmpty, "a study without seeds or networks")
    let family = FeL23.curvedFamily()
    let worlds = try concurrentMap(seeds, threads: threads) { seed in
      let (set, fresh) = (try FeL23.curved(seed: seed), try FeL23.curved(seed: seed + Self.freshSeedOffset))
      let reference = try SpectrumReference(set, fresh: fresh, family: family)
      return (seed: seed, set: set, fresh: fresh, reference: reference)
    }
    let jobs = kinds.flatMap { kind in worlds.indices.map { (kind: kind, world: $0) } }
    let done = try concurrentMap(jobs, threads: threads) { job in
      let world = worlds[job.world]
      return try Self.run(
        job.kind, seed: world.seed, set: world.set, fresh: world.fresh, reference: world.reference,
        epochs: epochs)
    }
    self.seeds = seeds
    spectra = worlds.map(\.set)
    typicalDistance = Spread(worlds.map(\.reference.typicalDistance))
    tolerance = Spread(worlds.map(\.reference.tolerance))
    var runs: [Kind: [Run]] = [:]
    for (job, run) in zip(jobs, done) { runs[job.kind, default: []].append(run) }
    self.runs = runs
  }

  /// The runs of a kind, in the order of the seeds.
  public subscript(kind: Kind) -> [Run] { runs[kind] ?? [] }

  /// A number of a kind's latent spaces over the seeds.
  public func spread(_ kind: Kind, _ number: (LatentExploration) -> Double) -> Spread {
    Spread(self[kind].map { number($0.exploration) })
  }

  /// Index of the seed to draw: the one whose network of this kind has the median share of gap points that
  /// decode to no spectrum (of an even number of seeds the upper one).
  public func typicalSeed(of kind: Kind) -> Int {
    let shares = self[kind].map(\.exploration.noSpectrumShare)
    return shares.indices.sorted { (shares[$0], $0) < (shares[$1], $1) }[shares.count / 2]
  }

  private static func run(
    _ kind: Kind, seed: UInt64, set: SpectrumSet, fresh: SpectrumSet, reference: SpectrumReference,
    epochs: Int
  ) throws -> Run {
    let recipe = DenoisingRecipe.curved(epochs: epochs)
    func explored(_ model: some Autoencoder) throws -> LatentExploration {
      try LatentExploration(of: model, trainedOn: set, fresh: fresh, reference: reference)
    }
    switch kind {
    case .autoencoder:
      let (model, _) = try recipe.train(bottleneck: 2, noisy: set.noisy, clean: set.clean, seed: seed)
      return Run(seed: seed, exploration: try explored(model), use: nil)
    case .variational(let beta):
      let fit = try VariationalRecipe(recipe, beta: beta).train(
        bottleneck: 2, noisy: set.noisy, clean: set.clean, seed: seed)
      let use = LatentUse(of: fit.model, spectra: set.noisy)
      return Run(seed: seed, exploration: try explored(fit.model), use: use)
    }
  }
}
