import LinearAlgebra
import NeuralNetworks
import Randomness

/// An autoencoder without nonlinearity: channels-k-channels. At its optimum it projects on the plane of the
/// first k principal components (Baldi and Hornik 1989, doi:10.1016/0893-6080(89)90014-2).
///
/// As one map it is x -> W x + b with W = W_2 W_1 and b = W_2 b_1 + b_2. Only W and b are determined by the
/// data: the codes are those of PCA up to any invertible matrix, which the decoder undoes.
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

  /// W = W_2 W_1, of rank k at most: [channels, channels].
  public var weight: Matrix { affine.decoder.weight.matrix * affine.encoder.weight.matrix }

  /// b = W_2 b_1 + b_2, what the network makes of zeros: [channels].
  public var bias: [Float] { reconstruct(Matrix(rows: 1, columns: affine.decoder.weight.shape[0])).row(0) }

  private var affine: (encoder: Linear, decoder: Linear) {
    guard let first = encoder.layers[0] as? Linear, let last = decoder.layers[0] as? Linear else {
      preconditionFailure("a linear autoencoder of other layers")
    }
    return (first, last)
  }
}
