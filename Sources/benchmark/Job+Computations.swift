import Parallel
import Randomness
import SpectralModels
import Spectroscopy
import Unsupervised

extension Job {
  /// What part 1 to 9 of the lab spend their time on, figures apart.
  static let computations = [
    Job("data", "the notebook's data: 400 spectra of 128 channels, noise, normalisation") { inputs in
      {
        let set = try FeL23.notebook(seed: inputs.seed).normalisedToPeak()
        return set.noisy.sum + set.clean.sum
      }
    },
    Job("data-curved", "the curved data: 400 spectra of 128 channels") { inputs in
      { try FeL23.curved(seed: inputs.seed).noisy.sum }
    },
    Job("train", "the notebook's autoencoder, full batch, 300 epochs") { inputs in
      { try train(inputs, holdsOut: false) }
    },
    Job("train-held-out", "the same with the held-out loss of every epoch") { inputs in
      { try train(inputs, holdsOut: true) }
    },
    Job("train-curved", "the curved set's autoencoder, k = 4, batches of 50, 2400 steps") { inputs in
      {
        let (model, _) = try DenoisingRecipe.curved().train(
          bottleneck: 4, noisy: inputs.curved.noisy, clean: inputs.curved.clean, seed: inputs.seed)
        return model.reconstruct(inputs.curved.noisy).sum
      }
    },
    Job("sweep", "the notebook's training at k = 1...8, side by side") { inputs in
      {
        let sums = try concurrentMap(Array(1...8), threads: inputs.threads) { k in
          let (model, _) = try DenoisingRecipe.notebook().train(
            bottleneck: k, noisy: inputs.training.noisy, clean: inputs.training.clean, seed: inputs.seed)
          return model.reconstruct(inputs.training.noisy).sum
        }
        return sums.reduce(0, +)
      }
    },
    Job("pca", "PCA of 400 x 128, 20 components") { inputs in
      { Double(try PCA(inputs.training.noisy, components: 20).noiseVariance) }
    },
    Job("k-means", "k-means of 400 x 4, K = 4, 10 restarts") { inputs in
      {
        var generator = Generator(seed: inputs.seed)
        return try KMeans(inputs.scores, clusters: 4, using: &generator).inertia
      }
    },
    Job("silhouette", "silhouette of 400 x 4, 4 clusters") { inputs in
      { try Silhouette(inputs.scores, labels: inputs.training.labels).mean }
    },
    Job("ridge", "ridge regression of 400 x 128 on 400 x 128") { inputs in
      {
        try RidgeRegression(inputs: inputs.training.noisy, targets: inputs.training.clean, lambda: 1)
          .coefficients.sum
      }
    },
    Job("reduced-rank", "reduced-rank regression of 400 x 128 on 400 x 128, rank 4") { inputs in
      {
        let model = try ReducedRankRegression(
          inputs: inputs.training.noisy, targets: inputs.training.clean, rank: 4, lambda: 1)
        return model.encoder.sum + model.decoder.sum
      }
    },
  ]

  private static func train(_ inputs: Inputs, holdsOut: Bool) throws -> Double {
    let (_, history) = try DenoisingRecipe.notebook().train(
      bottleneck: 4, noisy: inputs.training.noisy, clean: inputs.training.clean,
      heldOut: holdsOut ? (inputs.heldOut.noisy, inputs.heldOut.clean) : nil, seed: inputs.seed,
      threads: inputs.threads)
    return (history.losses + history.heldOutLosses).reduce(0) { $0 + Double($1) }
  }
}
