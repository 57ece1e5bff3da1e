/// Every score of a set of spectra.
public struct AnomalyScores: Sendable, Equatable {
  private let values: [[Double]]

  init(_ scores: (AnomalyScore) -> [Double]) { values = AnomalyScore.allCases.map(scores) }

  /// The score of each spectrum, in the order of the spectra.
  public subscript(score: AnomalyScore) -> [Double] {
    // In the order in which `init` asked for them.
    values[AnomalyScore.allCases.firstIndex(of: score) ?? 0]
  }
}
