import LinearAlgebra
import Parallel

/// How far the neighbours in an embedding are neighbours in the data: 1 if all are.
///
/// T(k) = 1 - 2 / (N k (2N - 3k - 1)) sum_i sum_j max(0, r(i, j) - k), over the k nearest neighbours j of
/// each point i in the embedding, with r(i, j) the rank of j by distance from i in the data, 1 for the
/// nearest. Points that the embedding brings together wrongly cost as much as they are far down that list.
///
/// Between 0 and 1, and near 1 for almost any picture of well separated clusters: report
/// ``neighbourAccuracy(_:labels:neighbours:threads:)`` beside it. Equally near points rank by index.
///
/// - Shapes: data [N, D], embedding [N, d].
/// - Parameters:
///   - neighbours: k, less than N / 2. 5 is scikit-learn's default; 15 is usual for UMAP, whose own default
///     neighbourhood it is.
///   - threads: rows are divided among so many threads; the result does not depend on it.
/// - Throws: ``UnsupervisedError`` if data or embedding are empty, not finite or too large (beyond 1e17), or
///   `neighbours` is not in 1 ..< N / 2.
///
/// Source: Venna and Kaski 2001, doi:10.1007/3-540-44668-0_68.
public func trustworthiness(
  _ data: Matrix, embedding: Matrix, neighbours: Int = 5, threads: Int = 1
) throws -> Double {
  try trust(data, embedding, neighbours, threads, operation: "trustworthiness")
}

/// How far the neighbours in the data are neighbours in the embedding: 1 if all are.
///
/// ``trustworthiness(_:embedding:neighbours:threads:)`` with the roles of data and embedding exchanged: what
/// it costs when an embedding tears neighbours apart.
///
/// - Throws: as ``trustworthiness(_:embedding:neighbours:threads:)``.
///
/// Source: Venna and Kaski 2001, doi:10.1007/3-540-44668-0_68.
public func continuity(
  _ data: Matrix, embedding: Matrix, neighbours: Int = 5, threads: Int = 1
) throws -> Double {
  try trust(embedding, data, neighbours, threads, operation: "continuity")
}

/// The share of points whose label is the most frequent one among their k nearest other points.
///
/// The leave-one-out accuracy of a k-nearest-neighbour classifier; of labels that are equally frequent the
/// smallest wins. In an embedding it says whether classes stay apart, without a word about distances between
/// them.
///
/// - Shapes: points [N, d], labels [N].
/// - Parameters:
///   - neighbours: k, 1 to N - 1; 5 is scikit-learn's default.
///   - threads: rows are divided among so many threads; the result does not depend on it.
/// - Throws: ``UnsupervisedError`` if the points are empty, not finite or too large (beyond 1e17), or fewer
///   than k + 1.
public func neighbourAccuracy(
  _ points: Matrix, labels: [Int], neighbours: Int = 5, threads: Int = 1
) throws -> Double {
  precondition(labels.count == points.rows, "\(labels.count) labels for \(points.rows) rows")
  let nearest = try NearestNeighbours(
    points, neighbours: neighbours, threads: threads, operation: "neighbour accuracy")
  let right = labels.indices.count { i in
    let votes = Dictionary(grouping: nearest.indices(of: i), by: { labels[Int($0)] }).mapValues(\.count)
    let winner = votes.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }
    return winner?.key == labels[i]
  }
  return Double(right) / Double(labels.count)
}

private func trust(
  _ truth: Matrix, _ shown: Matrix, _ k: Int, _ threads: Int, operation: String
) throws -> Double {
  precondition(
    truth.rows == shown.rows,
    "\(operation): \(truth.rows) x \(truth.columns) beside \(shown.rows) x \(shown.columns)")
  let n = truth.rows
  try PointCloud.check(truth, for: operation)
  try PointCloud.check(shown, for: operation)
  guard k >= 1, 2 * k < n else {
    throw UnsupervisedError.invalidParameter(
      operation: operation, parameter: "the number of neighbours", value: Double(k),
      allowed: "at least 1 and less than half of the \(n) rows")
  }
  let real = try NearestNeighbours(truth, neighbours: k, threads: threads, operation: operation)
  let seen = try NearestNeighbours(shown, neighbours: k, threads: threads, operation: operation)
  // Only neighbours that are none in truth have a rank beyond k.
  let intruders = (0..<n).map { i in
    let friends = Set(real.indices(of: i))
    return seen.indices(of: i).filter { !friends.contains($0) }
  }
  let screen = DistanceScreen(truth)
  let rows = truth.elements
  let excess = try concurrentMap(NearestNeighbours.blocks(of: screen.blockSize, in: n), threads: threads) {
    block in
    let ranks = screen.ranks(
      of: Array(intruders[block]),
      from: rows[(block.lowerBound * truth.columns)..<(block.upperBound * truth.columns)],
      first: block.lowerBound)
    return ranks.reduce(0) { $0 + $1.reduce(0) { $0 + ($1 - k) } }
  }.reduce(0, +)
  return 1 - 2 * Double(excess) / (Double(n) * Double(k) * Double(2 * n - 3 * k - 1))
}
