/// What can end a training before its time.
public enum TrainingError: Error, Equatable {
  /// The loss became NaN or infinite in this epoch, counted from 1.
  case diverged(epoch: Int, loss: Float)
  /// Inputs and targets do not pair up, or there are none.
  case unpaired(inputs: Int, targets: Int)
}

extension TrainingError: CustomStringConvertible {
  /// One sentence that says what happened.
  public var description: String {
    switch self {
    case .diverged(let epoch, let loss):
      "training: the loss became \(loss) in epoch \(epoch); a smaller learning rate may help"
    case .unpaired(let inputs, let targets):
      "training: \(inputs) inputs and \(targets) targets"
    }
  }
}
