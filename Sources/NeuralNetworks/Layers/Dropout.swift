import Randomness

/// Sets elements to zero at random in training and scales the rest by 1 / (1 - probability), so that the
/// expected output is the input; in use it does nothing. `torch.nn.Dropout`. Srivastava et al. 2014, JMLR 15,
/// 1929.
public final class Dropout: Layer, TrainingDependent {
  /// The probability with which an element is set to zero.
  public let probability: Float
  /// Whether elements are dropped.
  public var isTraining = true
  private var generator: TorchGenerator

  /// A layer with its own random stream, seeded by one draw from `generator`.
  public init(_ probability: Float = 0.5, using generator: inout TorchGenerator) {
    precondition(probability >= 0 && probability < 1, "dropout with probability \(probability)")
    self.probability = probability
    self.generator = TorchGenerator(seed: generator.random64())
  }

  /// The input with elements dropped in training, the input itself in use.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    guard isTraining, probability > 0 else { return input }
    let scale = 1 / (1 - probability)
    let keep = generator.uniform(from: 0, to: 1, count: input.count).map { $0 < probability ? 0 : scale }
    return input.dropping(Tensor(keep, shape: input.shape))
  }
}

extension Tensor {
  /// The tensor times a constant mask.
  func dropping(_ mask: Tensor) -> Tensor {
    (detach() * mask).recorded(.dropout, [self]) { [$0 * mask] }
  }
}
