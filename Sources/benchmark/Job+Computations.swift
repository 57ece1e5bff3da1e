import Parallel
import Randomness
import SpectralModels
import Spectroscopy
import Unsupervised

extension Job {
  /// What part 1 to 9 of the lab spend their time on, figures apart.
  static let computations = [
    Job("data", "the notebook's data: 400 spectra of 128 channels, noise, normalisation") { inputs in
      Work {
        let set = try FeL23.notebook(seed: inputs.seed).normalisedToPeak()
        return set.noisy.sum + set.clean.sum
      }
    },
    Job("data-curved", "the curved data: 400 spectra of 128 channels") { inputs in
      Work { try FeL23.curved(seed: inputs.seed).noisy.sum }
    },
    Job("train", "the notebook's autoencoder, full batch, 300 epochs; quality: its final MSE") { inputs in
      training(inputs, .notebook())
    },
    Job("train-batches", "the same in batches of 64, 2100 steps; quality: its final MSE") { inputs in
      var recipe = DenoisingRecipe.notebook()
      recipe.batchSize = 64
      return training(inputs, recipe)
    },
    Job("train-held-out", "the full batch with the held-out loss of every epoch") { inputs in
      Work {
        let (_, history) = try DenoisingRecipe.notebook().train(
          bottleneck: 4, noisy: inputs.training.noisy, clean: inputs.training.clean,
          heldOut: (inputs.heldOut.noisy, inputs.heldOut.clean), seed: inputs.seed)
        return (history.losses + history.heldOutLosses).reduce(0) { $0 + Double($1) }
      }
    },
    Job("train-curved", "the curved set's autoencoder, k = 4, batches of 50, 2400 steps") { inputs in
      Work {
        let (model, _) = try DenoisingRecipe.curved().train(
          bottleneck: 4, noisy: inputs.curved.noisy, clean: inputs.curved.clean, seed: inputs.seed)
        return model.reconstruct(inputs.curved.noisy).sum
      }
    },
    Job("sweep", "the notebook's training at k = 1...8, side by side; quality: MSE at k = 8") { inputs in
      let (set, seed) = (inputs.training, inputs.seed)
      return Work {
        try concurrentMap(Array(1...8), threads: inputs.threads) { k in
          let (model, _) = try DenoisingRecipe.notebook().train(
            bottleneck: k, noisy: set.noisy, clean: set.clean, seed: seed)
          return model.reconstruct(set.noisy)
        }
      } digest: { outputs in
        outputs.reduce(0) { $0 + $1.sum }
      } quality: { outputs in
        outputs[outputs.count - 1].meanSquaredError(to: set.clean)
      }
    },
    Job("pca", "PCA of 400 x 128, 20 components") { inputs in
      Work { Double(try PCA(inputs.training.noisy, components: 20).noiseVariance) }
    },
    Job("k-means", "k-means of 400 x 4, K = 4, 10 restarts") { inputs in
      Work {
        var generator = Generator(seed: inputs.seed)
        return try KMeans(inputs.scores, clusters: 4, using: &generator).inertia
      }
    },
    Job("silhouette", "silhouette of 400 x 4, 4 clusters") { inputs in
      Work { try Silhouette(inputs.scores, labels: inputs.training.labels).mean }
    },
    Job("ridge", "ridge regression of 400 x 128 on 400 x 128") { inputs in
      Work {
        try RidgeRegression(inputs: inputs.training.noisy, targets: inputs.training.clean, lambda: 1)
          .coefficients.sum
      }
    },
    Job("reduced-rank", "reduced-rank regression of 400 x 128 on 400 x 128, rank 4") { inputs in
      Work {
        let model = try ReducedRankRegression(
          inputs: inputs.training.noisy, targets: inputs.training.clean, rank: 4, lambda: 1)
        return model.encoder.sum + model.decoder.sum
      }
    },
  ]

  private static func training(_ inputs: Inputs, _ recipe: DenoisingRecipe) -> Work {
    let set = inputs.training
    return Work {
      try recipe.train(bottleneck: 4, noisy: set.noisy, clean: set.clean, seed: inputs.seed)
    } digest: { _, history in
      history.losses.reduce(0) { $0 + Double($1) }
    } quality: { model, _ in
      model.reconstruct(set.noisy).meanSquaredError(to: set.clean)
    }
  }
}
