import LinearAlgebra
import NeuralNetworks
import Randomness

/// How a denoising autoencoder is trained: noisy spectra in, clean ones as targets, or other noisy ones, and
/// Adam.
public struct DenoisingRecipe: Sendable, Equatable {
  /// What the network ends in.
  public var output: SpectralAE.Output
  /// What is minimised.
  public var loss: ReconstructionLoss
  /// Passes over the spectra.
  public var epochs: Int
  /// Spectra in a step; nil for all of them.
  public var batchSize: Int?
  /// Adam's initial learning rate.
  public var learningRate: Double
  /// The learning rate's factor by epoch.
  public var schedule: Schedule
  /// Whether the untrained network returns the mean target (``SpectralAE/startOutput(at:output:)``). False in
  /// the recipes of the course, which start as PyTorch does.
  public var startsAtMean: Bool
  /// Whether the network is left as it was after the epoch of the lowest held-out loss, rather than after the
  /// last: what stops a training on noisy targets before it learns their noise by heart. Without held-out
  /// spectra the last epoch counts.
  public var keepsBestEpoch: Bool

  /// A recipe.
  public init(
    epochs: Int, batchSize: Int? = nil, learningRate: Double, schedule: Schedule = .constant,
    output: SpectralAE.Output = .sigmoid, loss: ReconstructionLoss = .meanSquaredError,
    startsAtMean: Bool = false, keepsBestEpoch: Bool = false
  ) {
    precondition(
      loss != .poisson || output != .linear, "a linear output has no Poisson likelihood where it is negative")
    self.output = output
    self.loss = loss
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.schedule = schedule
    self.startsAtMean = startsAtMean
    self.keepsBestEpoch = keepsBestEpoch
  }

  /// The notebook's: full batch, learning rate 5e-3 falling to 0 along a cosine.
  public static func notebook(epochs: Int = 300) -> DenoisingRecipe {
    DenoisingRecipe(epochs: epochs, learningRate: 5e-3, schedule: .cosine(steps: epochs))
  }

  /// For `FeL23.curved`, whose finer structure needs more and noisier steps: batches of 50, learning rate
  /// 1e-3 throughout, and a linear output, without which the error is a third larger.
  public static func curved(epochs: Int = 300) -> DenoisingRecipe {
    DenoisingRecipe(epochs: epochs, batchSize: 50, learningRate: 1e-3, output: .linear)
  }

  /// Trains a fresh ``SpectralAE``.
  ///
  /// - Parameters:
  ///   - noisy: what the network sees, [spectra, channels].
  ///   - clean: what it should return, [spectra, channels].
  ///   - heldOut: spectra whose loss is measured after every epoch and that are never trained on.
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
      channels: noisy.columns, bottleneck: bottleneck, output: output, using: &weights)
    if startsAtMean, clean.rows > 0 { model.startOutput(at: clean.columnMeans, output: output) }
    let parameters = model.parameters
    let optimizer = Adam(parameters, learningRate: learningRate)
    let trainer = Trainer(epochs: epochs, batchSize: batchSize, schedule: schedule, threads: threads)
    var best: (loss: Float, elements: [[Float]])?
    let history = try trainer.fit(
      model, optimizer, inputs: noisy, targets: clean, heldOut: heldOut, using: &order,
      onEpoch: { epoch in
        if keepsBestEpoch, let loss = epoch.heldOutLoss, loss < best?.loss ?? .infinity {
          best = (loss, parameters.map(\.array))
        }
        onEpoch(epoch)
      }
    ) { input, target in
      loss(model(input).output, target)
    }
    if let best {
      for (parameter, elements) in zip(parameters, best.elements) { parameter.copy(elements) }
    }
    return (model, history)
  }
}
