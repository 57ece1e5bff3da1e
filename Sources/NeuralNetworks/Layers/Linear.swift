import Randomness

/// An affine map x Wᵀ + b: `torch.nn.Linear`.
///
/// Shapes: [..., inputs] -> [..., outputs], with a weight of [outputs, inputs] and a bias of [outputs].
///
/// Weights and then biases are drawn from U(-1/sqrt(inputs), 1/sqrt(inputs)), PyTorch's default, with
/// PyTorch's generator: the same seed gives the same numbers.
public final class Linear: Layer {
  /// W, of shape [outputs, inputs].
  public let weight: Tensor
  /// b, of shape [outputs], or nil.
  public let bias: Tensor?

  /// A layer with random weights.
  public init(_ inputs: Int, _ outputs: Int, bias: Bool = true, using generator: inout TorchGenerator) {
    precondition(inputs > 0 && outputs > 0, "a linear layer from \(inputs) to \(outputs) features")
    // Both bounds are 1 / sqrt(inputs); PyTorch reaches the first by way of a gain and a deviation, which
    // rounds differently.
    let weightBound = Float(3.0.squareRoot() * ((2.0 / 6).squareRoot() / Double(inputs).squareRoot()))
    let biasBound = Float(1 / Double(inputs).squareRoot())
    weight = Tensor(
      generator.uniform(from: -weightBound, to: weightBound, count: outputs * inputs),
      shape: [outputs, inputs],
      requiresGrad: true)
    self.bias =
      bias
      ? Tensor(
        generator.uniform(from: -biasBound, to: biasBound, count: outputs), shape: [outputs],
        requiresGrad: true)
      : nil
  }

  /// The affine map.
  public func callAsFunction(_ input: Tensor) -> Tensor { callAsFunction(input, followedBy: .identity) }

  /// The affine map and an activation in one step, which saves a pass over the memory and an entry of the
  /// tape.
  public func callAsFunction(_ input: Tensor, followedBy activation: Activation) -> Tensor {
    .linear(input, weight: weight, bias: bias, activation: activation)
  }
}
