import LinearAlgebra
import Unsupervised

/// A linear autoencoder beside PCA: at its optimum, and nowhere else, W = W_2 W_1 is the projector V_k^T V_k
/// on the first k principal components (rows of V_k), and its loss the discarded variance.
///
/// Two conditions: the variances k and k+1 must differ, or the plane is not unique; and every direction must
/// carry some variance, or the encoder is free in those that carry none. Noise sees to the second. On
/// clean spectra the loss is reached and the projector is not: W sends the spectra where PCA does, and what
/// it would do to others depends on the initial weights.
///
/// Source: P. Baldi and K. Hornik 1989, doi:10.1016/0893-6080(89)90014-2.
public struct LinearAgainstPCA: Sendable {
  /// Size of the code.
  public let bottleneck: Int
  /// The trained network as one map.
  public let optimum: LinearOptimum
  /// ||W - V_k^T V_k||_F.
  public let projectorDistance: Double
  /// Mean squared error of the network on its data.
  public let loss: Double
  /// The variance that PCA discards, sum of s_j^2 over j > k, divided by the number of elements.
  public let discardedVariance: Double
  /// (λ_k - λ_{k+1}) / λ_k for the variances λ along the components: what tells the plane from its
  /// neighbours.
  public let relativeGap: Double

  /// loss / discarded variance - 1. Below 0 only by rounding (Eckart and Young 1936, doi:10.1007/BF02288367).
  public var relativeExcess: Double { loss / discardedVariance - 1 }

  /// Trains an autoencoder on `data` and compares it with PCA.
  ///
  /// - Throws: ``TrainingError`` if the loss diverges; ``UnsupervisedError`` as ``PCA``.
  public init(
    _ data: Matrix, bottleneck: Int, seed: UInt64, training: LinearTraining = LinearTraining()
  ) throws {
    let pca = try PCA(data)
    precondition(
      bottleneck >= 1 && bottleneck < pca.components.rows,
      "a bottleneck of \(bottleneck) with \(pca.components.rows) components")
    let components = pca.components.rows(0..<bottleneck)
    let projector = Matrix.product(components, transposed: true, components)
    optimum = try training.train(
      inputs: data, targets: data, bottleneck: bottleneck, seed: seed, expected: projector)
    self.bottleneck = bottleneck
    projectorDistance = optimum.distance(to: projector)
    loss = optimum.predict(data).meanSquaredError(to: data)
    let variances = pca.singularValues.map { Double($0) * Double($0) }
    discardedVariance = variances[bottleneck...].reduce(0, +) / Double(data.elements.count)
    relativeGap = 1 - variances[bottleneck] / variances[bottleneck - 1]
  }
}
