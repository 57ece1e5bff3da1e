import LinearAlgebra
import Randomness
import Unsupervised

/// PCA and an autoencoder with as many codes, fitted to the same points near a curve or a surface.
public struct ManifoldFit: Sendable {
  /// One of the two methods.
  public struct Method: Sendable {
    /// The code of each training point: [N, k].
    public let codes: Matrix
    /// What the method makes of each training point: [N, D].
    public let rebuilt: Matrix
    /// The decoded grid of codes: [cells + 1, D] along a curve, [(cells + 1)^2, D] row by row over a surface.
    public let grid: Matrix
    /// Whether a training point's code lies within two cells of each code of the grid. Elsewhere the decoder
    /// was never asked, and the surface is extrapolated.
    public let isSupported: [Bool]
    /// Mean squared error on held-out points, noise included.
    public let heldOutError: Double
  }

  /// What the methods are fitted to.
  public let training: CurvedPoints
  /// PCA.
  public let pca: Method
  /// The autoencoder.
  public let autoencoder: Method

  /// Fits both.
  ///
  /// - Parameters:
  ///   - training: 300 points are enough.
  ///   - heldOut: fresh points of the same kind.
  ///   - bottleneck: 1 for a curve, 2 for a surface.
  ///   - cells: of the decoded grid, along each of its directions.
  ///   - seed: of the network's weights and the order of the points.
  /// - Throws: ``TrainingError`` or ``UnsupervisedError``.
  public init(
    _ training: CurvedPoints, heldOut: CurvedPoints, bottleneck: Int,
    recipe: ManifoldRecipe = ManifoldRecipe(),
    cells: Int = 22, seed: UInt64
  ) throws {
    precondition((1...2).contains(bottleneck), "a grid of \(bottleneck) codes")
    self.training = training
    let plane = try PCA(training.points, components: bottleneck)
    let model = try recipe.train(training.points, bottleneck: bottleneck, seed: seed)
    func method(_ encode: (Matrix) -> Matrix, _ decode: (Matrix) -> Matrix) throws -> Method {
      let codes = encode(training.points)
      let grid = try CodeGrid(over: codes, cells: cells)
      return Method(
        codes: codes, rebuilt: decode(codes), grid: decode(grid.codes), isSupported: grid.isSupported,
        heldOutError: decode(encode(heldOut.points)).meanSquaredError(to: heldOut.points))
    }
    pca = try method(plane.transform, plane.inverseTransform)
    autoencoder = try method({ model.encode($0) }, { model.decode($0) })
  }
}
