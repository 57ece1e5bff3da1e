/// Layers one after the other: `torch.nn.Sequential`.
///
/// A linear layer and the activation after it run as one fused step, with the same result.
public final class Sequential: Layer {
  /// The layers, first to last.
  public let layers: [any Layer]

  /// A network of the given layers.
  public init(_ layers: any Layer...) { self.layers = layers }

  /// A network of the given layers.
  public init(_ layers: [any Layer]) { self.layers = layers }

  /// The layers under the names "0", "1", ..., as in PyTorch.
  public var parts: [(name: String, value: Any)] {
    layers.enumerated().map { (String($0.offset), $0.element) }
  }

  /// The output of the last layer.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    var x = input
    var index = 0
    while index < layers.count {
      if let linear = layers[index] as? Linear, index + 1 < layers.count,
        let next = layers[index + 1] as? any ActivationLayer
      {
        x = linear(x, followedBy: next.activation)
        index += 2
      } else {
        x = layers[index](x)
        index += 1
      }
    }
    return x
  }
}
