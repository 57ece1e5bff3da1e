import NeuralNetworks
import Randomness

/// An autoencoder without nonlinearity: channels-k-channels. At its optimum it projects on the plane of the
/// first k principal components (Baldi and Hornik 1989, doi:10.1016/0893-6080(89)90014-2).
public final class LinearAE: Autoencoder {
  /// From spectra to codes.
  public let encoder: Sequential
  /// From codes to spectra.
  public let decoder: Sequential

  /// A network with PyTorch's default initial weights.
  public init(channels: Int = 128, bottleneck: Int = 4, using generator: inout TorchGenerator) {
    encoder = Sequential(Linear(channels, bottleneck, using: &generator))
    decoder = Sequential(Linear(bottleneck, channels, using: &generator))
  }
}
