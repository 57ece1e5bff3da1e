/// Normalisation of the last dimension with a learned scale and shift: `torch.nn.LayerNorm`.
public final class LayerNorm: Layer {
  /// The scale, of shape [features]; ones at first.
  public let weight: Tensor
  /// The shift, of shape [features]; zeros at first.
  public let bias: Tensor
  /// Added to the variance, so that constant rows do not divide by zero.
  public let epsilon: Float

  /// A layer for tensors whose last dimension has length `features`. PyTorch's epsilon is the default.
  public init(_ features: Int, epsilon: Float = 1e-5) {
    precondition(features > 0, "layer normalisation of \(features) features")
    weight = Tensor([Float](repeating: 1, count: features), shape: [features], requiresGrad: true)
    bias = Tensor([Float](repeating: 0, count: features), shape: [features], requiresGrad: true)
    self.epsilon = epsilon
  }

  /// The normalised input.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    .layerNorm(input, weight: weight, bias: bias, epsilon: epsilon)
  }
}
