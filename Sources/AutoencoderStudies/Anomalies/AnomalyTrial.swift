import Unsupervised

/// One model, trained on nominal spectra at one seed, and how strange further spectra are to it.
///
/// Training, calibration and test are disjoint sets of 300 nominal spectra of the notebook, each drawn with a
/// seed of its own; there are four sets beside the training, so that each can once be the calibration and the
/// other three the test. Of each anomaly there are 100 fresh spectra.
public struct AnomalyTrial: Sendable {
  /// Scores of the spectra the model was trained on.
  public let training: AnomalyScores
  /// Scores of four sets of nominal spectra that the model has not seen. The first is the calibration, unless
  /// something else is said.
  public let nominal: [AnomalyScores]
  /// Scores of the calibration with the same share of anomalies in it as the training has.
  public let contaminatedCalibration: AnomalyScores
  private let anomalies: [AnomalyKind: AnomalyScores]

  /// Spectra of each anomaly.
  public static let anomalyCount = 100
  /// Probability of a false alarm that thresholds are set for.
  public static let falseAlarmRate = 0.01

  /// Trains a model and scores everything.
  ///
  /// - Parameters:
  ///   - kinds: the anomalies to score.
  ///   - contamination: share of the training that is replaced by spectra of phase D which nobody noticed.
  ///   - seed: of data, initial weights and clustering.
  /// - Throws: what training throws, or ``UnsupervisedError`` if codes have no spread.
  public init(
    _ model: AnomalyModel, kinds: [AnomalyKind] = AnomalyKind.all, contamination: Double = 0, seed: UInt64
  ) throws {
    let unnoticed = AnomalyKind.phaseD
    let clean = try AnomalySpectra.nominal(seed: seed)
    let spectra = try clean.contaminated(
      contamination, with: .anomalous(unnoticed, count: Self.anomalyCount, seed: seed &+ 6000))
    let detector = try AnomalyDetector(model, trainedOn: spectra, seed: seed)
    training = detector.scores(of: spectra)
    let sets = try (1...4).map { try AnomalySpectra.nominal(seed: seed &+ 1000 * UInt64($0)) }
    nominal = sets.map(detector.scores)
    contaminatedCalibration = detector.scores(
      of: try sets[0].contaminated(
        contamination, with: .anomalous(unnoticed, count: Self.anomalyCount, seed: seed &+ 7000)))
    anomalies = try Dictionary(
      uniqueKeysWithValues: kinds.map { kind in
        let spectra = try AnomalySpectra.anomalous(kind, count: Self.anomalyCount, seed: seed &+ 5000)
        return (kind, detector.scores(of: spectra))
      })
  }

  /// Scores of an anomaly, which must be one of the trial's kinds.
  public func scores(of kind: AnomalyKind) -> AnomalyScores {
    guard let scores = anomalies[kind] else { preconditionFailure("\(kind) was not scored") }
    return scores
  }

  /// Finding an anomaly among the nominal spectra that are neither trained nor calibrated on.
  public func curve(_ score: AnomalyScore, _ kind: AnomalyKind) throws -> ROCCurve {
    try ROCCurve(nominal: nominal.dropFirst().flatMap { $0[score] }, anomalous: scores(of: kind)[score])
  }

  /// The threshold of a score, with one of the sets of nominal spectra as calibration.
  public func threshold(
    _ score: AnomalyScore, from source: ThresholdSource, calibration: Int = 0
  ) throws -> AnomalyThreshold {
    let percentile = AnomalyThreshold.Rule.percentile(100 * (1 - Self.falseAlarmRate))
    let heldOut = nominal[calibration][score]
    return switch source {
    case .trainingPercentile: try AnomalyThreshold(nominal: training[score], rule: percentile)
    case .heldOutPercentile: try AnomalyThreshold(nominal: heldOut, rule: percentile)
    case .conformal:
      try AnomalyThreshold(nominal: heldOut, rule: .conformal(falseAlarmRate: Self.falseAlarmRate))
    }
  }

  /// Share of an anomaly's spectra above the conformal threshold of held-out nominal spectra.
  ///
  /// - Parameter contaminated: whether the calibration has as many anomalies in it as the training.
  public func detectionRate(
    _ score: AnomalyScore, _ kind: AnomalyKind, contaminated: Bool = false
  ) throws -> Double {
    let calibration = contaminated ? contaminatedCalibration : nominal[0]
    return try AnomalyThreshold(
      nominal: calibration[score], rule: .conformal(falseAlarmRate: Self.falseAlarmRate)
    ).flaggedFraction(of: scores(of: kind)[score])
  }

  /// Share of false alarms on nominal spectra that played no part before: one value for each of the four
  /// calibrations, tested on the other three sets.
  public func falseAlarmRates(_ score: AnomalyScore, from source: ThresholdSource) throws -> [Double] {
    try nominal.indices.map { calibration in
      let fresh = nominal.indices.filter { $0 != calibration }.flatMap { nominal[$0][score] }
      return try threshold(score, from: source, calibration: calibration).flaggedFraction(of: fresh)
    }
  }
}
