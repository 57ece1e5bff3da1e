import NeuralNetworks
import Randomness

/// The autoencoder of the course: channels-64-32-k-32-64-channels, GELU between the layers, a linear code, a
/// sigmoid at the end. Other widths make it one for points of few coordinates.
///
/// The sigmoid keeps rebuilt spectra in (0, 1), where spectra with unit peaks lie; but it can come near 1
/// only with ever larger weights, so the channels at the peak pay for it. Without it the output layer is
/// linear.
public final class SpectralAE: Autoencoder {
  /// From spectra to codes.
  public let encoder: Sequential
  /// From codes to spectra.
  public let decoder: Sequential

  /// A network with PyTorch's default initial weights: the same seed gives the same network.
  ///
  /// - Parameter hidden: widths of the layers between channels and code, which the decoder has in reverse.
  ///   The course's by default; [32, 32] is enough for points in the plane or in space.
  public init(
    channels: Int = 128, bottleneck: Int = 4, hidden: [Int] = [64, 32], sigmoidOutput: Bool = true,
    using generator: inout TorchGenerator
  ) {
    let widths = [channels] + hidden + [bottleneck]
    encoder = Sequential(Self.layers(widths, using: &generator))
    let layers = Self.layers(widths.reversed(), using: &generator)
    decoder = Sequential(sigmoidOutput ? layers + [Sigmoid()] : layers)
  }

  /// Linear layers from each width to the next, with GELU between them.
  private static func layers(_ widths: [Int], using generator: inout TorchGenerator) -> [any Layer] {
    var layers: [any Layer] = []
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      if !layers.isEmpty { layers.append(GELU()) }
      layers.append(Linear(inputs, outputs, using: &generator))
    }
    return layers
  }
}
