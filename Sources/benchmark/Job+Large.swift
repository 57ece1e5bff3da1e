import Foundation
import LinearAlgebra
import Randomness
import SpectralModels
import Unsupervised

extension Job {
  /// What a scan of a microscope is large enough to wait for, and the whole lab.
  static let large = [
    Job("reconstruct", "encode and decode 262,144 spectra of 128 channels") { inputs in
      let noisy = inputs.training.noisy
      let rows = Array((0..<262_144).lazy.map { $0 % noisy.rows })
      let spectra = noisy.rows(at: rows)
      var weights = TorchGenerator(seed: inputs.seed)
      let model = SpectralAE(bottleneck: 4, using: &weights)
      return Work {
        model.reconstruct(spectra)
      } digest: {
        $0.sum
      } quality: {
        $0.sum / Double($0.elements.count)
      }
    },
    Job("pca-large", "PCA (10) of 262,144 x 1024; quality: explained variance ratio") { inputs in
      let image = LargeInputs.spectrumImage(seed: inputs.seed)
      return Work {
        try PCA(image, components: 10, solver: .covariance, threads: inputs.threads)
      } digest: {
        Double($0.explainedVariance[9])
      } quality: {
        $0.explainedVarianceRatio.reduce(0) { $0 + Double($1) }
      }
    },
    Job("k-means-large", "k-means of 262,144 x 8, K = 4, one start; quality: inertia") { inputs in
      let points = LargeInputs.groups(262_144, dimensions: 8, seed: inputs.seed).points
      return Work {
        var generator = Generator(seed: inputs.seed)
        return try KMeans(points, clusters: 4, using: &generator, restarts: 1, threads: inputs.threads)
      } digest: {
        $0.inertia
      } quality: {
        $0.inertia
      }
    },
    Job("silhouette-large", "silhouette of 20,000 x 8, exact") { inputs in
      let (points, labels) = LargeInputs.groups(20_000, dimensions: 8, seed: inputs.seed)
      return Work {
        try Silhouette(points, labels: labels, threads: inputs.threads)
      } digest: {
        $0.mean
      } quality: {
        $0.mean
      }
    },
    tsne("tsne", points: 400), tsne("tsne-10000", points: 10_000),
    umap("umap", points: 400), umap("umap-10000", points: 10_000),
    Job("lab08", "the whole of lab 08, from its start to its reports") { inputs in
      let lab = try BuiltLab("lab08")
      return Work {
        try lab.run(["--seed", "\(inputs.seed)", "--threads", "\(inputs.threads)"])
        return 0
      }
    },
  ]

  private static func tsne(_ name: String, points count: Int) -> Job {
    Job(name, "t-SNE of \(count) x 10, perplexity 30; quality: trustworthiness (15)") { inputs in
      embedding(of: count, seed: inputs.seed) { try TSNE($0, threads: inputs.threads).embedding }
    }
  }

  private static func umap(_ name: String, points count: Int) -> Job {
    Job(name, "UMAP of \(count) x 10, 15 neighbours; quality: trustworthiness (15)") { inputs in
      embedding(of: count, seed: inputs.seed) { points in
        var generator = Generator(seed: inputs.seed)
        return try UMAP(points, using: &generator, threads: inputs.threads).embedding
      }
    }
  }

  private static func embedding(
    of count: Int, seed: UInt64, _ embed: @escaping (Matrix) throws -> Matrix
  ) -> Work {
    let points = LargeInputs.groups(count, dimensions: 10, seed: seed).points
    return Work {
      try embed(points)
    } digest: {
      $0.sum
    } quality: {
      try trustworthiness(points, embedding: $0, neighbours: 15)
    }
  }
}
