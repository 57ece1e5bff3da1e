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
  public func train() { for layer in trainingDependents { layer.isTraining = true } }

  /// Switches every layer that behaves differently in training to its behaviour in use.
  public func eval() { for layer in trainingDependents { layer.isTraining = false } }

  /// This module and those in it that behave differently in training. Reflection finds them in some
  /// microseconds, which is long for a loop over epochs.
  var trainingDependents: [any TrainingDependent] {
    let own = (self as? any TrainingDependent).map { [$0] } ?? []
    return parts.reduce(into: own) { found, part in
      if let module = part.value as? any Module {
        found += module.trainingDependents
      } else if let modules = part.value as? [any Module] {
        for module in modules { found += module.trainingDependents }
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
