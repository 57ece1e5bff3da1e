import Parallel
import Spectroscopy

/// The pipeline on several scans, so that each of its numbers has a spread.
///
/// Measured over ten scans from seed 42 on, 200 electrons in a channel (mean ± standard deviation of scans,
/// held-out regions): adjusted Rand index of k-means on raw edges 0.79 ± 0.05, on four principal components
/// 0.80 ± 0.05, on the autoencoder's codes 0.66 ± 0.22; of a Gaussian mixture on components 0.62 ± 0.19, on codes
/// 0.77 ± 0.05. At 50 electrons k-means on components reaches 0.50 ± 0.12. ``relativeFlattery(averaged:)`` is
/// 1.08 ± 0.10 as recorded and 1.31 ± 0.19 with averaged neighbours.
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

  /// ``SplitComparison/relativeFlattery`` of each run that compared splits; nil if none did.
  ///
  /// - Parameter averaged: for spectra that were averaged with their neighbours before the split.
  public func relativeFlattery(averaged: Bool) -> Spread? {
    let ratios = runs.compactMap { (averaged ? $0.averagedSplits : $0.splits)?.relativeFlattery }
    return ratios.isEmpty ? nil : Spread(ratios)
  }
}
