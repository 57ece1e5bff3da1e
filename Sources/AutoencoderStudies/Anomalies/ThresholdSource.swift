/// Where a threshold for one false alarm in a hundred comes from.
public enum ThresholdSource: Sendable, Hashable, CaseIterable {
  /// The 99th percentile of the scores of the spectra the model was trained on, as in the notebook.
  case trainingPercentile
  /// The 99th percentile of the scores of nominal spectra that were not trained on.
  case heldOutPercentile
  /// The conformal threshold of the same spectra at a false-alarm rate of 0.01.
  case conformal

  /// Name of the source, for tables and figures.
  public var name: String {
    switch self {
    case .trainingPercentile: "percentile, training"
    case .heldOutPercentile: "percentile, held out"
    case .conformal: "conformal, held out"
    }
  }
}
