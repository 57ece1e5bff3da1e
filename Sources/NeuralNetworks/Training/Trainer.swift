import LinearAlgebra
import Parallel
import Randomness

/// The training loop: epochs of mini-batches, a schedule, a held-out loss and early stopping.
///
/// ```swift
/// let trainer = Trainer(epochs: 300, schedule: .cosine(steps: 300))
/// let history = try trainer.fit(model, optimizer, inputs: noisy, targets: clean, using: &generator) { input, target in
///   mseLoss(model(input).output, target)
/// }
/// ```
public struct Trainer: Sendable {
  /// The losses of one epoch.
  public struct Epoch: Sendable, Equatable {
    /// Counted from 1.
    public let number: Int
    /// Mean loss over the spectra of the epoch, each taken before the step it contributed to.
    public let loss: Float
    /// Loss on the held-out set after the epoch's last step, where there is one.
    public let heldOutLoss: Float?
  }

  /// What a training did.
  public struct History: Sendable, Equatable {
    /// Every epoch that ran.
    public let epochs: [Epoch]
    /// Whether the held-out loss ended it early.
    public let stoppedEarly: Bool
    /// Training losses by epoch.
    public var losses: [Float] { epochs.map(\.loss) }
    /// Held-out losses by epoch; empty without a held-out set.
    public var heldOutLosses: [Float] { epochs.compactMap(\.heldOutLoss) }
  }

  /// Number of passes over the data.
  public var epochs: Int
  /// Rows in a step; nil for all of them. A last batch may be smaller.
  public var batchSize: Int?
  /// The learning rate's factor by epoch.
  public var schedule: Schedule
  /// Epochs without a new lowest held-out loss after which training stops; nil for never.
  public var patience: Int?
  /// Threads that share the rows of each step. The result does not depend on it.
  public var threads: Int

  /// A training loop. The defaults are a full batch and a constant learning rate.
  ///
  /// One thread is the default because trainings mostly run side by side, which uses the cores best. A single
  /// training of large batches is faster with as many threads as there are cores; batches below 128 rows are
  /// not shared.
  public init(
    epochs: Int, batchSize: Int? = nil, schedule: Schedule = .constant, patience: Int? = nil,
    threads: Int = 1
  ) {
    precondition(epochs > 0, "\(epochs) epochs")
    precondition(threads > 0, "\(threads) threads")
    precondition(batchSize.map { $0 > 0 } ?? true, "batches of \(batchSize ?? 0)")
    self.epochs = epochs
    self.batchSize = batchSize
    self.schedule = schedule
    self.patience = patience
    self.threads = threads
  }

  /// Minimises `loss` over the optimiser's parameters.
  ///
  /// - Parameters:
  ///   - model: is switched to training for the steps and to use for the held-out loss, and left in use.
  ///   - inputs: what the network sees, [rows, ...].
  ///   - targets: what it should return, [rows, ...].
  ///   - heldOut: rows that are never trained on; their loss is measured after every epoch.
  ///   - generator: draws the order of the rows, for batches smaller than the data.
  ///   - onEpoch: called after every epoch, for progress.
  ///   - loss: the loss of one batch, a scalar.
  /// - Throws: ``TrainingError`` if the loss is no longer finite or the data do not pair up.
  public func fit(
    _ model: any Module, _ optimizer: any Optimizer, inputs: Matrix, targets: Matrix,
    heldOut: (inputs: Matrix, targets: Matrix)? = nil, using generator: inout Generator,
    onEpoch: (Epoch) -> Void = { _ in },
    loss: (_ inputs: Tensor, _ targets: Tensor) -> Tensor
  ) throws -> History {
    guard inputs.rows == targets.rows, inputs.rows > 0 else {
      throw TrainingError.unpaired(inputs: inputs.rows, targets: targets.rows)
    }
    return try WorkTeam.with(threads: threads) {
      try run(
        model, optimizer, inputs: inputs, targets: targets, heldOut: heldOut, using: &generator,
        onEpoch: onEpoch, loss: loss)
    }
  }

  private func run(
    _ model: any Module, _ optimizer: any Optimizer, inputs: Matrix, targets: Matrix,
    heldOut: (inputs: Matrix, targets: Matrix)?, using generator: inout Generator,
    onEpoch: (Epoch) -> Void, loss: (Tensor, Tensor) -> Tensor
  ) throws -> History {
    let (allInputs, allTargets) = (Tensor(inputs), Tensor(targets))
    let dependents = model.trainingDependents
    let heldOutTensors = heldOut.map { (Tensor($0.inputs), Tensor($0.targets)) }
    let initialRate = optimizer.learningRate
    defer { optimizer.learningRate = initialRate }

    var record: [Epoch] = []
    var (lowest, lowestEpoch) = (Float.infinity, 0)
    for number in 1...epochs {
      optimizer.learningRate = initialRate * schedule.factor(at: number - 1)
      for layer in dependents { layer.isTraining = true }
      var sum = 0.0
      for rows in batches(of: inputs.rows, using: &generator) {
        let (x, y) = rows.map { (allInputs.rows(at: $0), allTargets.rows(at: $0)) } ?? (allInputs, allTargets)
        let value = loss(x, y)
        optimizer.zeroGrad()
        value.backward()
        optimizer.step()
        sum += Double(value.item()) * Double(x.shape[0])
      }
      for layer in dependents { layer.isTraining = false }
      let mean = Float(sum / Double(inputs.rows))
      let heldOutLoss = heldOutTensors.map { x, y in noGrad { loss(x, y).item() } }
      for value in [mean, heldOutLoss ?? 0] where !value.isFinite {
        throw TrainingError.diverged(epoch: number, loss: value)
      }
      let epoch = Epoch(number: number, loss: mean, heldOutLoss: heldOutLoss)
      record.append(epoch)
      onEpoch(epoch)
      if let heldOutLoss, heldOutLoss < lowest { (lowest, lowestEpoch) = (heldOutLoss, number) }
      if let patience, heldOutLoss != nil, number - lowestEpoch >= patience {
        return History(epochs: record, stoppedEarly: true)
      }
    }
    return History(epochs: record, stoppedEarly: false)
  }

  /// The rows of each step of an epoch; nil for a step on all of them.
  private func batches(of count: Int, using generator: inout Generator) -> [ArraySlice<Int>?] {
    guard let batchSize, batchSize < count else { return [nil] }
    let order = generator.permutation(count)
    return stride(from: 0, to: count, by: batchSize).map { order[$0..<min($0 + batchSize, count)] }
  }
}
