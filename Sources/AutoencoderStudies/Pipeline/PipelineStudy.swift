import Parallel
import Spectroscopy

/// The pipeline on several scans, so that each of its numbers has a spread.
///
/// Measured over ten scans from seed 42 on, 200 electrons in a channel (mean ± standard deviation of scans,
/// held-out regions): adjusted Rand index of k-means on raw edges 0.79 ± 0.05, on four principal components
/// 0.80 ± 0.05, on the autoencoder's codes 0.66 ± 0.22; of a Gaussian mixture on components 0.62 ± 0.19, on codes
/// 0.77 ± 0.05. At 50 electrons k-means on components reaches 0.50 ± 0.12. ``relativeFlattery(averaged:)`` is
/// 1.10 ± 0.11 as recorded and 1.33 ± 0.16 with averaged neighbours.
public struct PipelineStudy: Sendable {
  /// One run for each seed.
  public let runs: [PipelineRun]

  /// Runs the pipeline once for each seed; at least one.
  ///
  /// - Parameters:
  ///   - comparingSplits: for how many of the runs, from the first on, splits are compared as well: three
  ///     more trainings each.
  ///   - threads: runs side by side; the result does not depend on it.
  /// - Throws: what ``PipelineRun`` throws.
  public init(
    conditions: FeL23.ScanConditions = .steady, seeds: [UInt64], comparingSplits: Int = .max,
    threads: Int = 1
  ) throws {
    precondition(!seeds.isEmpty, "no seeds")
    let jobs = seeds.enumerated().map { (seed: $1, comparesSplits: $0 < comparingSplits) }
    runs = try concurrentMap(jobs, threads: threads) { job in
      try PipelineRun(conditions: conditions, comparesSplits: job.comparesSplits, seed: job.seed)
    }
  }

  /// A number of each run.
  public func spread(_ number: (PipelineRun) -> Double) -> Spread { Spread(runs.map(number)) }

  /// A number of one method in each run.
  public func spread(_ method: PipelineMethod, _ number: (PipelineRun.Outcome) -> Double) -> Spread {
    spread { run in run.outcomes[method].map(number) ?? .nan }
  }

  /// The adjusted Rand index of a method's map in each run; not a number for raw edges by a mixture.
  public func agreement(_ method: PipelineMethod, _ clustering: PhaseMap.Clustering) -> Spread {
    spread(method) { $0.maps[clustering]?.adjustedRandIndex ?? .nan }
  }

  /// How much more a split by position flatters than one by region, in each run that compared them: the ratio
  /// of their errors elsewhere to held out. 1 if neighbours leak nothing. Nil if no run compared them.
  ///
  /// The ratio for one split alone says little: one scan is harder than another.
  ///
  /// - Parameter averaged: for spectra that were averaged with their neighbours before the split.
  public func relativeFlattery(averaged: Bool) -> Spread? {
    let ratios = runs.compactMap { run -> Double? in
      let estimates = averaged ? run.averagedSplits : run.splits
      guard let positions = estimates[.positions], let regions = estimates[.regions] else { return nil }
      return positions.flattery / regions.flattery
    }
    return ratios.isEmpty ? nil : Spread(ratios)
  }
}
