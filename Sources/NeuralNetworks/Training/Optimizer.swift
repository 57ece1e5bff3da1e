/// Changes parameters along their gradients: `torch.optim.Optimizer`.
public protocol Optimizer: AnyObject {
  /// What is optimised.
  var parameters: [Tensor] { get }
  /// The step length, which a schedule may change between steps.
  var learningRate: Double { get set }
  /// Changes every parameter that has a gradient by one step.
  func step()
}

extension Optimizer {
  /// Forgets the gradients, so that the next backward pass starts from nothing.
  public func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
}
