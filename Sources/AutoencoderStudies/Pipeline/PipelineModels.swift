import LinearAlgebra
import SpectralModels
import Unsupervised

/// The models of a pipeline, learned from the same positions of one scan, all with codes of one size.
struct PipelineModels {
  private let components: PCA
  private let linear: ReducedRankRegression
  /// The denoising autoencoder.
  let autoencoder: SpectralAE

  /// Size of all codes: the course's.
  static let bottleneck = 4

  /// How the autoencoder is trained: batches of 64 so that 2000 spectra make some thirty steps in an epoch,
  /// a linear output because edges with noise go below 0.
  static let recipe = DenoisingRecipe(
    epochs: 40, batchSize: 64, learningRate: 2e-3, schedule: .cosine(steps: 40), output: .linear)

  /// Learns from noisy edges and the clean ones that they should have been, [spectra, channels].
  init(noisy: Matrix, clean: Matrix, seed: UInt64) throws {
    components = try PCA(noisy, components: Self.bottleneck, solver: .eigen)
    linear = try Self.linearModel(noisy: noisy, clean: clean)
    autoencoder = try Self.autoencoder(noisy: noisy, clean: clean, seed: seed)
  }

  /// The autoencoder alone.
  static func autoencoder(noisy: Matrix, clean: Matrix, seed: UInt64) throws -> SpectralAE {
    try recipe.train(bottleneck: bottleneck, noisy: noisy, clean: clean, seed: seed).model
  }

  /// The regression with the penalty that does best on the last third of the spectra, which is a region of
  /// its own, learned again from all of them.
  private static func linearModel(noisy: Matrix, clean: Matrix) throws -> ReducedRankRegression {
    let cut = noisy.rows * 2 / 3
    let (front, back) = (0..<cut, cut..<noisy.rows)
    var best: (lambda: Float, error: Double) = (1, .infinity)
    for lambda: Float in [1, 3, 10, 30] {
      let model = try ReducedRankRegression(
        inputs: noisy.rows(front), targets: clean.rows(front), rank: bottleneck, lambda: lambda)
      let error = model.predict(noisy.rows(back)).meanSquaredError(to: clean.rows(back))
      if error < best.error { best = (lambda, error) }
    }
    return try ReducedRankRegression(
      inputs: noisy, targets: clean, rank: bottleneck, lambda: best.lambda)
  }

  /// What the map is made from: [spectra, code].
  func codes(_ method: PipelineMethod, of edges: Matrix) -> Matrix {
    switch method {
    case .raw: edges
    case .principalComponents: components.transform(edges)
    case .linear: linear.transform(edges)
    case .autoencoder: autoencoder.encode(edges)
    }
  }

  /// Denoised edges, [spectra, channels].
  func denoised(_ method: PipelineMethod, _ edges: Matrix) -> Matrix {
    switch method {
    case .raw: edges
    case .principalComponents: components.reconstruct(edges)
    case .linear: linear.predict(edges)
    case .autoencoder: autoencoder.reconstruct(edges)
    }
  }
}
