import LinearAlgebra
import Parallel
import Randomness

/// k-means clustering by Lloyd's algorithm.
///
/// Finds K centroids c_k and a label l(i) for each row x_i so that the inertia J = sum_i ||x_i - c_l(i)||^2
/// is small. Each iteration gives every point to its nearest centroid, then moves every centroid to the mean
/// of its points; J never rises. The result is a local minimum, so the best of several restarts is kept.
///
/// - Shapes: data [N, D], centroids [K, D], labels [N].
/// - An iteration that leaves a cluster without points moves its centroid to the point farthest from its own
///   centroid.
/// - Stops when no label changes, or when the squared shifts of all centroids add up to no more than
///   `tolerance` times the mean variance of the columns (with N), as scikit-learn does; started from the same
///   centroids it gives scikit-learn's labels, inertia and iterations.
///
/// Source: S. P. Lloyd 1982, doi:10.1109/TIT.1982.1056489.
public struct KMeans: Sendable {
  /// Where the centroids start.
  public enum Initialisation: Sendable, CaseIterable {
    /// k-means++ that draws 2 + floor(ln K) candidates for each centroid and keeps the one that lowers J
    /// most; scikit-learn's default.
    case greedyPlusPlus
    /// k-means++: each next centroid is a point drawn with probability proportional to its squared distance
    /// from the nearest one so far. On average J is at most 8 (ln K + 2) times the optimum, even before the
    /// first iteration.
    ///
    /// Source: Arthur and Vassilvitskii 2007, k-means++: the advantages of careful seeding (SODA).
    case plusPlus
    /// Different points, each as likely as any other.
    case random
  }

  /// The centroids, one in each row: [K, D].
  public let centroids: Matrix
  /// The cluster of each row of the data, 0 ..< K.
  public let labels: [Int]
  /// J, the sum of squared distances of the rows from their centroids.
  public let inertia: Double
  /// J at each assignment of the run that was kept, with the centroids that were assigned to; never rising.
  public let history: [Double]
  /// Iterations of the run that was kept.
  public let iterations: Int
  /// Whether that run stopped by itself rather than at the maximum of iterations.
  public let converged: Bool

  /// What k-means minimises: the inertia.
  public var objective: Double { inertia }

  static let operation = "k-means"

  /// Clusters `data`, keeping the run of smallest inertia among several from different starts.
  ///
  /// Each restart has a generator of its own, spawned from `generator`, so the result is the same for any
  /// number of threads.
  ///
  /// - Parameters:
  ///   - clusters: K.
  ///   - initialisation: where each run starts.
  ///   - restarts: number of runs; 10 finds the optimum on the course's data.
  ///   - maximumIterations: of each run.
  ///   - tolerance: of the shift of the centroids, relative to the mean variance of the columns.
  ///   - threads: restarts that run side by side.
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17), or have
  ///   fewer different points than `clusters`.
  public init(
    _ data: Matrix, clusters: Int, using generator: inout Generator,
    initialisation: Initialisation = .greedyPlusPlus,
    restarts: Int = 10, maximumIterations: Int = 300, tolerance: Double = 1e-4, threads: Int = 1
  ) throws {
    precondition(restarts >= 1, "\(restarts) restarts")
    let lloyd = try Lloyd(
      data, clusters: clusters, maximumIterations: maximumIterations, tolerance: tolerance)
    let runs = try concurrentMap(generator.spawn(restarts), threads: threads) { generator in
      var generator = generator
      return lloyd.run(
        from: try initialisation.centroids(of: lloyd.points, data, clusters: clusters, using: &generator))
    }
    // The first of equal runs, so that the choice does not depend on anything but the seed.
    var best = runs[0]
    for run in runs.dropFirst() where run.inertia < best.inertia { best = run }
    self.init(best, dimensions: data.columns)
  }

  /// Clusters `data` from given centroids, [K, D].
  ///
  /// - Throws: ``UnsupervisedError`` if the data or the centroids are empty, not finite or too large, or the
  ///   data have fewer different points than there are centroids.
  public init(
    _ data: Matrix, from centroids: Matrix, maximumIterations: Int = 300, tolerance: Double = 1e-4
  ) throws {
    precondition(
      centroids.columns == data.columns,
      "centroids \(centroids.rows) x \(centroids.columns) for data \(data.rows) x \(data.columns)")
    try PointCloud.check(centroids, for: Self.operation)
    let lloyd = try Lloyd(
      data, clusters: centroids.rows, maximumIterations: maximumIterations, tolerance: tolerance)
    self.init(lloyd.run(from: centroids.elements), dimensions: data.columns)
  }

  private init(_ run: Lloyd.Run, dimensions: Int) {
    centroids = Matrix(rows: run.centroids.count / dimensions, columns: dimensions, elements: run.centroids)
    labels = run.labels.map(Int.init)
    inertia = run.inertia
    history = run.history
    iterations = run.iterations
    converged = run.converged
  }

  /// The nearest centroid of each row: [M, D] -> [M].
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large.
  public func predict(_ data: Matrix) throws -> [Int] {
    requireChannels(data)
    let points = try PointCloud(data, for: Self.operation)
    var labels = [Int32](repeating: 0, count: data.rows)
    var distances = [Float](repeating: 0, count: data.rows)
    points.nearest(to: centroids.elements, labels: &labels, squaredDistances: &distances)
    return labels.map(Int.init)
  }

  /// The Euclidean distance of each row from each centroid: [M, D] -> [M, K].
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large.
  public func transform(_ data: Matrix) throws -> Matrix {
    requireChannels(data)
    let points = try PointCloud(data, for: Self.operation)
    let columns = (0..<centroids.rows).flatMap { points.squaredDistances(from: centroids.row($0)) }
    return Matrix(rows: centroids.rows, columns: data.rows, elements: columns).transposed
      .map { $0.squareRoot() }
  }

  private func requireChannels(_ data: Matrix) {
    precondition(
      data.columns == centroids.columns,
      "k-means on \(centroids.columns) channels applied to \(data.rows) x \(data.columns)")
  }
}
