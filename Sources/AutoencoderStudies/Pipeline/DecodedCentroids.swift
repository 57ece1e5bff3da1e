import LinearAlgebra

/// What the centroids of a phase map stand for, beside the phases' true edges.
public struct DecodedCentroids: Sendable {
  /// The decoder's edge of each centroid, [phases, channels].
  public let edges: Matrix
  /// The edge of each pure phase without drift, [phases, channels].
  public let references: Matrix
  /// Root mean square deviation of each decoded centroid from its reference, in units of Fe³⁺'s maximum.
  public let deviations: [Double]
  /// The same for the mean of the recorded edges of each cluster, which needs no network.
  public let meanDeviations: [Double]

  init(edges: Matrix, means: Matrix, references: Matrix) {
    self.edges = edges
    self.references = references
    deviations = edges.meanSquaredErrorPerRow(to: references).map { $0.squareRoot() }
    meanDeviations = means.meanSquaredErrorPerRow(to: references).map { $0.squareRoot() }
  }
}
