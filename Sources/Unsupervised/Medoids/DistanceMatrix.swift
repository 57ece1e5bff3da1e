import LinearAlgebra

/// All distances between the rows of a data set: symmetric, with zeros on the diagonal.
///
/// Takes 4 N^2 bytes: 0.6 MB for 400 points, 1.6 GB for 20 000.
public struct DistanceMatrix: Sendable, Equatable {
  /// How far apart two points are.
  public enum Metric: String, Sendable, CaseIterable {
    /// The square root of the sum of squared differences.
    case euclidean
    /// The sum of absolute differences: one channel that is far off counts less.
    case manhattan
  }

  /// The distances: [N, N].
  public let values: Matrix
  /// Number of points.
  public var count: Int { values.rows }

  private static let operation = "distance matrix"

  /// The distances between the rows of `data`, [N, D].
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17).
  public init(_ data: Matrix, metric: Metric = .euclidean) throws {
    let points = try PointCloud(data, for: Self.operation)
    let rows = (0..<data.rows).flatMap { i in
      switch metric {
      case .euclidean: points.squaredDistances(from: data.row(i)).map { $0.squareRoot() }
      case .manhattan: manhattanDistances(points.columns, count: points.count, from: data.row(i))
      }
    }
    values = Matrix(rows: data.rows, columns: data.rows, elements: rows)
  }

  /// Given distances, such as spectral angles or correlations: [N, N].
  ///
  /// - Throws: ``UnsupervisedError`` if the matrix is empty or holds a number that is not finite or negative,
  ///   if
  ///   it is not symmetric (to 1e-5 of the larger of the two), or if a point is not at distance 0 from
  ///   itself.
  public init(checking values: Matrix) throws {
    precondition(values.rows == values.columns, "distances \(values.rows) x \(values.columns)")
    try values.requireUsable(for: Self.operation)
    for i in 0..<values.rows {
      for j in 0...i {
        let (here, there) = (values[i, j], values[j, i])
        let reason: String? =
          if i == j, here != 0 {
            "is not 0 from a point to itself"
          } else if here < 0 {
            "is negative"
          } else if abs(here - there) > 1e-5 * max(here, there) {
            "differs from the \(there) of the way back"
          } else {
            nil
          }
        if let reason {
          throw UnsupervisedError.invalidDistance(
            operation: Self.operation, row: i, column: j, value: here, reason: reason)
        }
      }
    }
    self.values = values
  }

  /// The number of points that are apart from all points before them, counted no further than `limit`.
  func countDistinct(upTo limit: Int) -> Int {
    var found: [Int] = []
    for i in 0..<count where found.count < limit {
      if found.allSatisfy({ values[i, $0] > 0 }) { found.append(i) }
    }
    return found.count
  }
}

/// Sums of absolute differences of every point from one; coordinate d of point p is at `d * count + p`.
private func manhattanDistances(_ columns: [Float], count: Int, from point: [Float]) -> [Float] {
  [Float](unsafeUninitializedCapacity: count) { output, written in
    columns.withUnsafeBufferPointer { columns in
      for p in 0..<count { output[p] = 0 }
      for d in point.indices {
        let centre = point[d]
        for p in 0..<count { output[p] += abs(columns[d * count + p] - centre) }
      }
    }
    written = count
  }
}
