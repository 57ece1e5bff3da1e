import LinearAlgebra
import Parallel

/// The k nearest points of every point, by Euclidean distance.
///
/// Exact: distances are sums of squared differences in double precision, equally near points are in the order
/// of their indices, and neither the number of threads nor the processor changes anything but the time.
///
/// Up to five columns a k-d tree is searched, in O(N log N); beyond that all distances are screened by matrix
/// products, in O(N^2 D), and measured exactly where that leaves a doubt. For 15 neighbours of 10,000 points
/// tree and screen took 12 and 77 ms in two dimensions, 29 and 81 in four, 96 and 87 in six.
///
/// - Memory: N k results, and for each thread at most 4 MB of work space (8 N numbers if that is more).
public struct NearestNeighbours: Sendable, Equatable {
  /// Number of points whose neighbours these are: N.
  public let count: Int
  /// Neighbours of each point: k.
  public let neighbours: Int
  /// The neighbours of point i are at `i * neighbours ..< (i + 1) * neighbours`, nearest first.
  public let indices: [Int32]
  /// The Euclidean distance to each of `indices`.
  public let distances: [Double]

  /// Up to so many columns the search goes through a tree.
  static let treeDimensions = 5

  private static let operation = "nearest neighbours"

  /// The nearest other rows of each row of `data`, [N, D].
  ///
  /// A row is never its own neighbour; a row that is the same as another one is, at distance 0.
  ///
  /// - Parameters:
  ///   - neighbours: k, 1 to N - 1.
  ///   - threads: rows are divided among so many threads; the result does not depend on it.
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17), or hold
  ///   fewer other points than `neighbours`.
  public init(_ data: Matrix, neighbours: Int, threads: Int = 1) throws {
    try self.init(data, neighbours: neighbours, threads: threads, operation: Self.operation)
  }

  /// The nearest rows of `data`, [N, D], for each row of `queries`, [M, D].
  ///
  /// - Parameter neighbours: k, 1 to N.
  /// - Throws: ``UnsupervisedError`` if data or queries are empty, not finite or too large (beyond 1e17), or
  ///   the data hold fewer points than `neighbours`.
  public init(of queries: Matrix, in data: Matrix, neighbours: Int, threads: Int = 1) throws {
    try self.init(of: queries, in: data, neighbours: neighbours, threads: threads, operation: Self.operation)
  }

  init(_ data: Matrix, neighbours: Int, threads: Int, operation: String) throws {
    try self.init(
      queries: data, data, excludingSelf: true, neighbours: neighbours, threads: threads, operation: operation
    )
  }

  init(of queries: Matrix, in data: Matrix, neighbours: Int, threads: Int, operation: String) throws {
    precondition(
      queries.columns == data.columns,
      "\(operation): queries \(queries.rows) x \(queries.columns), data \(data.rows) x \(data.columns)")
    try PointCloud.check(queries, for: operation)
    try self.init(
      queries: queries, data, excludingSelf: false, neighbours: neighbours, threads: threads,
      operation: operation)
  }

  private init(
    queries: Matrix, _ data: Matrix, excludingSelf: Bool, neighbours k: Int, threads: Int, operation: String
  ) throws {
    try PointCloud.check(data, for: operation)
    let available = data.rows - (excludingSelf ? 1 : 0)
    guard k >= 1, k <= available else {
      throw UnsupervisedError.tooManyNeighbours(operation: operation, requested: k, available: available)
    }
    let dimensions = data.columns
    let rows = queries.elements
    let parts: [(indices: [Int32], squaredDistances: [Double])]
    if dimensions <= Self.treeDimensions {
      let tree = KDTree(data.elements, dimensions: dimensions)
      parts = try concurrentMap(Self.blocks(of: 256, in: queries.rows), threads: threads) { block in
        tree.nearest(
          k, of: rows[(block.lowerBound * dimensions)..<(block.upperBound * dimensions)],
          excludingSelfFrom: excludingSelf ? block.lowerBound : nil)
      }
    } else {
      let screen = DistanceScreen(data)
      parts = try concurrentMap(Self.blocks(of: screen.blockSize, in: queries.rows), threads: threads) {
        block in
        screen.nearest(
          k, of: rows[(block.lowerBound * dimensions)..<(block.upperBound * dimensions)],
          excludingSelfFrom: excludingSelf ? block.lowerBound : nil)
      }
    }
    count = queries.rows
    self.neighbours = k
    indices = parts.flatMap(\.indices)
    distances = parts.flatMap { $0.squaredDistances.map { $0.squareRoot() } }
  }

  /// The neighbours of point `i`, nearest first.
  public func indices(of i: Int) -> ArraySlice<Int32> {
    precondition(i >= 0 && i < count, "neighbours of point \(i) among \(count)")
    return indices[(i * neighbours)..<((i + 1) * neighbours)]
  }

  /// The distances of point `i` from its neighbours, ascending.
  public func distances(of i: Int) -> ArraySlice<Double> {
    precondition(i >= 0 && i < count, "neighbours of point \(i) among \(count)")
    return distances[(i * neighbours)..<((i + 1) * neighbours)]
  }

  /// The numbers 0 ..< count in blocks of the given size; the last may be smaller.
  static func blocks(of size: Int, in count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }
}
