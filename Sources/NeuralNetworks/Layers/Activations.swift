/// A layer that applies an activation to every element, and that `Sequential` fuses with a linear layer
/// before it.
public protocol ActivationLayer: Layer {
  /// What the layer applies.
  var activation: Activation { get }
}

extension ActivationLayer {
  /// The activation of every element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.activated(activation) }
}

/// x Φ(x), exact: `torch.nn.GELU`.
public final class GELU: ActivationLayer {
  /// What the layer applies.
  public let activation = Activation.gelu
  /// The layer has no parameters.
  public init() {}
}

/// max(x, 0): `torch.nn.ReLU`.
public final class ReLU: ActivationLayer {
  /// What the layer applies.
  public let activation = Activation.relu
  /// The layer has no parameters.
  public init() {}
}

/// Hyperbolic tangent: `torch.nn.Tanh`.
public final class Tanh: ActivationLayer {
  /// What the layer applies.
  public let activation = Activation.tanh
  /// The layer has no parameters.
  public init() {}
}

/// 1 / (1 + e^-x): `torch.nn.Sigmoid`.
public final class Sigmoid: ActivationLayer {
  /// What the layer applies.
  public let activation = Activation.sigmoid
  /// The layer has no parameters.
  public init() {}
}

/// ln(1 + e^x): `torch.nn.Softplus`.
public final class Softplus: ActivationLayer {
  /// What the layer applies.
  public let activation = Activation.softplus
  /// The layer has no parameters.
  public init() {}
}
