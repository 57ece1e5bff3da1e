import NeuralNetworks
import Randomness

/// The autoencoder of the course: channels-64-32-k-32-64-channels, GELU between the layers, a linear code, and
/// at the end a sigmoid, a softplus or nothing.
public final class SpectralAE: Autoencoder {
  /// From spectra to codes.
  public let encoder: Sequential
  /// From codes to spectra.
  public let decoder: Sequential

  /// A network with PyTorch's default initial weights: the same seed gives the same network.
  public init(
    channels: Int = 128, bottleneck: Int = 4, output: Output = .sigmoid,
    using generator: inout TorchGenerator
  ) {
    encoder = Sequential(
      Linear(channels, 64, using: &generator), GELU(),
      Linear(64, 32, using: &generator), GELU(),
      Linear(32, bottleneck, using: &generator))
    let layers: [any Layer] = [
      Linear(bottleneck, 32, using: &generator), GELU(),
      Linear(32, 64, using: &generator), GELU(),
      Linear(64, channels, using: &generator),
    ]
    decoder = Sequential(layers + (output.layer.map { [$0] } ?? []))
  }
}
