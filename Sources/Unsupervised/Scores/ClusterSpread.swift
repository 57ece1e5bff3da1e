import LinearAlgebra

/// Centres and spreads of given clusters, in double precision: what scores of a clustering are made of.
struct ClusterSpread {
  /// Means of the clusters, in the order of their names: [K][D].
  let centres: [[Double]]
  /// Points in each cluster.
  let sizes: [Int]
  /// Sum of the squared distances of each cluster's points from its centre.
  let squares: [Double]
  /// Mean distance, not squared, of each cluster's points from its centre.
  let meanDistances: [Double]
  /// Mean of all points.
  let centre: [Double]

  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large, all labels are the same,
  ///   or
  ///   every point is a cluster of its own.
  init(_ data: Matrix, labels: [Int], for operation: String) throws {
    precondition(labels.count == data.rows, "\(labels.count) labels for \(data.rows) rows")
    try PointCloud.check(data, for: operation)
    let names = Set(labels).sorted()
    guard names.count > 1 else { throw UnsupervisedError.singleCluster(operation: operation) }
    guard names.count < data.rows else {
      throw UnsupervisedError.onlySingletons(operation: operation, points: data.rows)
    }
    let members = Dictionary(grouping: labels.indices, by: { labels[$0] })
    let clusters = names.map { members[$0] ?? [] }
    let d = data.columns
    let centres = clusters.map { Self.mean(of: $0, data) }
    var squares: [Double] = []
    var meanDistances: [Double] = []
    for (cluster, centre) in zip(clusters, centres) {
      let distances = cluster.map { row in
        (0..<d).reduce(0.0) { sum, j in
          let difference = Double(data.elements[row * d + j]) - centre[j]
          return sum + difference * difference
        }
      }
      squares.append(distances.reduce(0, +))
      meanDistances.append(distances.reduce(0) { $0 + $1.squareRoot() } / Double(cluster.count))
    }
    self.centres = centres
    self.squares = squares
    self.meanDistances = meanDistances
    sizes = clusters.map(\.count)
    centre = Self.mean(of: Array(labels.indices), data)
  }

  private static func mean(of rows: [Int], _ data: Matrix) -> [Double] {
    let d = data.columns
    var sums = [Double](repeating: 0, count: d)
    for row in rows {
      for j in 0..<d { sums[j] += Double(data.elements[row * d + j]) }
    }
    return sums.map { $0 / Double(rows.count) }
  }

  /// The squared distance of two centres.
  static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
