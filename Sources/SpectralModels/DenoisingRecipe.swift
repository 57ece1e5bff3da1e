import LinearAlgebra
import NeuralNetworks
import Randomness

/// How a denoising autoencoder is trained: noisy spectra in, mean squared error to the clean ones, Adam.
public struct DenoisingRecipe: Sendable, Equatable {
  /// Whether the network ends in a sigmoid.
  public var sigmoidOutput: Bool
  /// Passes over the spectra.
  public var epochs: Int
  /// Spectra in a step; nil for all of them.
  public var batchSize: Int?
  /// Adam's initial learning rate.
  public var learningRate: Double
  /// The learning rate's factor by epoch.
  public var schedule: Schedule

  /// A recipe.
  public init(
    epochs: Int, batchSize: Int? = nil, learningRate: Double, schedule: Schedule = .constant,
    sigmoidOutput: Bool = true
  ) {
    self.sigmoidOutput = sigmoidOutput
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.schedule = schedule
  }

  /// The notebook's: full batch, learning rate 5e-3 falling to 0 along a cosine.
  public static func notebook(epochs: Int = 300) -> DenoisingRecipe {
    DenoisingRecipe(epochs: epochs, learningRate: 5e-3, schedule: .cosine(steps: epochs))
  }

  /// For `FeL23.curved`, whose finer structure needs more and noisier steps: batches of 50, learning rate
  /// 1e-3 throughout, and a linear output, without which the error is a third larger.
  public static func curved(epochs: Int = 300) -> DenoisingRecipe {
    DenoisingRecipe(epochs: epochs, batchSize: 50, learningRate: 1e-3, sigmoidOutput: false)
  }

  /// Trains a fresh ``SpectralAE``.
  ///
  /// - Parameters:
  ///   - noisy: what the network sees, [spectra, channels].
  ///   - clean: what it should return, [spectra, channels].
  ///   - seed: fixes the initial weights (PyTorch's generator) and the order of the spectra in mini-batches
  ///     (NumPy's).
  ///   - threads: share the work of large batches, without a trace in the result; one by default, since
  ///     trainings mostly run side by side.
  /// - Throws: ``TrainingError`` if the loss diverges or the spectra do not pair up.
  public func train(
    bottleneck: Int, noisy: Matrix, clean: Matrix, heldOut: (inputs: Matrix, targets: Matrix)? = nil,
    seed: UInt64, threads: Int = 1,
    onEpoch: (Trainer.Epoch) -> Void = { _ in }
  ) throws -> (model: SpectralAE, history: Trainer.History) {
    var weights = TorchGenerator(seed: seed)
    var order = Generator(seed: seed)
    let model = SpectralAE(
      channels: noisy.columns, bottleneck: bottleneck, sigmoidOutput: sigmoidOutput, using: &weights)
    let optimizer = Adam(model.parameters, learningRate: learningRate)
    let trainer = Trainer(epochs: epochs, batchSize: batchSize, schedule: schedule, threads: threads)
    let history = try trainer.fit(
      model, optimizer, inputs: noisy, targets: clean, heldOut: heldOut, using: &order, onEpoch: onEpoch
    ) { input, target in
      mseLoss(model(input).output, target)
    }
    return (model, history)
  }
}
