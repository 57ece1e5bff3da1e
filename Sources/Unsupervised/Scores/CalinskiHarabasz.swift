import LinearAlgebra

/// The Calinski-Harabasz score: the variance between clusters over the variance within them; larger is
/// better.
///
/// With B = sum_k n_k |c_k - c|^2 and W = sum_k sum_(i in k) |x_i - c_k|^2 over N points in K clusters: (B /
/// (K - 1)) / (W / (N - K)), the F ratio of an analysis of variance. It prefers round clusters of one size.
/// Infinite where no cluster has any spread (scikit-learn says 1).
///
/// - Parameters:
///   - data: [N, D].
///   - labels: any integers, [N].
/// - Throws: ``UnsupervisedError`` if the data are empty, not finite, too large (beyond 1e17) or all the same
///   point, if all labels are the same, or if every point is a cluster of its own.
///
/// Source: Caliński and Harabasz 1974, doi:10.1080/03610927408827101.
public func calinskiHarabasz(_ data: Matrix, labels: [Int]) throws -> Double {
  let operation = "Calinski-Harabasz score"
  let spread = try ClusterSpread(data, labels: labels, for: operation)
  let between = zip(spread.sizes, spread.centres).reduce(0) {
    $0 + Double($1.0) * ClusterSpread.squaredDistance($1.1, spread.centre)
  }
  let within = spread.squares.reduce(0, +)
  guard between > 0 || within > 0 else {
    throw UnsupervisedError.identicalRows(operation: operation, rows: data.rows)
  }
  let (n, k) = (Double(data.rows), Double(spread.sizes.count))
  return between * (n - k) / (within * (k - 1))
}
