import LinearAlgebra
import SpectralModels
import Spectroscopy
import Unsupervised

/// What learns the nominal spectra.
public enum AnomalyModel: Sendable, Hashable {
  /// The notebook's denoising autoencoder with a code of this size; it is shown clean spectra in training.
  case autoencoder(bottleneck: Int)
  /// Principal components of the noisy spectra.
  case principalComponents(Int)

  /// Name of the model, for tables and figures.
  public var name: String {
    switch self {
    case .autoencoder: "autoencoder"
    case .principalComponents: "PCA"
    }
  }

  /// Codes and reconstructions of spectra, [spectra, k] and [spectra, channels].
  typealias Reading = (_ noisy: Matrix) -> (codes: Matrix, reconstructions: Matrix)

  /// Trains on normalised spectra.
  func trained(on spectra: SpectrumSet, seed: UInt64) throws -> Reading {
    switch self {
    case .autoencoder(let bottleneck):
      let network = try DenoisingRecipe.notebook().train(
        bottleneck: bottleneck, noisy: spectra.noisy, clean: spectra.clean, seed: seed
      ).model
      return { noisy in
        let codes = network.encode(noisy)
        return (codes, network.decode(codes))
      }
    case .principalComponents(let count):
      let pca = try PCA(spectra.noisy, components: count)
      return { noisy in
        let codes = pca.transform(noisy)
        return (codes, pca.inverseTransform(codes))
      }
    }
  }
}
