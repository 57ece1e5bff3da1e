import Parallel
import SpectralModels
import Spectroscopy

/// How many spectra does it take until an autoencoder is worth it? The lecture says: below some 200 take PCA,
/// above some 500 the autoencoder.
///
/// The training sets of a seed are nested: the first N of 3200 spectra that take turns among the phases. All
/// are judged on the same 1600 others.
///
/// The networks take 2400 steps whatever N is (`DenoisingRecipe.fixedSteps`). With 150 epochs instead, as many as
/// that is at N = 400, the errors of the denoising autoencoder are larger at both ends: 0.00035 for 0.00028 at
/// N = 50 and 0.000088 for 0.000082 at 3200 on the notebook's set, 0.00087 for 0.00063 and 0.00032 for 0.00024
/// on the curved one; it is ahead of PCA everywhere all the same. An autoencoder that is told no clean spectra
/// is another matter: it learns the noise of few spectra by heart if it is trained for long, so that it is
/// trained both ways.
public struct DataSizeStudy: Sendable {
  /// Numbers of spectra of the lecture's rule and around it.
  public static let usualCounts = [50, 100, 200, 400, 800, 1600, 3200]
  /// The methods that are compared at every number of spectra.
  public static let methods: [Contestant] = [.pca, .reducedRank, .fullRank, .autoencoder]
  /// The autoencoder that is told no clean spectra is trained on so many at most: beyond, it hardly improves.
  public static let mostForPlain = 800

  /// The data.
  public let set: CourseSet
  /// Numbers of training spectra, ascending.
  public let counts: [Int]
  /// One for each seed, by count.
  private let contests: [[DenoisingContest]]
  /// The plain autoencoder after a fixed number of epochs: one for each seed, by count.
  private let stopped: [[DenoisingContest]]

  /// Epochs after which the plain autoencoder is stopped in one of its two trainings: those of the full
  /// training on the course's 400 spectra.
  public static let epochs = recipeOfEpochs.epochs
  private static let recipeOfEpochs = DenoisingRecipe.fixedSteps(
    spectra: FeL23.phaseNames.count * FeL23.spectraPerPhase)

  /// Spectra of each phase that are held out.
  private static let heldOutPerPhase = 400

  private struct Job: Sendable {
    let count: Int
    let pool: SpectrumSet
    let seed: UInt64
    let isStopped: Bool
  }

  /// Trains and judges the methods on every number of spectra.
  ///
  /// - Parameters:
  ///   - seeds: of the training spectra and all that is random in the methods; the held-out spectra are the
  ///     same for all, of 1000 more than the first.
  ///   - bottleneck: codes, components and rank.
  ///   - threads: fits side by side; the result does not depend on it.
  /// - Throws: ``TrainingError`` if a loss diverges.
  public init(
    _ set: CourseSet, counts: [Int] = usualCounts, seeds: [UInt64], bottleneck: Int = 4, threads: Int = 1
  ) throws {
    guard let largest = counts.last, let first = seeds.first else {
      preconditionFailure("\(counts.count) numbers of spectra, \(seeds.count) seeds")
    }
    precondition(
      counts[0] > 0 && zip(counts, counts.dropFirst()).allSatisfy { $0 < $1 }, "numbers of spectra \(counts)")
    let heldOut = try set.spectra(seed: first &+ 1000, spectraPerPhase: Self.heldOutPerPhase)
    let phases = FeL23.phaseNames.count
    let perPhase = (largest + phases - 1) / phases
    let pools = try seeds.map { seed in
      try set.spectra(seed: seed, spectraPerPhase: perPhase)
        .subset((0..<largest).map { perPhase * ($0 % phases) + $0 / phases })
    }
    // The largest first, which take longest.
    func jobs(_ counts: [Int], isStopped: Bool) -> [Job] {
      counts.reversed().flatMap { count in
        zip(seeds, pools).map { Job(count: count, pool: $1, seed: $0, isStopped: isStopped) }
      }
    }
    let all = jobs(counts, isStopped: false)
    let results = try concurrentMap(
      all + jobs(counts.filter { $0 <= Self.mostForPlain }, isStopped: true), threads: threads
    ) { job in
      let usual = Self.methods + (job.count <= Self.mostForPlain ? [.plainAutoencoder] : [])
      return try DenoisingContest(
        training: job.pool.subset(Array(0..<job.count)), heldOut: heldOut,
        methods: job.isStopped ? [.plainAutoencoder] : usual, bottleneck: bottleneck,
        recipe: job.isStopped ? Self.recipeOfEpochs : nil, seed: job.seed)
    }
    func byCount(_ results: ArraySlice<DenoisingContest>) -> [[DenoisingContest]] {
      stride(from: results.startIndex, to: results.endIndex, by: seeds.count).map {
        Array(results[$0..<($0 + seeds.count)])
      }.reversed()
    }
    self.set = set
    self.counts = counts
    contests = byCount(results[..<all.count])
    stopped = byCount(results[all.count...])
  }

  /// The numbers of spectra that a method was fitted to: the first so many of ``counts``.
  public func counts(of method: Contestant) -> [Int] {
    zip(counts, contests).filter { $1[0].heldOutErrors[method] != nil }.map(\.0)
  }

  /// Held-out error of a method over the seeds, by the number of spectra in ``counts(of:)``.
  public func errors(_ method: Contestant) -> [Spread] {
    contests[..<counts(of: method).count].map { Spread($0.map { $0[method] }) }
  }

  /// Held-out error of the autoencoder that is told no clean spectra, after ``epochs`` epochs however few
  /// steps that are, by the number of spectra in `counts(of: .plainAutoencoder)`.
  public var stoppedErrors: [Spread] { stopped.map { Spread($0.map { $0[.plainAutoencoder] }) } }

  /// What the network is better by than linear methods that are told the same, by number of spectra.
  public var advantages: [Spread] { contests.map { Spread($0.map(\.advantage)) } }

  /// From how many spectra on one method beats another, seed by seed.
  public func crossings(of challenger: Contestant, below holder: Contestant) -> [Crossing] {
    let common = min(counts(of: challenger).count, counts(of: holder).count)
    let fitted = contests[..<common]
    return contests[0].indices.map { seed in
      Crossing(
        counts: Array(counts[..<common]), challenger: fitted.map { $0[seed][challenger] },
        holder: fitted.map { $0[seed][holder] })
    }
  }
}
