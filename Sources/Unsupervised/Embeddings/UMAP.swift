import LinearAlgebra
import Parallel
import Randomness

/// Uniform manifold approximation and projection: a picture in the plane that keeps neighbours together.
///
/// From the k nearest neighbours a graph is made, whose weights say how far two points belong together
/// (``FuzzyNeighbourhoods``); in the plane 1 / (1 + a d^(2b)) says it. The cross entropy between the two is
/// lowered by stochastic gradient descent: edges pull, and vertices drawn at random push.
///
/// Distances between clusters, their sizes and their shapes carry no meaning. Where the graph falls into
/// components without an edge between them, the places of the components are those of the start, spread out
/// by the pushes.
///
/// - Shapes: data [N, D], embedding [N, 2].
/// - Distances are Euclidean: bring columns of different units to one scale first.
/// - Rows that are the same may occur; they come to lie near each other.
/// - One seed gives one result, whatever the number of threads.
/// - The descent follows a schedule and has no test of convergence; the objective, a sum over all pairs, is not
///   computed.
///
/// Source: McInnes, Healy, Melville 2018, arXiv:1802.03426; with the parameters of umap-learn.
public struct UMAP: Sendable {
  /// What the embedding depends on besides the data; the defaults are umap-learn's.
  public struct Parameters: Sendable, Equatable {
    /// The size of neighbourhoods, the point itself included as in umap-learn, at least 2: 15. Fewer show more
    /// detail and less of the whole.
    public var neighbours = 15
    /// How near points may come to each other: 0.1.
    public var minimumDistance = 0.1
    /// The scale of the embedding: 1.
    public var spread = 1.0
    /// Passes over the edges. By default 500 up to 10,000 points and 200 beyond.
    public var epochs: Int?
    /// The learning rate at the beginning, which falls linearly to 0: 1.
    public var learningRate = 1.0
    /// Vertices that push at each turn of an edge, 0 to 7: 5.
    public var negativeSamples = 5

    /// The defaults.
    public init() {}
  }

  /// One point of the plane for each row of the data: [N, 2].
  public let embedding: Matrix
  /// The curve by which distances in the plane were judged.
  public let curve: Curve
  /// Passes over the edges.
  public let iterations: Int

  private let data: Matrix
  private let parameters: Parameters

  static let operation = "UMAP"
  /// Largest coordinate of a start: a span of 10, as umap-learn's, wide against the reach of the forces.
  private static let startWidth = 5.0
  /// Standard deviation of the noise on a start, which parts points that coincide.
  private static let startNoise = 1e-4

  /// Embeds `data` from a spectral layout of its neighbour graph.
  ///
  /// - Parameter threads: vertices are divided among so many threads; the result does not depend on it.
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17), have fewer
  ///   rows than the neighbourhoods or all the same, or if a parameter is out of range.
  public init(
    _ data: Matrix, using generator: inout Generator, parameters: Parameters = .init(), threads: Int = 1
  ) throws {
    let graph = try Self.graph(of: data, parameters, threads: threads)
    let start = try SpectralLayout.coordinates(of: graph, data: data).map { $0 * Self.startWidth }
    try self.init(data, graph, start, parameters, &generator)
  }

  /// Embeds `data` from given points, [N, 2], to which noise of standard deviation 1e-4 is added.
  ///
  /// - Throws: as ``init(_:using:parameters:threads:)``, and if the start is not finite or too large.
  public init(
    _ data: Matrix, from start: Matrix, using generator: inout Generator, parameters: Parameters = .init(),
    threads: Int = 1
  ) throws {
    precondition(
      start.rows == data.rows && start.columns == 2,
      "\(Self.operation): start \(start.rows) x \(start.columns) for data \(data.rows) x \(data.columns)")
    let graph = try Self.graph(of: data, parameters, threads: threads)
    try PointCloud.check(start, for: Self.operation)
    let points = (0..<start.rows).map { SIMD2(Double(start[$0, 0]), Double(start[$0, 1])) }
    try self.init(data, graph, points, parameters, &generator)
  }

  private init(
    _ data: Matrix, _ graph: NeighbourGraph, _ start: [SIMD2<Double>], _ parameters: Parameters,
    _ generator: inout Generator
  ) throws {
    self.data = data
    self.parameters = parameters
    curve = try Curve(minimumDistance: parameters.minimumDistance, spread: parameters.spread)
    iterations = parameters.epochs ?? (data.rows <= 10_000 ? 500 : 200)
    let noisy = start.map { point in
      SIMD2<Float>(point + Self.startNoise * SIMD2(generator.standardNormal(), generator.standardNormal()))
    }
    let descent = UMAPDescent(
      curve: curve, epochs: iterations, learningRate: parameters.learningRate,
      negativeSamples: parameters.negativeSamples)
    let edges = UMAPDescent.Edges(
      starts: graph.starts, ends: graph.ends, weights: graph.weights, epochs: iterations)
    embedding = Self.matrix(descent.run(noisy, edges: edges, seed: generator.bits.next64()))
  }

  /// Embeds new points, [M, D] -> [M, 2], among those of the data, which stay where they are.
  ///
  /// Each point starts at the mean of its nearest data points, weighted by its memberships in their
  /// neighbourhoods, and descends for a third of the epochs of the embedding (100 by default, 30 for more than
  /// 10,000 rows) at a quarter of the learning rate, as in umap-learn.
  ///
  /// - Throws: ``UnsupervisedError`` if the points are empty, not finite or too large (beyond 1e17).
  public func transform(
    _ points: Matrix, using generator: inout Generator, threads: Int = 1
  ) throws -> Matrix {
    precondition(
      points.columns == data.columns,
      "\(Self.operation) of \(data.columns) channels applied to \(points.rows) x \(points.columns)")
    let k = parameters.neighbours
    let neighbours = try NearestNeighbours(
      of: points, in: data, neighbours: k, threads: threads, operation: Self.operation)
    let memberships = FuzzyNeighbourhoods(neighbours, size: k, isConnected: false).memberships
    let fixed = (0..<data.rows).map { SIMD2(embedding[$0, 0], embedding[$0, 1]) }
    let start = (0..<points.rows).map { i in
      var (sum, total) = (SIMD2<Double>.zero, 0.0)
      for edge in (i * k)..<((i + 1) * k) {
        sum += memberships[edge] * SIMD2<Double>(fixed[Int(neighbours.indices[edge])])
        total += memberships[edge]
      }
      return SIMD2<Float>(sum / total)
    }
    let descent = UMAPDescent(
      curve: curve, epochs: parameters.epochs.map { $0 / 3 } ?? (points.rows <= 10_000 ? 100 : 30),
      learningRate: parameters.learningRate / 4, negativeSamples: parameters.negativeSamples)
    let edges = UMAPDescent.Edges(
      starts: Array(stride(from: 0, through: points.rows * k, by: k)), ends: neighbours.indices,
      weights: memberships, epochs: descent.epochs)
    // Points move side by side, each with random numbers of its own.
    let jobs = start.enumerated().map { (vertex: $0, point: $1, seed: generator.bits.next64()) }
    let blocks = NearestNeighbours.blocks(of: 64, in: jobs.count).map { Array(jobs[$0]) }
    let moved = try concurrentMap(blocks, threads: threads) { block in
      block.map { descent.run($0.point, among: fixed, edges: edges, of: $0.vertex, seed: $0.seed) }
    }
    return Self.matrix(moved.flatMap { $0 })
  }

  static func graph(of data: Matrix, _ parameters: Parameters, threads: Int) throws -> NeighbourGraph {
    precondition(
      (0...7).contains(parameters.negativeSamples), "\(parameters.negativeSamples) negative samples")
    precondition(
      parameters.epochs.map { $0 >= 0 } ?? true, "\(parameters.epochs.map(String.init) ?? "nil") epochs")
    try PointCloud.check(data, for: operation)
    guard parameters.neighbours >= 2 else {
      throw UnsupervisedError.invalidParameter(
        operation: operation, parameter: "the size of neighbourhoods", value: Double(parameters.neighbours),
        allowed: "2 or more")
    }
    guard parameters.neighbours <= data.rows else {
      throw UnsupervisedError.tooFewRows(operation: operation, needed: parameters.neighbours, got: data.rows)
    }
    try data.requireDifferentRows(for: operation)
    let neighbours = try NearestNeighbours(
      data, neighbours: parameters.neighbours - 1, threads: threads, operation: operation)
    return FuzzyNeighbourhoods(neighbours, size: parameters.neighbours, isConnected: true).union(neighbours)
  }

  private static func matrix(_ layout: [SIMD2<Float>]) -> Matrix {
    Matrix(rows: layout.count, columns: 2, elements: layout.flatMap { [$0.x, $0.y] })
  }
}
