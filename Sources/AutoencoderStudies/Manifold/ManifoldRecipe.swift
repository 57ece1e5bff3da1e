import LinearAlgebra
import NeuralNetworks
import Randomness
import SpectralModels

/// How an autoencoder for points of few coordinates is trained to return what it sees.
public struct ManifoldRecipe: Sendable, Equatable {
  /// Widths of the layers between coordinates and code.
  public var hidden: [Int]
  /// Steps of Adam, the same for many points as for few.
  public var steps: Int
  /// Points in a step.
  public var batchSize: Int
  /// Adam's initial learning rate, which falls to 0 along a cosine.
  public var learningRate: Double

  /// A recipe.
  public init(
    hidden: [Int] = [32, 32], steps: Int = 1800, batchSize: Int = 50, learningRate: Double = 5e-3
  ) {
    self.hidden = hidden
    self.steps = steps
    self.batchSize = batchSize
    self.learningRate = learningRate
  }

  /// Trains a fresh network; `seed` fixes its initial weights and the order of the points.
  ///
  /// - Throws: ``TrainingError`` if the loss diverges.
  public func train(_ points: Matrix, bottleneck: Int, seed: UInt64) throws -> SpectralAE {
    var weights = TorchGenerator(seed: seed)
    var order = Generator(seed: seed)
    let model = SpectralAE(
      channels: points.columns, bottleneck: bottleneck, hidden: hidden, sigmoidOutput: false, using: &weights)
    let stepsInEpoch = (points.rows + batchSize - 1) / batchSize
    let epochs = max(1, (steps + stepsInEpoch - 1) / stepsInEpoch)
    _ = try Trainer(epochs: epochs, batchSize: batchSize, schedule: .cosine(steps: epochs)).fit(
      model, Adam(model.parameters, learningRate: learningRate), inputs: points, targets: points,
      using: &order
    ) { mseLoss(model($0).output, $1) }
    return model
  }
}
