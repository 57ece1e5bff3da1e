import LinearAlgebra

/// Points whose true clusters are known.
public struct LabelledPoints: Sendable, Equatable {
  /// The points: [N, D].
  public let points: Matrix
  /// The cluster each point was drawn from; -1 for an outlier, which is in none.
  public let labels: [Int]

  /// Points and their labels, one for each row.
  public init(points: Matrix, labels: [Int]) {
    precondition(labels.count == points.rows, "\(labels.count) labels for \(points.rows) points")
    self.points = points
    self.labels = labels
  }

  /// Number of clusters.
  public var clusters: Int { Set(labels.filter { $0 >= 0 }).count }

  /// The share of points that a clustering has right, under the best naming; outliers do not count.
  ///
  /// - Throws: ``UnsupervisedError`` if there are no points but outliers.
  public func accuracy(of found: [Int]) throws -> Double {
    let inside = labels.indices.filter { labels[$0] >= 0 }
    return try clusteringAccuracy(truth: inside.map { labels[$0] }, labels: inside.map { found[$0] })
  }
}
