import LinearAlgebra

/// k-medoids clustering: every cluster is represented by one of its own points.
///
/// Finds K rows m_k of the data and a label l(i) for each row so that J = sum_i d(x_i, m_l(i)) is small.
/// Distances are added, not squared as in k-means, and a centre cannot move to where no point is: one point
/// far away from all others costs little and attracts nothing. Any distance will do, and a medoid is a
/// measured spectrum that can be looked at, not a mean.
///
/// Partitioning around medoids: BUILD takes the medoids one by one, each where it lowers J most; SWAP then
/// exchanges a medoid for another point as long as that lowers J. No random numbers are needed. The result
/// cannot be improved by any single exchange, which is a stronger local minimum than that of Lloyd's
/// iterations, but not always the best.
///
/// - Shapes: data [N, D] or distances [N, N], labels [N].
/// - O(N^2) memory, and O(N^2) time for each pass over the candidates. A candidate's exchange with every
///   medoid
///   is judged in one pass over the points, and made at once if it helps, as FasterPAM does.
/// - Equal distances go to the medoid found first; labels number the medoids by their index.
///
/// Source: L. Kaufman and P. J. Rousseeuw, Finding Groups in Data (1990), chapter 2; Schubert and Rousseeuw
/// 2021, doi:10.1016/j.is.2021.101804.
public struct KMedoids: Sendable {
  /// The rows that represent the clusters, ascending: [K].
  public let medoids: [Int]
  /// The cluster of each row of the data, 0 ..< K.
  public let labels: [Int]
  /// J, the sum of the distances of the rows from their medoids.
  public let objective: Double
  /// J after BUILD and after each pass of SWAP; never rising.
  public let history: [Double]
  /// Passes of SWAP over all candidates.
  public let iterations: Int
  /// Whether the last pass found nothing to exchange.
  public let converged: Bool
  /// The medoids' rows of the data, [K, D]; nil if only distances were given.
  public let centers: Matrix?
  private let metric: DistanceMatrix.Metric

  static let operation = "k-medoids"

  /// Clusters the rows of `data`.
  ///
  /// - Parameters:
  ///   - clusters: K.
  ///   - metric: Euclidean distances by default; Manhattan ones are still less moved by single channels.
  ///   - maximumIterations: passes of SWAP; a few are enough.
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17), or have
  ///   fewer different points than `clusters`.
  public init(
    _ data: Matrix, clusters: Int, metric: DistanceMatrix.Metric = .euclidean, maximumIterations: Int = 100
  ) throws {
    try PointCloud.check(data, for: Self.operation)
    try self.init(
      DistanceMatrix(data, metric: metric), clusters: clusters, maximumIterations: maximumIterations,
      data: data,
      metric: metric)
  }

  /// Clusters points by their distances.
  ///
  /// - Throws: ``UnsupervisedError`` if there are fewer points at different places than `clusters`.
  public init(distances: DistanceMatrix, clusters: Int, maximumIterations: Int = 100) throws {
    try self.init(
      distances, clusters: clusters, maximumIterations: maximumIterations, data: nil, metric: .euclidean)
  }

  private init(
    _ distances: DistanceMatrix, clusters: Int, maximumIterations: Int, data: Matrix?,
    metric: DistanceMatrix.Metric
  ) throws {
    precondition(maximumIterations >= 1, "\(maximumIterations) iterations")
    guard clusters >= 1 else {
      throw UnsupervisedError.invalidParameter(
        operation: Self.operation, parameter: "the number of clusters", value: Double(clusters),
        allowed: "1 or more")
    }
    let distinct = distances.countDistinct(upTo: clusters)
    guard distinct == clusters else {
      throw UnsupervisedError.tooManyClusters(
        operation: Self.operation, requested: clusters, distinctPoints: distinct)
    }

    var pam = PartitioningAroundMedoids(distances)
    for _ in 0..<clusters { pam.addMedoid() }
    var history = [pam.objective]
    var iterations = 0
    var converged = false
    while !converged, iterations < maximumIterations {
      iterations += 1
      converged = !pam.swapMedoids()
      history.append(pam.objective)
    }

    medoids = pam.medoids.sorted()
    labels = pam.labels(medoids)
    objective = pam.objective
    self.history = history
    self.iterations = iterations
    self.converged = converged
    centers = data?.rows(at: medoids)
    self.metric = metric
  }

  /// The nearest medoid of each row: [M, D] -> [M]. Of equally near ones the first.
  ///
  /// The clustering must have been made from data, not from distances alone.
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large.
  public func predict(_ data: Matrix) throws -> [Int] {
    guard let centers else { preconditionFailure("k-medoids from distances cannot place new rows") }
    precondition(
      data.columns == centers.columns,
      "k-medoids on \(centers.columns) channels applied to \(data.rows) x \(data.columns)")
    try PointCloud.check(data, for: Self.operation)
    return (0..<data.rows).map { i in
      let row = data.row(i)
      let distances = (0..<centers.rows).map { k in
        zip(row, centers.row(k)).reduce(Float(0)) { sum, pair in
          let difference = abs(pair.0 - pair.1)
          return sum + (metric == .euclidean ? difference * difference : difference)
        }
      }
      return distances.indices.reduce(0) { distances[$1] < distances[$0] ? $1 : $0 }
    }
  }
}
