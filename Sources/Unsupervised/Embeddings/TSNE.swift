import LinearAlgebra
import Randomness

/// t-distributed stochastic neighbour embedding: a picture in the plane that keeps neighbours together.
///
/// In the data, p_j|i is a Gaussian weight around x_i, of such width that the entropy of p_.|i is the logarithm
/// of the perplexity, and p_ij = (p_j|i + p_i|j) / 2N. In the plane, q_ij = w_ij / Z with w_ij = 1 / (1 +
/// ||y_i - y_j||^2) and Z their sum over i != j. Gradient descent lowers KL(P || Q) = sum_ij p_ij ln(p_ij /
/// q_ij) to a local minimum.
///
/// Distances between clusters, their sizes and their shapes carry no meaning: only who is near whom does.
/// Judge a picture by ``trustworthiness(_:embedding:neighbours:threads:)`` and
/// ``neighbourAccuracy(_:labels:neighbours:threads:)``.
///
/// - Shapes: data [N, D], embedding [N, 2].
/// - Distances are Euclidean: bring columns of different units to one scale first.
/// - Rows that are the same may occur, and stay together; of more such rows than the perplexity, none has
///   neighbours besides them.
/// - The result does not depend on the number of threads. With the default start nothing is random.
///
/// Source: van der Maaten and Hinton 2008, JMLR 9, 2579; van der Maaten 2014, JMLR 15, 3221; Kobak and Berens
/// 2019, doi:10.1038/s41467-019-13056-x, for start and learning rate.
public struct TSNE: Sendable {
  /// How the forces between points are computed.
  public enum Method: Sendable, Equatable {
    /// Exact up to 250 points, where that takes less than 0.1 s; Barnes-Hut with an angle of 0.5 beyond.
    case automatic
    /// All pairs, in O(N^2) time and memory.
    case exact
    /// Attraction to the 3 x perplexity nearest neighbours only, and repulsion from squares that look
    /// narrower than `angle`, from 0 (all points one by one) to 1. An angle of 0.5 keeps the error of the
    /// forces below 3 %.
    case barnesHut(angle: Double)
  }

  /// How the descent goes; unless said otherwise, the defaults are openTSNE's.
  public struct Parameters: Sendable, Equatable {
    /// Attraction is multiplied by this at first, so that clusters can pass through each other: 12.
    public var exaggeration = 12.0
    /// Iterations with exaggeration: 250.
    public var exaggeratedIterations = 250
    /// The most iterations, those with exaggeration included: 1,000, as in scikit-learn. Most runs end before.
    public var maximumIterations = 1000
    /// Factor of a quarter of the gradient. By default N / exaggeration in either phase, which for any number
    /// of points is about as much as stays stable (Linderman and Steinerberger 2019, doi:10.1137/18M1216134).
    public var learningRate: Double?
    /// Share of the last step that is repeated: 0.8.
    public var momentum = 0.8
    /// The descent ends when 50 iterations have lowered the divergence by less than this share: 1e-3, a tenth of
    /// what two starts differ by. 0 to go on as long as it falls.
    public var tolerance = 1e-3

    /// The defaults.
    public init() {}
  }

  /// One point of the plane for each row of the data: [N, 2], with mean 0.
  public let embedding: Matrix
  /// KL(P || Q) of the embedding, in nats; with Barnes-Hut, up to its approximations.
  public let divergence: Double
  /// The divergence every 50 iterations, without exaggeration, and at the end.
  public let history: [Double]
  /// Iterations of the descent.
  public let iterations: Int
  /// Whether the descent ended by itself rather than at the maximum of iterations.
  public let converged: Bool
  /// The method that was used.
  public let method: Method

  /// What t-SNE minimises: the divergence.
  public var objective: Double { divergence }

  static let operation = "t-SNE"
  /// Barnes-Hut is ahead from 100 points on (by 2 at 400), but up to here nobody waits.
  private static let largestExact = 250
  /// Standard deviation of the first coordinate of a start: small, so that all clusters begin within reach
  /// of each other.
  private static let startDeviation = 1e-4

  /// Embeds `data` from a start at its first two principal components, scaled to a standard deviation of 1e-4.
  ///
  /// This start keeps the large-scale order of the data better than a random one, and is the same every time.
  ///
  /// - Parameters:
  ///   - perplexity: the effective number of neighbours, more than 1 and less than N - 1; 30 by custom. It
  ///     should be below the size of the smallest cluster.
  ///   - threads: the work of an iteration is divided among so many threads; the result does not depend on it.
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17), have fewer
  ///   than four rows, all the same, or if the perplexity does not fit their number.
  public init(
    _ data: Matrix, perplexity: Double = 30, method: Method = .automatic, parameters: Parameters = .init(),
    threads: Int = 1
  ) throws {
    try Self.check(data, perplexity: perplexity)
    try self.init(
      data, start: PlanarStart.principalComponents(of: data, deviation: Self.startDeviation),
      perplexity: perplexity, method: method, parameters: parameters, threads: threads)
  }

  /// Embeds `data` from a random start: both coordinates normal with a standard deviation of 1e-4.
  ///
  /// - Throws: as ``init(_:perplexity:method:parameters:threads:)``.
  public init(
    _ data: Matrix, using generator: inout Generator, perplexity: Double = 30, method: Method = .automatic,
    parameters: Parameters = .init(), threads: Int = 1
  ) throws {
    try Self.check(data, perplexity: perplexity)
    let start = (0..<data.rows).map { _ in
      SIMD2(generator.standardNormal(), generator.standardNormal()) * Self.startDeviation
    }
    try self.init(
      data, start: start, perplexity: perplexity, method: method, parameters: parameters, threads: threads)
  }

  /// Embeds `data` from given points, [N, 2], as they are.
  ///
  /// - Throws: as ``init(_:perplexity:method:parameters:threads:)``, and if the start is not finite or too
  ///   large.
  public init(
    _ data: Matrix, from start: Matrix, perplexity: Double = 30, method: Method = .automatic,
    parameters: Parameters = .init(), threads: Int = 1
  ) throws {
    precondition(
      start.rows == data.rows && start.columns == 2,
      "\(Self.operation): start \(start.rows) x \(start.columns) for data \(data.rows) x \(data.columns)")
    try Self.check(data, perplexity: perplexity)
    try PointCloud.check(start, for: Self.operation)
    try self.init(
      data, start: (0..<start.rows).map { SIMD2(Double(start[$0, 0]), Double(start[$0, 1])) },
      perplexity: perplexity, method: method, parameters: parameters, threads: threads)
  }

  private init(
    _ data: Matrix, start: [SIMD2<Double>], perplexity: Double, method: Method, parameters: Parameters,
    threads: Int
  ) throws {
    if let rate = parameters.learningRate, !(rate > 0 && rate <= Self.largestRate) {
      throw UnsupervisedError.invalidParameter(
        operation: Self.operation, parameter: "the learning rate", value: rate,
        allowed: "above 0, at most \(Self.largestRate)")
    }
    let chosen = method == .automatic && data.rows <= Self.largestExact ? .exact : method
    self.method = chosen == .automatic ? .barnesHut(angle: 0.5) : chosen
    let objective = try Self.objective(data, perplexity: perplexity, method: self.method, threads: threads)
    let run = try TSNEDescent(objective: objective, parameters: parameters, threads: threads).run(from: start)
    embedding = Matrix(
      rows: data.rows, columns: 2, elements: run.layout.flatMap { [Float($0.x), Float($0.y)] })
    divergence = run.divergence
    history = run.history
    iterations = run.iterations
    converged = run.converged
  }

  /// Far beyond what is of use, and far below what makes a step overflow.
  private static let largestRate = 1e12

  static func objective(
    _ data: Matrix, perplexity: Double, method: Method, threads: Int
  ) throws -> any TSNEObjective {
    guard case .barnesHut(let angle) = method else {
      return try ExactTSNEObjective(
        data.elements, dimensions: data.columns, perplexity: perplexity, threads: threads)
    }
    guard (0...1).contains(angle) else {
      throw UnsupervisedError.invalidParameter(
        operation: operation, parameter: "the angle", value: angle, allowed: "0 to 1")
    }
    let neighbours = try NearestNeighbours(
      data, neighbours: min(data.rows - 1, Int((3 * perplexity).rounded(.up))), threads: threads,
      operation: operation)
    return try BarnesHutTSNEObjective(neighbours, perplexity: perplexity, angle: angle, threads: threads)
  }

  private static func check(_ data: Matrix, perplexity: Double) throws {
    try PointCloud.check(data, for: operation)
    guard data.rows >= 4 else {
      throw UnsupervisedError.tooFewRows(operation: operation, needed: 4, got: data.rows)
    }
    guard perplexity > 1, perplexity < Double(data.rows - 1) else {
      throw UnsupervisedError.invalidParameter(
        operation: operation, parameter: "the perplexity", value: perplexity,
        allowed: "above 1 and below \(data.rows - 1), the number of other rows")
    }
    try data.requireDifferentRows(for: operation)
  }
}
