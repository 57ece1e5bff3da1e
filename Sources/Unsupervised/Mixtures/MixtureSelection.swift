import LinearAlgebra
import Parallel
import Randomness

/// Mixtures of several sizes and shapes on the same data, and the one a criterion prefers.
public struct MixtureSelection: Sendable {
  /// What decides between mixtures; smaller is better.
  public enum Criterion: String, Sendable, CaseIterable {
    /// ``GaussianMixture/bic``: finds the true number of components as data grow, if the clusters are normal.
    case bic
    /// ``GaussianMixture/aic``: prefers the mixture that predicts new data best; keeps more components.
    case aic

    /// The criterion's value for a mixture.
    public func value(of mixture: GaussianMixture) -> Double {
      switch self {
      case .bic: mixture.bic
      case .aic: mixture.aic
      }
    }
  }

  /// All mixtures that were fitted: shape by shape, from few to many components.
  public let candidates: [GaussianMixture]
  /// What decided.
  public let criterion: Criterion
  /// The candidate with the smallest criterion, the first of equals.
  public let best: GaussianMixture

  /// The mixture of a number of components and a shape, if it was among the candidates.
  public func candidate(components: Int, covariance: GaussianMixture.Covariance) -> GaussianMixture? {
    candidates.first { $0.count == components && $0.covariance == covariance }
  }

  /// The criterion over the numbers of components for one shape, for a plot.
  public func curve(_ covariance: GaussianMixture.Covariance) -> [(components: Int, value: Double)] {
    candidates.filter { $0.covariance == covariance }.map { ($0.count, criterion.value(of: $0)) }
  }
}

extension GaussianMixture {
  /// Fits mixtures of every number of components and every shape asked for.
  ///
  /// A candidate with a collapsed component is fitted and listed, but not chosen while there is another: its
  /// criterion depends on the regularisation.
  ///
  /// - Parameters:
  ///   - components: the numbers of components, such as `1...8`.
  ///   - covariances: the shapes; all four by default.
  ///   - criterion: what decides.
  ///   - restarts: runs for each candidate; a few, so that a poor start is not taken for a poor number.
  ///   - threads: candidates that are fitted side by side; the result does not depend on it.
  /// - Throws: ``UnsupervisedError`` as
  ///   ``init(_:components:covariance:using:restarts:maximumIterations:tolerance:regularisation:threads:)``.
  public static func select(
    _ data: Matrix, components: ClosedRange<Int>, covariances: [Covariance] = Covariance.allCases,
    criterion: MixtureSelection.Criterion = .bic, using generator: inout Generator, restarts: Int = 3,
    maximumIterations: Int = 500, tolerance: Double = 1e-5, regularisation: Double = 1e-6, threads: Int = 1
  ) throws -> MixtureSelection {
    precondition(!covariances.isEmpty, "a selection among no covariances")
    let sizes = covariances.flatMap { covariance in components.map { ($0, covariance) } }
    let jobs = zip(sizes, generator.spawn(sizes.count)).map { (size: $0.0, covariance: $0.1, generator: $1) }
    let candidates = try concurrentMap(jobs, threads: threads) { job in
      var generator = job.generator
      return try GaussianMixture(
        data, components: job.size, covariance: job.covariance, using: &generator, restarts: restarts,
        maximumIterations: maximumIterations, tolerance: tolerance, regularisation: regularisation)
    }
    let sound = candidates.filter(\.collapsedComponents.isEmpty)
    var best = (sound.first ?? candidates[0])
    for candidate in sound.isEmpty ? candidates : sound
    where criterion.value(of: candidate) < criterion.value(of: best) {
      best = candidate
    }
    return MixtureSelection(candidates: candidates, criterion: criterion, best: best)
  }
}
