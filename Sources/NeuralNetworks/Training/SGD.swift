/// Stochastic gradient descent with momentum: `torch.optim.SGD`.
///
/// v <- momentum v + g; parameter <- parameter - learningRate v, where g includes weightDecay times the
/// parameter; with Nesterov's momentum the step is along g + momentum v.
public final class SGD: Optimizer {
  /// What is optimised.
  public let parameters: [Tensor]
  /// The step length.
  public var learningRate: Double
  private let momentum: Float
  private let isNesterov: Bool
  private let weightDecay: Float
  private var velocities: [[Float]?]

  /// An optimiser of the given parameters. PyTorch's defaults, but for the learning rate, which has none
  /// there either.
  public init(
    _ parameters: [Tensor], learningRate: Double, momentum: Double = 0, nesterov: Bool = false,
    weightDecay: Double = 0
  ) {
    precondition(
      learningRate >= 0 && momentum >= 0 && weightDecay >= 0, "SGD with a negative rate, momentum or decay")
    precondition(!nesterov || momentum > 0, "Nesterov's momentum needs a momentum above 0")
    self.parameters = parameters
    self.learningRate = learningRate
    self.momentum = Float(momentum)
    self.weightDecay = Float(weightDecay)
    isNesterov = nesterov
    velocities = [[Float]?](repeating: nil, count: parameters.count)
  }

  /// Changes every parameter that has a gradient by one step.
  public func step() {
    let rate = Float(learningRate)
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.grad else { continue }
      // The first velocity is the gradient itself.
      let isFirst = velocities[index] == nil
      if isFirst { velocities[index] = [Float](repeating: 0, count: parameter.count) }
      velocities[index]?.withUnsafeMutableBufferPointer { velocity in
        let (p, d) = (parameter.pointer, gradient.pointer)
        for i in 0..<velocity.count {
          let g = d[i] + weightDecay * p[i]
          velocity[i] = isFirst ? g : momentum * velocity[i] + g
          p[i] -= rate * (isNesterov ? g + momentum * velocity[i] : velocity[i])
        }
      }
    }
  }
}
