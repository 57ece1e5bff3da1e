import LinearAlgebra

/// The Davies-Bouldin score: how much of the way between two clusters their spreads take up; smaller is
/// better.
///
/// With s_k the mean distance of the points of cluster k from its centre c_k, the mean over k of max_(l != k)
/// (s_k + s_l) / |c_k - c_l|. 0 if no cluster has any spread; infinite where two clusters that do have the
/// same centre (scikit-learn leaves such pairs out).
///
/// - Parameters:
///   - data: [N, D].
///   - labels: any integers, [N].
/// - Throws: ``UnsupervisedError`` if the data are empty, not finite, too large (beyond 1e17) or all the same
///   point, if all labels are the same, or if every point is a cluster of its own.
///
/// Source: Davies and Bouldin 1979, doi:10.1109/TPAMI.1979.4766909, with p = 2, q = 1.
public func daviesBouldin(_ data: Matrix, labels: [Int]) throws -> Double {
  let operation = "Davies-Bouldin score"
  let spread = try ClusterSpread(data, labels: labels, for: operation)
  let apart = spread.centres.contains { ClusterSpread.squaredDistance($0, spread.centre) > 0 }
  guard apart || spread.squares.contains(where: { $0 > 0 }) else {
    throw UnsupervisedError.identicalRows(operation: operation, rows: data.rows)
  }
  let clusters = spread.sizes.indices
  let worst = clusters.map { k in
    clusters.reduce(0.0) { worst, l in
      let spreads = spread.meanDistances[k] + spread.meanDistances[l]
      // Without spread two clusters do not overlap, wherever they are.
      guard l != k, spreads > 0 else { return worst }
      return max(
        worst, spreads / ClusterSpread.squaredDistance(spread.centres[k], spread.centres[l]).squareRoot())
    }
  }
  return worst.reduce(0, +) / Double(clusters.count)
}
