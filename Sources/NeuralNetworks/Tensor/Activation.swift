/// An elementwise nonlinearity that can be fused with the linear map before it.
public enum Activation: Sendable, CaseIterable {
  /// x.
  case identity
  /// x Φ(x) with the normal distribution function Φ, exact to 1e-6 (Hendrycks and Gimpel 2016,
  /// arXiv:1606.08415).
  case gelu
  /// max(x, 0).
  case relu
  /// Hyperbolic tangent.
  case tanh
  /// 1 / (1 + e^-x).
  case sigmoid
  /// ln(1 + e^x).
  case softplus

  /// The entry of this activation on the tape; nil for the identity, which leaves none.
  var operation: Operation? {
    switch self {
    case .identity: nil
    case .gelu: .gelu
    case .relu: .relu
    case .tanh: .tanh
    case .sigmoid: .sigmoid
    case .softplus: .softplus
    }
  }
}

extension Tensor {
  /// The activation of every element.
  public func activated(_ activation: Activation) -> Tensor {
    guard let operation = activation.operation else { return self }
    let output = Storage(count: count)
    guard Self.isRecording(self) else {
      VectorMath.apply(activation, pointer, output.pointer, nil, count)
      return Tensor(shape: shape, storage: output)
    }
    let slope = Tensor(shape: shape, storage: Storage(count: count))
    VectorMath.apply(activation, pointer, output.pointer, slope.pointer, count)
    return Tensor(shape: shape, storage: output).recorded(operation, [self]) { [$0 * slope] }
  }

  /// x Φ(x): ``Activation/gelu``.
  public func gelu() -> Tensor { activated(.gelu) }
  /// max(x, 0): ``Activation/relu``.
  public func relu() -> Tensor { activated(.relu) }
  /// Hyperbolic tangent: ``Activation/tanh``.
  public func tanh() -> Tensor { activated(.tanh) }
  /// 1 / (1 + e^-x): ``Activation/sigmoid``.
  public func sigmoid() -> Tensor { activated(.sigmoid) }
  /// ln(1 + e^x): ``Activation/softplus``.
  public func softplus() -> Tensor { activated(.softplus) }
}
