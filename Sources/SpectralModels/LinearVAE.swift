import NeuralNetworks
import Randomness

/// A variational autoencoder without nonlinearity, channels-k-channels, and with the same posterior variances
/// for all spectra.
///
/// With the most likely observation variance its best evidence lower bound is the likelihood of probabilistic
/// PCA: decoder weights W and observation variance v give W Wᵀ + v 1 = covariance of that model, and since the
/// posterior is diagonal, the columns of W are the principal directions themselves, up to signs.
///
/// Source: Lucas, Tucker, Grosse and Norouzi 2019, arXiv:1911.02469, theorem 1 and lemma 1.
public final class LinearVAE: VariationalAutoencoder {
  /// From spectra to the means of their codes.
  public let encoder: Sequential
  /// From codes to spectra.
  public let decoder: Sequential
  /// Logarithm of the variance of every code, [bottleneck]; zeros at first.
  public let logVariance: Tensor

  /// A network with PyTorch's default initial weights.
  public init(channels: Int = 128, bottleneck: Int = 4, using generator: inout TorchGenerator) {
    let network = LinearAE(channels: channels, bottleneck: bottleneck, using: &generator)
    encoder = network.encoder
    decoder = network.decoder
    logVariance = Tensor(
      [Float](repeating: 0, count: bottleneck), shape: [bottleneck], requiresGrad: true)
  }

  /// The posterior of the codes, [spectra, channels] -> [spectra, bottleneck].
  public func posterior(_ spectra: Tensor) -> (mean: Tensor, logVariance: Tensor) {
    let mean = encoder(spectra)
    return (mean, logVariance + .zeros(mean.shape))
  }
}
