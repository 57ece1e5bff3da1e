import LinearAlgebra
import Parallel
import Randomness

/// PCA and an autoencoder on points near a curve or a surface, over seeds.
public struct ManifoldStudy: Sendable {
  /// What the points lie near.
  public enum Shape: Sendable, CaseIterable {
    /// ``CurvedPoints/arc(count:noise:using:)``, one code for two coordinates.
    case arc
    /// ``CurvedPoints/saddle(count:noise:using:)``, two codes for three coordinates.
    case saddle

    /// Dimensions of the shape, and of the codes.
    public var bottleneck: Int { self == .arc ? 1 : 2 }
    /// Dimensions of the space around it.
    public var coordinates: Int { bottleneck + 1 }

    func points(_ count: Int, noise: Double, using generator: inout Generator) -> CurvedPoints {
      switch self {
      case .arc: .arc(count: count, noise: noise, using: &generator)
      case .saddle: .saddle(count: count, noise: noise, using: &generator)
      }
    }
  }

  /// What the points lie near.
  public let shape: Shape
  /// One fit for each seed, each to its own points.
  public let fits: [ManifoldFit]
  /// Mean squared error that the shape itself would leave: the noise across it, σ^2 / coordinates, where the
  /// shape is flat over the width of the noise.
  public let noiseFloor: Double

  /// Mean squared error of PCA on held-out points.
  public var pcaError: Spread { Spread(fits.map(\.pca.heldOutError)) }
  /// Mean squared error of the autoencoder on held-out points.
  public var autoencoderError: Spread { Spread(fits.map(\.autoencoder.heldOutError)) }
  /// PCA's error over the autoencoder's, seed by seed.
  public var advantage: Spread {
    Spread(fits.map { $0.pca.heldOutError / $0.autoencoder.heldOutError })
  }

  /// Fits both methods once for each seed.
  ///
  /// - Parameters:
  ///   - count: training points.
  ///   - noise: standard deviation on each coordinate.
  ///   - seeds: of points, weights and the order of points.
  ///   - threads: fits side by side; the result does not depend on it.
  /// - Throws: ``TrainingError`` or ``UnsupervisedError``.
  public init(
    _ shape: Shape, count: Int = 300, noise: Double = 0.06, seeds: [UInt64],
    recipe: ManifoldRecipe = ManifoldRecipe(), threads: Int = 1
  ) throws {
    self.shape = shape
    noiseFloor = noise * noise / Double(shape.coordinates)
    fits = try concurrentMap(seeds, threads: threads) { seed in
      var generator = Generator(seed: seed)
      let training = shape.points(count, noise: noise, using: &generator)
      let heldOut = shape.points(1000, noise: noise, using: &generator)
      return try ManifoldFit(
        training, heldOut: heldOut, bottleneck: shape.bottleneck, recipe: recipe,
        cells: shape == .arc ? 150 : 22, seed: seed)
    }
  }
}
