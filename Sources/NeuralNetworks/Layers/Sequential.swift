/// Layers one after the other: `torch.nn.Sequential`.
///
/// A linear layer and the activation after it run as one fused step, with the same result.
public final class Sequential: Layer {
  /// The layers, first to last.
  public let layers: [any Layer]
  /// What runs: the layers, with an activation joined to the linear layer before it.
  private let steps: [Step]

  private enum Step {
    case layer(any Layer)
    case fused(Linear, Activation)
  }

  /// A network of the given layers.
  public convenience init(_ layers: any Layer...) { self.init(layers) }

  /// A network of the given layers.
  public init(_ layers: [any Layer]) {
    self.layers = layers
    var steps: [Step] = []
    for layer in layers {
      if let next = layer as? any ActivationLayer, case .layer(let last)? = steps.last,
        let linear = last as? Linear
      {
        steps[steps.count - 1] = .fused(linear, next.activation)
      } else {
        steps.append(.layer(layer))
      }
    }
    self.steps = steps
  }

  /// The layers under the names "0", "1", ..., as in PyTorch.
  public var parts: [(name: String, value: Any)] {
    layers.enumerated().map { (String($0.offset), $0.element) }
  }

  /// The output of the last layer.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    var x = input
    for step in steps {
      switch step {
      case .layer(let layer): x = layer(x)
      case .fused(let linear, let activation): x = linear(x, followedBy: activation)
      }
    }
    return x
  }
}
