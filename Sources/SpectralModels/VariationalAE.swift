import NeuralNetworks
import Randomness

/// The variational form of the course's autoencoder: the network of ``SpectralAE``, with a second head on the
/// encoder's last hidden layer that gives the logarithm of the code's variance.
///
/// The second head is drawn last, so a ``SpectralAE`` of the same seed starts from the same weights and
/// differs in nothing but the noise on its codes and the divergence in its loss.
public final class VariationalAE: VariationalAutoencoder {
  /// From spectra to the means of their codes.
  public let encoder: Sequential
  /// From codes to spectra.
  public let decoder: Sequential
  /// From the encoder's last hidden layer to the logarithm of the code's variance.
  public let logVariance: Linear

  /// A network with PyTorch's default initial weights: the same seed gives the same network.
  public init(
    channels: Int = 128, bottleneck: Int = 2, sigmoidOutput: Bool = true,
    using generator: inout TorchGenerator
  ) {
    let network = SpectralAE(
      channels: channels, bottleneck: bottleneck, sigmoidOutput: sigmoidOutput, using: &generator)
    guard let mean = network.encoder.layers.last as? Linear else {
      preconditionFailure("an encoder that does not end in a linear code")
    }
    encoder = network.encoder
    decoder = network.decoder
    logVariance = Linear(mean.weight.shape[1], bottleneck, using: &generator)
  }

  /// The posterior of the codes, [spectra, channels] -> [spectra, bottleneck].
  public func posterior(_ spectra: Tensor) -> (mean: Tensor, logVariance: Tensor) {
    let head = encoder.layers.count - 1
    let hidden = Sequential(Array(encoder.layers[..<head]))(spectra)
    return (encoder.layers[head](hidden), logVariance(hidden))
  }
}
