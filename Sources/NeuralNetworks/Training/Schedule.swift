import Foundation

/// The learning rate as a factor of the initial one, over the steps (or epochs) of a training: a
/// `torch.optim.lr_scheduler`.
public enum Schedule: Sendable, Equatable {
  /// 1 throughout.
  case constant
  /// From 1 to 0 along half a cosine in `steps` steps, then 0: `CosineAnnealingLR`. Loshchilov and Hutter
  /// 2017, arXiv:1608.03983.
  case cosine(steps: Int)
  /// Times `factor` after every `every` steps: `StepLR`.
  case step(every: Int, factor: Double)
  /// A linear rise from 1 / steps to 1 in `steps` steps, then another schedule from its start: `LinearLR`.
  indirect case warmUp(steps: Int, then: Schedule)

  /// The factor at a step, counted from 0.
  public func factor(at step: Int) -> Double {
    precondition(step >= 0, "step \(step) of a schedule")
    switch self {
    case .constant: return 1
    case .cosine(let steps):
      return step >= steps ? 0 : (1 + cos(.pi * Double(step) / Double(steps))) / 2
    case .step(let every, let factor):
      precondition(every > 0, "a schedule that steps every \(every) steps")
      return pow(factor, Double(step / every))
    case .warmUp(let steps, let schedule):
      return step < steps ? Double(step + 1) / Double(steps) : schedule.factor(at: step - steps)
    }
  }
}

/// Sets an optimiser's learning rate along a schedule, one `step()` at a time, as PyTorch's schedulers do.
public final class Scheduler {
  private let optimizer: any Optimizer
  private let schedule: Schedule
  private let initialRate: Double
  private var stepCount = 0

  /// A scheduler that takes the optimiser's present learning rate as the initial one and sets that of step 0.
  public init(_ optimizer: any Optimizer, _ schedule: Schedule) {
    self.optimizer = optimizer
    self.schedule = schedule
    initialRate = optimizer.learningRate
    optimizer.learningRate = initialRate * schedule.factor(at: 0)
  }

  /// Sets the learning rate of the next step.
  public func step() {
    stepCount += 1
    optimizer.learningRate = initialRate * schedule.factor(at: stepCount)
  }
}
