import CVectorKernels
import Foundation

/// Adam, and AdamW with its decoupled weight decay: `torch.optim.Adam`, `torch.optim.AdamW`.
///
/// m <- β1 m + (1 - β1) g; v <- β2 v + (1 - β2) g²; parameter <- parameter - rate m̂ / (sqrt(v̂) + ε), with
/// m̂ = m / (1 - β1^t) and v̂ = v / (1 - β2^t). Kingma and Ba 2015, arXiv:1412.6980. Adam adds weightDecay
/// times the parameter to g; AdamW instead shrinks the parameter by rate times weightDecay before the step
/// (Loshchilov and Hutter 2019, arXiv:1711.05101).
///
/// The order of the roundings is PyTorch's, so that a training follows PyTorch's as far as the matrix
/// products allow.
public final class Adam: Optimizer {
  /// How weight decay enters.
  public enum WeightDecay: Sendable, Equatable {
    /// Added to the gradient, as in Adam.
    case coupled(Double)
    /// Applied to the parameter itself, as in AdamW.
    case decoupled(Double)
  }

  /// What is optimised.
  public let parameters: [Tensor]
  /// The step length.
  public var learningRate: Double
  /// The decay rates β1 and β2 of the two averages.
  public let betas: (Double, Double)
  /// Added to the root of the second average.
  public let epsilon: Double
  /// How weight decay enters.
  public let weightDecay: WeightDecay
  private var stepCount = 0
  private var moments: [(first: Tensor, second: Tensor)]

  /// An optimiser of the given parameters, with PyTorch's defaults.
  public init(
    _ parameters: [Tensor], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8,
    weightDecay: WeightDecay = .coupled(0)
  ) {
    precondition(learningRate >= 0 && epsilon >= 0, "Adam with a negative learning rate or epsilon")
    precondition(
      (0..<1).contains(betas.0) && (0..<1).contains(betas.1),
      "Adam with betas \(betas), which must be in [0, 1)")
    self.parameters = parameters
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    moments = parameters.map { (.zeros($0.shape), .zeros($0.shape)) }
  }

  /// Changes every parameter that has a gradient by one step.
  public func step() {
    stepCount += 1
    let stepSize = Float(learningRate / (1 - pow(betas.0, Double(stepCount))))
    let correction = Float((1 - pow(betas.1, Double(stepCount))).squareRoot())
    let (coupled, shrink): (Float, Float) =
      switch weightDecay {
      case .coupled(let decay): (Float(decay), 1)
      case .decoupled(let decay): (0, Float(1 - learningRate * decay))
      }
    var constants = VKAdam(
      stepSize: stepSize, correction: correction, epsilon: Float(epsilon), weight1: Float(1 - betas.0),
      beta2: Float(betas.1), weight2: Float(1 - betas.1), coupledDecay: coupled, shrink: shrink)
    for (parameter, moment) in zip(parameters, moments) {
      guard let gradient = parameter.grad else { continue }
      Kernels.best.adam(
        &constants, gradient.pointer, parameter.pointer, moment.first.pointer, moment.second.pointer,
        parameter.count)
    }
  }
}

/// AdamW: Adam with decoupled weight decay, `torch.optim.AdamW`.
public func adamW(
  _ parameters: [Tensor], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
  epsilon: Double = 1e-8,
  weightDecay: Double = 0.01
) -> Adam {
  Adam(
    parameters, learningRate: learningRate, betas: betas, epsilon: epsilon,
    weightDecay: .decoupled(weightDecay))
}
