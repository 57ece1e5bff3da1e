/// A part of a network that owns parameters: `torch.nn.Module`.
///
/// Parameters and inner modules are found by reflection, in the order of their declaration, so that a network
/// is written as in PyTorch: stored properties and a `callAsFunction`. A stored `Tensor` that requires a
/// gradient is a parameter. Names join the property names with dots ("encoder.0.weight"), as in a PyTorch
/// state dictionary.
public protocol Module: AnyObject {
  /// Named parts, among which tensors, modules and arrays of modules are looked at. Reflection finds the
  /// stored properties.
  var parts: [(name: String, value: Any)] { get }
}

extension Module {
  /// The stored properties, in the order of their declaration.
  public var parts: [(name: String, value: Any)] {
    Mirror(reflecting: self).children.map { ($0.label ?? "", $0.value) }
  }

  /// Every parameter with its name, in the order of declaration.
  public var namedParameters: [(name: String, tensor: Tensor)] {
    parts.flatMap { name, value -> [(name: String, tensor: Tensor)] in
      switch value {
      case let tensor as Tensor: tensor.requiresGrad ? [(name, tensor)] : []
      case let module as any Module: module.namedParameters.map { ("\(name).\($0.name)", $0.tensor) }
      case let modules as [any Module]:
        modules.enumerated().flatMap { index, module in
          module.namedParameters.map { ("\(name).\(index).\($0.name)", $0.tensor) }
        }
      default: []
      }
    }
  }

  /// Every parameter, in the order of declaration.
  public var parameters: [Tensor] { namedParameters.map(\.tensor) }

  /// The number of trainable numbers.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

  /// Switches every layer that behaves differently in training, such as dropout, to that behaviour.
  public func train() { setTraining(true) }

  /// Switches every layer that behaves differently in training to its behaviour in use.
  public func eval() { setTraining(false) }

  private func setTraining(_ isTraining: Bool) {
    if let layer = self as? any TrainingDependent { layer.isTraining = isTraining }
    for (_, value) in parts {
      if let module = value as? any Module {
        module.setTraining(isTraining)
      } else if let modules = value as? [any Module] {
        for module in modules { module.setTraining(isTraining) }
      }
    }
  }
}

/// A layer that does something else in training than in use.
public protocol TrainingDependent: Module {
  /// Whether the layer is in training. True at first.
  var isTraining: Bool { get set }
}

/// A module that maps one tensor to one tensor, and so can stand in a `Sequential`.
public protocol Layer: Module {
  /// The layer's output.
  func callAsFunction(_ input: Tensor) -> Tensor
}
