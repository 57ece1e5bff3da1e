import Parallel
import Unsupervised

/// How well a model finds anomalies, over seeds.
public struct AnomalyStudy: Sendable {
  /// The model.
  public let model: AnomalyModel
  /// One trial for each seed.
  public let trials: [AnomalyTrial]
  /// Shares of anomalies in the training that were tried, ascending from 0.
  public let contaminations: [Double]
  /// Trials with each share, for the first of the seeds.
  private let contaminated: [[AnomalyTrial]]

  /// Trains the model once for each seed, and again with anomalies of phase D in the training.
  ///
  /// - Parameters:
  ///   - seeds: of the trials.
  ///   - contaminations: shares of phase D; 0 is added.
  ///   - contaminatedSeeds: how many of the seeds are also trained with contamination.
  public init(
    _ model: AnomalyModel, seeds: [UInt64], contaminations: [Double] = [0.01, 0.02, 0.05],
    contaminatedSeeds: Int = 3, threads: Int = availableCores
  ) throws {
    precondition(!seeds.isEmpty && (1...seeds.count).contains(contaminatedSeeds), "\(seeds.count) seeds")
    let jobs =
      seeds.map { (seed: $0, share: 0.0) }
      + contaminations.flatMap { share in
        seeds.prefix(contaminatedSeeds).map { (seed: $0, share: share) }
      }
    let trials = try concurrentMap(jobs, threads: threads) { job in
      try AnomalyTrial(
        model, kinds: job.share == 0 ? AnomalyKind.all : [.phaseD], contamination: job.share, seed: job.seed)
    }
    self.model = model
    self.trials = Array(trials[..<seeds.count])
    self.contaminations = [0] + contaminations
    contaminated =
      [Array(trials[..<contaminatedSeeds])]
      + contaminations.indices.map { index in
        Array(trials[(seeds.count + index * contaminatedSeeds)...].prefix(contaminatedSeeds))
      }
  }

  /// Area under the ROC curve of an anomaly.
  public func area(_ score: AnomalyScore, _ kind: AnomalyKind) throws -> Spread {
    Spread(try trials.map { try $0.curve(score, kind).areaUnderCurve })
  }

  /// Share of an anomaly's spectra found at one false alarm in a hundred.
  public func detectionRate(_ score: AnomalyScore, _ kind: AnomalyKind) throws -> Spread {
    Spread(try trials.map { try $0.detectionRate(score, kind) })
  }

  /// Share of an anomaly's spectra above the 99th percentile of the training scores: the notebook's count.
  public func notebookDetectionRate(_ score: AnomalyScore, _ kind: AnomalyKind) throws -> Spread {
    Spread(
      try trials.map {
        try $0.threshold(score, from: .trainingPercentile).flaggedFraction(of: $0.scores(of: kind)[score])
      })
  }

  /// Share of false alarms on fresh nominal spectra where one in a hundred was asked for, over seeds and
  /// calibrations.
  public func falseAlarmRate(_ score: AnomalyScore, from source: ThresholdSource) throws -> Spread {
    Spread(try trials.flatMap { try $0.falseAlarmRates(score, from: source) })
  }

  /// Mean score of an anomaly over that of the training: the lecture's figure for phase D.
  public func ratio(_ score: AnomalyScore, _ kind: AnomalyKind) -> Spread {
    Spread(
      trials.map { trial in
        let (anomalous, nominal) = (Spread(trial.scores(of: kind)[score]), Spread(trial.training[score]))
        return anomalous.mean / nominal.mean
      })
  }

  /// Area under the ROC curve of phase D for each share of it in the training.
  public func areaByContamination(_ score: AnomalyScore) throws -> [Spread] {
    try contaminated.map { trials in
      Spread(try trials.map { try $0.curve(score, .phaseD).areaUnderCurve })
    }
  }

  /// Share of phase D found for each share of it in the training.
  ///
  /// - Parameter calibrationToo: whether the calibration has the same share of it.
  public func detectionRateByContamination(
    _ score: AnomalyScore, calibrationToo: Bool
  ) throws -> [Spread] {
    try contaminated.map { trials in
      Spread(
        try trials.map { try $0.detectionRate(score, .phaseD, contaminated: calibrationToo) })
    }
  }
}
