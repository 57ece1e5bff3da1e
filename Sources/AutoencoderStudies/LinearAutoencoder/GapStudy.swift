import LinearAlgebra
import NeuralNetworks
import Randomness
import SpectralModels
import Unsupervised

/// How many steps gradient descent takes to PCA's plane, by the gap between the last variance kept and the
/// first one discarded.
///
/// Near the optimum, turning component i <= k towards component j > k has the curvature
/// λ_j (λ_i - λ_j) / (λ_i + λ_j) where encoder and decoder are balanced, so the steps grow as one over the
/// smallest of these: as 1 / (λ_k - λ_{k+1}) for a small gap, and as 1 / λ_D where some direction has next
/// to no variance. Where it is 0 the plane, or the encoder, is not unique.
public struct GapStudy: Sendable {
  /// One training.
  public struct Run: Sendable, Equatable {
    /// (λ_k - λ_{k+1}) / λ_k.
    public let gap: Double
    /// Steps of gradient descent until ||W - V_k^T V_k||_F < 1e-3; nil if the limit came first.
    public let steps: Int?
    /// Smallest λ_j (λ_i - λ_j) / (λ_i + λ_j) over i <= k < j, in units of λ_k.
    public let curvature: Double
  }

  /// One run for each gap, in the order given.
  public let runs: [Run]

  /// Runs gradient descent on points of eight coordinates with planted variances: 2 and 1 kept, 1 - gap and
  /// 0.4 (five times) discarded.
  ///
  /// - Parameters:
  ///   - seed: of the points' directions and the initial weights.
  ///   - limit: steps after which a run gives up.
  /// - Throws: ``LinearAlgebraError`` or ``UnsupervisedError`` if a decomposition fails.
  public init(gaps: [Double], seed: UInt64, limit: Int = 100_000) throws {
    runs = try gaps.map { gap in
      precondition(gap > 0 && gap < 0.6, "a gap of \(gap)")
      let variances = [2, 1, 1 - gap] + [Double](repeating: 0.4, count: 5)
      var generator = Generator(seed: seed)
      let data = try PlantedVariances.points(variances, rows: 24, using: &generator)
      let curvatures = variances[..<2].flatMap { i in variances[2...].map { j in j * (i - j) / (i + j) } }
      return Run(
        gap: gap, steps: try Self.steps(on: data, bottleneck: 2, seed: seed, limit: limit),
        curvature: curvatures.reduce(.infinity, min))
    }
  }

  private static func steps(on data: Matrix, bottleneck: Int, seed: UInt64, limit: Int) throws -> Int? {
    let components = try PCA(data, components: bottleneck).components
    let projector = Matrix.product(components, transposed: true, components)
    var weights = TorchGenerator(seed: seed)
    let model = LinearAE(channels: data.columns, bottleneck: bottleneck, using: &weights)
    // The mean over the coordinates divides curvatures by their number; a rate of 1 then stays well below 2
    // over the largest curvature, about 2 * 2 λ_1 / 8.
    let optimizer = SGD(model.parameters, learningRate: 1)
    let points = Tensor(data)
    for step in 1...limit {
      let loss = mseLoss(model(points).output, points)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      if (model.weight - projector).sumOfSquares < 1e-6 { return step }
    }
    return nil
  }
}
