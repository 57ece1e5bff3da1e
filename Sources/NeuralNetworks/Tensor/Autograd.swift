/// The differentiable operations. Every one of them has a numerical gradient test; a case without one does
/// not compile.
enum Operation: String, CaseIterable, Sendable {
  case add, subtract, multiply, divide, negate
  case exp, log, sqrt, power
  case relu, gelu, tanh, sigmoid, softplus
  case sum, mean
  case matrixProduct, linear
  case reshape, permute, narrow, concatenate
  case layerNorm, dropout
  case mseLoss, poissonNLLLoss
  case reparameterise, gaussianKLDivergence
}

/// One step of the tape: which tensors an operation took, and how the gradient of its result becomes theirs.
final class TapeEntry {
  /// From the gradient of the result to the gradient of each input; nil for inputs that require none.
  ///
  /// It must not capture the inputs themselves but `detach()`ed ones, or a long tape could not be freed in a
  /// loop.
  typealias Backward = (_ gradient: Tensor) -> [Tensor?]

  let operation: Operation
  private(set) var inputs: [Tensor]
  let backward: Backward

  init(_ operation: Operation, _ inputs: [Tensor], _ backward: @escaping Backward) {
    self.operation = operation
    self.inputs = inputs
    self.backward = backward
  }

  func takeInputs() -> [Tensor] {
    defer { inputs = [] }
    return inputs
  }
}

/// What a tensor has to remember while ``Tensor/backward()`` walks the tape, and no longer. It stands in the
/// tensor because looking it up in a dictionary takes longer than many an operation.
struct BackwardWalk {
  var isVisited = false
  /// The sum of the gradients that have arrived so far.
  var gradient: Tensor?
}

/// Whether operations on this thread are recorded.
enum GradientMode {
  @TaskLocal static var isEnabled = true
}

/// Runs `body` without recording a tape, which saves the memory and the derivatives of an evaluation:
/// `torch.no_grad()`.
public func noGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
  try GradientMode.$isEnabled.withValue(false, operation: body)
}

extension Tensor {
  /// Whether an operation on these inputs must be recorded.
  static func isRecording(_ inputs: Tensor...) -> Bool {
    GradientMode.isEnabled && inputs.contains { $0.requiresGrad }
  }

  /// This result, with the step that led to it on the tape where one is needed.
  func recorded(_ operation: Operation, _ inputs: [Tensor], _ backward: @escaping TapeEntry.Backward)
    -> Tensor
  {
    guard GradientMode.isEnabled, inputs.contains(where: \.requiresGrad) else { return self }
    return Tensor(
      shape: shape, storage: storage, requiresGrad: true, origin: TapeEntry(operation, inputs, backward))
  }

  /// Adds d(self)/d(leaf) to the `grad` of every leaf that requires a gradient.
  ///
  /// The tensor must have one element and require a gradient. The tape is kept: a second call adds the same
  /// gradients again.
  public func backward() {
    precondition(count == 1, "backward() needs a scalar, not a tensor of shape \(shape)")
    precondition(requiresGrad, "backward() of a tensor that requires no gradient")
    walk.gradient = .full(shape, 1)
    for tensor in resultsBeforeInputs() {
      // The gradient of an inner tensor is complete here, and not needed after.
      let gradient = tensor.walk.gradient
      tensor.walk = BackwardWalk()
      guard let gradient else { continue }
      guard let origin = tensor.origin else {
        tensor.grad = tensor.grad.map { $0 + gradient } ?? gradient
        continue
      }
      for (input, part) in zip(origin.inputs, origin.backward(gradient)) {
        guard let part, input.requiresGrad else { continue }
        input.walk.gradient = input.walk.gradient.map { $0 + part } ?? part
      }
    }
  }

  /// All tensors of the tape that require a gradient, each before every tensor it was computed from.
  private func resultsBeforeInputs() -> [Tensor] {
    var order: [Tensor] = []
    var stack: [(tensor: Tensor, isDone: Bool)] = [(self, false)]
    while let (tensor, isDone) = stack.popLast() {
      if isDone {
        order.append(tensor)
        continue
      }
      if tensor.walk.isVisited { continue }
      tensor.walk.isVisited = true
      stack.append((tensor, true))
      for input in tensor.origin?.inputs ?? [] where input.requiresGrad { stack.append((input, false)) }
    }
    return order.reversed()
  }
}
