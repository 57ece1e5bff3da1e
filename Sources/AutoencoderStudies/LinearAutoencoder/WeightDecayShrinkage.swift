import LinearAlgebra
import Unsupervised

/// What weight decay makes of a linear autoencoder: not ridge regression but soft thresholds.
///
/// Over all factors of W = W_2 W_1, (||W_1||^2 + ||W_2||^2) / 2 is smallest at the sum of the singular values
/// of W, its nuclear norm. The penalised optimum is therefore V_k^T diag(m) V_k with
///
///   m_i = max(0, 1 - μ / s_i^2),   μ = d N D / 2,
///
/// for the singular values s_i of the data in N rows and D columns and the decay d of the mean squared
/// error's gradient. It keeps PCA's axes and switches off those of s_i^2 <= μ; ridge regression, which
/// penalises
/// ||W||^2, would shrink by s_i^2 / (s_i^2 + μ) and switch off none. A penalty on one of the two factors
/// alone does nothing: the other grows in exchange.
///
/// Source: D. Kunin et al. 2019, arXiv:1901.08168; the norm: N. Srebro, J. Rennie, T. Jaakkola,
/// Maximum-Margin Matrix Factorization (NIPS 2004).
public struct WeightDecayShrinkage: Sendable {
  /// The trained network as one map.
  public let optimum: LinearOptimum
  /// m_i: [k].
  public let gains: [Double]
  /// Ridge regression's s_i^2 / (s_i^2 + μ): [k].
  public let ridgeGains: [Double]
  /// What the network does along each component, v_i^T W v_i: [k].
  public let measuredGains: [Double]
  /// ||W - V_k^T diag(m) V_k||_F.
  public let distance: Double
  /// ||W - V_k^T diag(ridge gains) V_k||_F.
  public let ridgeDistance: Double

  /// Trains an autoencoder with weight decay; d counts in units where the data have a mean square of 1.
  ///
  /// - Throws: ``TrainingError`` if the loss diverges; ``UnsupervisedError`` as ``PCA``.
  public init(
    _ data: Matrix, bottleneck: Int, weightDecay: Double, seed: UInt64,
    training: LinearTraining = LinearTraining()
  ) throws {
    let pca = try PCA(data)
    let components = pca.components.rows(0..<bottleneck)
    let variances = pca.singularValues.map { Double($0) * Double($0) }
    // The squares of all singular values add up to N D in those units.
    let threshold = weightDecay / 2 * variances.reduce(0, +)
    let kept = variances[..<bottleneck]
    gains = kept.map { max(0, 1 - threshold / $0) }
    ridgeGains = kept.map { $0 / ($0 + threshold) }
    var decaying = training
    decaying.weightDecay = weightDecay
    optimum = try decaying.train(inputs: data, targets: data, bottleneck: bottleneck, seed: seed)
    func map(_ gains: [Double]) -> Matrix {
      Matrix.product(components, transposed: true, components.scalingRows(by: gains.map { Float($0) }))
    }
    distance = optimum.distance(to: map(gains))
    ridgeDistance = optimum.distance(to: map(ridgeGains))
    let inside = Matrix.product(components * optimum.weight, components, transposed: true)
    measuredGains = (0..<bottleneck).map { Double(inside[$0, $0]) }
  }
}
