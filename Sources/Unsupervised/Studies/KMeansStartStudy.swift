import LinearAlgebra
import Parallel
import Randomness

/// How k-means ends from many random starts of each kind: one run for each seed, none kept for being the
/// best.
public struct KMeansStartStudy: Sendable {
  /// The runs from one kind of start, in the order of the seeds.
  public struct Runs: Sendable {
    /// Where the runs started.
    public let initialisation: KMeans.Initialisation
    /// Inertia of each start, before the first iteration.
    public let startInertias: [Double]
    /// Inertia at the end of each run.
    public let inertias: [Double]
    /// Iterations of each run.
    public let iterations: [Int]

    /// Mean of the iterations.
    public var meanIterations: Double { Double(iterations.reduce(0, +)) / Double(iterations.count) }
    /// Mean of the inertias at the end.
    public var meanInertia: Double { inertias.reduce(0, +) / Double(inertias.count) }

    /// Share of the runs that ended at an inertia, or below.
    public func share(reaching inertia: Double) -> Double {
      // Runs end at rest, so that the same clusters give the same inertia up to rounding.
      Double(inertias.count { $0 <= inertia * (1 + 1e-6) }) / Double(inertias.count)
    }
  }

  /// Random points, plain k-means++ and greedy k-means++, in that order.
  public let runs: [Runs]
  /// The smallest inertia of all runs.
  public let smallestInertia: Double

  /// Runs k-means once from each kind of start for each seed, until no label changes.
  ///
  /// - Parameters:
  ///   - seeds: of the generators; a hundred tell shares apart that differ by some 15 %.
  ///   - threads: runs side by side; the result does not depend on it.
  /// - Throws: ``UnsupervisedError`` as ``KMeans``.
  public init(_ data: Matrix, clusters: Int, seeds: Range<Int> = 0..<100, threads: Int = 1) throws {
    precondition(!seeds.isEmpty, "a study of no seeds")
    runs = try [.random, .plusPlus, .greedyPlusPlus].map { (initialisation: KMeans.Initialisation) in
      let models = try concurrentMap(Array(seeds), threads: threads) { seed in
        var generator = Generator(seed: seed)
        return try KMeans(
          data, clusters: clusters, using: &generator, initialisation: initialisation, restarts: 1,
          tolerance: 0)
      }
      return Runs(
        initialisation: initialisation, startInertias: models.map { $0.history[0] },
        inertias: models.map(\.inertia), iterations: models.map(\.iterations))
    }
    smallestInertia = runs.flatMap(\.inertias).reduce(.infinity, min)
  }

  /// The runs from one kind of start.
  public subscript(initialisation: KMeans.Initialisation) -> Runs {
    guard let found = runs.first(where: { $0.initialisation == initialisation }) else {
      preconditionFailure("no runs from \(initialisation)")
    }
    return found
  }

  /// Share of the runs from one kind of start that ended at the smallest inertia of all.
  public func shareAtOptimum(_ initialisation: KMeans.Initialisation) -> Double {
    self[initialisation].share(reaching: smallestInertia)
  }
}
