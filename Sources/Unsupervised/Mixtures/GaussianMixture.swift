import Foundation
import LinearAlgebra
import Parallel
import Randomness

/// Soft clustering: the data as draws from a sum of K normal distributions, fitted by
/// expectation-maximisation.
///
/// The density is p(x) = sum_k w_k N(x; m_k, C_k). Each iteration computes the responsibilities r_ik = w_k
/// N(x_i; m_k, C_k) / p(x_i), the probability that point i came from component k (E step), then gives every
/// component the weight, mean and covariance of its share of the points (M step). The log-likelihood L =
/// sum_i ln p(x_i) never falls. The result is a local maximum, so the best of several restarts can be kept.
///
/// Unlike k-means it knows elongated, tilted and unequal clusters, is indifferent to the units of the columns
/// (with ``Covariance/full`` and ``Covariance/diagonal``), and says how sure it is of each label.
///
/// - Shapes: data [N, D], components K, responsibilities [N, K].
/// - Computed in double precision, with Cholesky factors of the covariances and log-sum-exp.
/// - A floor `regularisation` is added to every variance, so that a component on a single point, or a
///   constant
///   column, has a finite likelihood; ``collapsedComponents`` names the components that rest on it. A step
///   that
///   would lower L, which only the floor or rounding can do, is not taken and ends the run.
/// - Stops one step after L / N grew by less than `tolerance`, as scikit-learn does; started from the same
///   components it gives scikit-learn's components, likelihood and iterations.
/// - A full covariance in D dimensions needs well over D (D + 1) / 2 points in each component: above some
///   twenty
///   dimensions use ``Covariance/diagonal``, or ``PCA`` first.
///
/// Source: Dempster, Laird and Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x; C. M. Bishop, Pattern
/// Recognition and Machine Learning (2006), section 9.2.
public struct GaussianMixture: Sendable {
  /// The components, in the order of the labels.
  public let components: [GaussianComponent]
  /// The shape the covariances were given.
  public let covariance: Covariance
  /// The likeliest component of each row of the data, 0 ..< K.
  public let labels: [Int]
  /// The probability of each component for each row of the data; every row sums to 1: [N, K].
  public let responsibilities: Matrix
  /// L, the natural logarithm of the likelihood of all rows.
  public let logLikelihood: Double
  /// L at the start and after each iteration that was kept; never falling.
  public let history: [Double]
  /// Iterations of the run that was kept.
  public let iterations: Int
  /// Whether that run stopped by itself rather than at the maximum of iterations.
  public let converged: Bool
  /// The components whose variance in some direction is within a few times the floor: they describe a point,
  /// a line or a plane rather than a cloud, and their likelihood, BIC included, depends on the floor.
  public let collapsedComponents: [Int]

  /// What expectation-maximisation maximises: the log-likelihood.
  public var objective: Double { logLikelihood }
  /// K.
  public var count: Int { components.count }
  /// Number of rows of the data.
  public var rows: Int { labels.count }
  /// Free parameters p.
  public var parameterCount: Int {
    covariance.parameterCount(components: count, dimensions: components[0].mean.count)
  }
  /// The Bayesian information criterion, p ln N - 2 L: smaller is better.
  ///
  /// Source: G. Schwarz 1978, doi:10.1214/aos/1176344136.
  public var bic: Double { Double(parameterCount) * log(Double(rows)) - 2 * logLikelihood }
  /// Akaike's information criterion, 2 p - 2 L: smaller is better; it allows more components than BIC.
  ///
  /// Source: H. Akaike 1974, doi:10.1109/TAC.1974.1100705.
  public var aic: Double { 2 * Double(parameterCount) - 2 * logLikelihood }

  static let operation = "Gaussian mixture"

  /// Fits a mixture to `data`, each run starting from the labels of one k-means run.
  ///
  /// Each restart has a generator of its own, spawned from `generator`, so the result is the same for any
  /// number of threads.
  ///
  /// - Parameters:
  ///   - components: K.
  ///   - covariance: the shape of the components.
  ///   - restarts: number of runs, of which the likeliest is kept. Five are enough for three streaks that one
  ///     run
  ///     misses in 4 of 100 cases.
  ///   - maximumIterations: of each run.
  ///   - tolerance: of the gain in L / N. Tighter than scikit-learn's 1e-3, at which runs stop on the
  ///     plateaus
  ///     that EM crosses before components part: on those streaks 14 of 100 runs instead of 4 miss.
  ///   - regularisation: the floor added to every variance, in the squared units of the data; scikit-learn's
  ///     default, which suits data of order 1.
  ///   - threads: restarts that run side by side.
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17), have fewer
  ///   different points than `components`, or if a component collapses because `regularisation` is 0 or too
  ///   small for the rounding of the data.
  public init(
    _ data: Matrix, components: Int, covariance: Covariance = .full, using generator: inout Generator,
    restarts: Int = 5, maximumIterations: Int = 500, tolerance: Double = 1e-5, regularisation: Double = 1e-6,
    threads: Int = 1
  ) throws {
    precondition(restarts >= 1, "\(restarts) restarts")
    let em = try Self.machine(data, covariance, maximumIterations, tolerance, regularisation)
    let runs = try concurrentMap(generator.spawn(restarts), threads: threads) { generator in
      var generator = generator
      let start: KMeans
      do {
        start = try KMeans(data, clusters: components, using: &generator, restarts: 1)
      } catch let error as UnsupervisedError {
        throw error.renamed(from: KMeans.operation, to: Self.operation)
      }
      var shares = [Double](repeating: 0, count: components * data.rows)
      for (i, label) in start.labels.enumerated() { shares[label * data.rows + i] = 1 }
      return try em.run(fromShares: shares, clusters: components)
    }
    // The first of equal runs, so that the choice does not depend on anything but the seed.
    var best = runs[0]
    for run in runs.dropFirst() where run.logLikelihood > best.logLikelihood { best = run }
    self.init(best, em)
  }

  /// Fits a mixture to `data` from given components.
  ///
  /// Covariances that do not have the shape asked for are brought to it first: their weighted mean for
  /// `tied`, the diagonal for `diagonal`, the mean of the diagonal for `spherical`.
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large, a weight is not
  ///   positive,
  ///   the weights do not sum to 1 (within 1e-6), a mean is not finite, a covariance is not symmetric
  ///   positive
  ///   definite, there are more components than different points, or a component collapses.
  public init(
    _ data: Matrix, from components: [GaussianComponent], covariance: Covariance = .full,
    maximumIterations: Int = 500, tolerance: Double = 1e-5, regularisation: Double = 1e-6
  ) throws {
    precondition(
      components.allSatisfy { $0.mean.count == data.columns },
      "components in \(components.first?.mean.count ?? 0) dimensions for data \(data.rows) x \(data.columns)")
    let em = try Self.machine(data, covariance, maximumIterations, tolerance, regularisation)
    try Self.check(components, data)
    self.init(try em.run(from: covariance.constrained(components)), em)
  }

  private init(_ run: ExpectationMaximisation.Run, _ em: ExpectationMaximisation) {
    components = run.components
    covariance = em.shape
    responsibilities = Self.matrix(run.shares, rows: em.points.count, columns: run.components.count)
    labels = Self.likeliest(run.shares, rows: em.points.count, columns: run.components.count)
    logLikelihood = run.logLikelihood
    history = run.history
    iterations = run.iterations
    converged = run.converged
    let traces = (try? MixtureDensity(run.components, em.shape).inverseTraces()) ?? []
    collapsedComponents = traces.indices.filter { traces[$0] * 2 * em.regularisation > 1 }
  }

  private static func machine(
    _ data: Matrix, _ shape: Covariance, _ maximumIterations: Int, _ tolerance: Double,
    _ regularisation: Double
  ) throws -> ExpectationMaximisation {
    precondition(maximumIterations >= 1, "\(maximumIterations) iterations")
    precondition(tolerance >= 0, "tolerance \(tolerance)")
    try PointCloud.check(data, for: operation)
    guard regularisation >= 0, regularisation.isFinite else {
      throw UnsupervisedError.invalidParameter(
        operation: operation, parameter: "the regularisation", value: regularisation, allowed: "0 or more")
    }
    return ExpectationMaximisation(
      points: MixturePoints(data), shape: shape, maximumIterations: maximumIterations, tolerance: tolerance,
      regularisation: regularisation)
  }

  private static func check(_ components: [GaussianComponent], _ data: Matrix) throws {
    let distinct = Lloyd.countDistinct(data, upTo: max(components.count, 1))
    guard !components.isEmpty, distinct >= components.count else {
      throw components.isEmpty
        ? noComponents
        : .tooManyClusters(operation: operation, requested: components.count, distinctPoints: distinct)
    }
    for (k, component) in components.enumerated() {
      guard component.weight > 0, component.weight <= 1 else {
        throw UnsupervisedError.invalidParameter(
          operation: operation, parameter: "the weight of component \(k)", value: component.weight,
          allowed: "above 0, up to 1")
      }
      if let index = component.mean.firstIndex(where: { !$0.isFinite }) {
        throw UnsupervisedError.invalidParameter(
          operation: operation, parameter: "coordinate \(index) of the mean of component \(k)",
          value: component.mean[index], allowed: "any finite number")
      }
    }
    let sum = components.reduce(0) { $0 + $1.weight }
    guard abs(sum - 1) <= 1e-6 else {
      throw UnsupervisedError.invalidParameter(
        operation: operation, parameter: "the sum of the weights", value: sum, allowed: "1")
    }
  }

  private static let noComponents = UnsupervisedError.invalidParameter(
    operation: operation, parameter: "the number of components", value: 0, allowed: "1 or more")
}
