import LinearAlgebra
import Parallel

/// Silhouettes: how much nearer each point is to its own cluster than to the next one.
///
/// For a point with mean distance a to the other points of its cluster and b to those of the nearest other
/// cluster, s = (b - a) / max(a, b), in [-1, 1]; 0 for a point that is alone in its cluster, and where a = b
/// = 0.
///
/// Exact, with Euclidean distances, in O(N^2 D) time and O(N) memory.
///
/// A silhouette judges labels by the data they were made from: a higher one need not be a better phase map.
///
/// Source: P. J. Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7.
public struct Silhouette: Sendable {
  /// s of each row.
  public let samples: [Double]
  /// The mean of s over all rows, the score of the clustering.
  public let mean: Double

  /// Scores the labels of the rows of `data`, [N, D]. Labels may be any integers.
  ///
  /// - Parameter threads: rows are divided among so many threads; the result does not depend on it.
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17), or all
  ///   labels are the same.
  public init(_ data: Matrix, labels: [Int], threads: Int = 1) throws {
    let operation = "silhouette"
    precondition(labels.count == data.rows, "\(labels.count) labels for \(data.rows) rows")
    try PointCloud.check(data, for: operation)  // before sorting, so that errors name the caller's rows
    let names = Set(labels).sorted()
    guard names.count > 1 else { throw UnsupervisedError.singleCluster(operation: operation) }

    // With the clusters one after another, sums over a cluster run along memory.
    let members = Dictionary(grouping: labels.indices, by: { labels[$0] })
    let order = names.flatMap { members[$0] ?? [] }
    var clusters: [Range<Int>] = []
    for name in names {
      let start = clusters.last?.upperBound ?? 0
      clusters.append(start..<(start + (members[name]?.count ?? 0)))
    }
    let sorted = data.rows(at: order)
    let points = try PointCloud(sorted, for: operation)

    let chunk = 64
    let chunks = stride(from: 0, to: data.rows, by: chunk).map { $0..<min($0 + chunk, data.rows) }
    let ranges = clusters
    let scores = try concurrentMap(chunks, threads: threads) {
      Self.scores(of: $0, in: points, sorted.elements, clusters: ranges)
    }.joined()

    var samples = [Double](repeating: 0, count: data.rows)
    for (index, score) in zip(order, scores) { samples[index] = score }
    self.samples = samples
    mean = samples.reduce(0, +) / Double(samples.count)
  }

  /// Silhouettes of the rows of a range, among rows that are sorted by cluster.
  private static func scores(
    of range: Range<Int>, in points: PointCloud, _ rows: [Float], clusters: [Range<Int>]
  ) -> [Double] {
    points.columns.withUnsafeBufferPointer { columns in
      rows.withUnsafeBufferPointer { rows in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: PointCloud.block) { scratch in
          range.map { i in
            let point = UnsafeBufferPointer(
              rebasing: rows[(i * points.dimensions)..<((i + 1) * points.dimensions)])
            var (own, next) = (0.0, Double.infinity)
            for cluster in clusters {
              let isOwn = cluster.contains(i)
              if isOwn && cluster.count == 1 { return 0 }
              let sum = PointCloud.sumOfDistances(
                columns, count: points.count, range: cluster, from: point, scratch: scratch)
              if isOwn {
                own = sum / Double(cluster.count - 1)
              } else {
                next = min(next, sum / Double(cluster.count))
              }
            }
            let larger = max(own, next)
            return larger > 0 ? (next - own) / larger : 0
          }
        }
      }
    }
  }
}
