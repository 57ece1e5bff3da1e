/// How strange a spectrum is to a model that was trained on nominal ones: larger for stranger.
public enum AnomalyScore: Sendable, Hashable, CaseIterable {
  /// Mean squared error of the reconstruction to the spectrum without noise: the lecture's score, which only
  /// a simulation can compute.
  case oracle
  /// Mean squared error of the reconstruction to the noisy spectrum that went in.
  case residual
  /// Chi-square per channel, sum (y - l)^2 / (l + s^2) / D, of the recorded electrons y about the
  /// reconstruction l, whose scale is fitted (l = sum y / sum r times the reconstruction r), with the
  /// read-out noise s in electrons. About 1 if the model is right, whatever the dose and the spectrum. It
  /// needs the dose.
  case chiSquare
  /// Squared Mahalanobis distance of the code from all codes of the training.
  case codeDistance
  /// Squared Mahalanobis distance of the code from the nearest cluster of codes of the training, as many
  /// clusters as there are nominal phases.
  case clusterDistance
  /// Fisher's combination of the residual and the code distance.
  case combined
  /// Fisher's combination of chi-square and the distance from the nearest cluster.
  case combinedRefined

  /// Name of the score, for tables and figures.
  public var name: String {
    switch self {
    case .oracle: "error to the clean spectrum (oracle)"
    case .residual: "residual"
    case .chiSquare: "chi-square"
    case .codeDistance: "code distance"
    case .clusterDistance: "nearest cluster"
    case .combined: "residual + code distance"
    case .combinedRefined: "chi-square + nearest cluster"
    }
  }
}
