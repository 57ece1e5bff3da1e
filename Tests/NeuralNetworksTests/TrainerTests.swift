import LinearAlgebra
import Randomness
import TestSupport
import Testing

@testable import NeuralNetworks

@Suite struct TrainerTests {
  /// y = 2 x - 1, to be learned by one linear layer.
  let inputs = Matrix((0..<20).map { [Float($0) / 10] })
  var targets: Matrix { inputs.map { 2 * $0 - 1 } }

  func line(seed: Int = 1) -> Linear {
    var generator = TorchGenerator(seed: seed)
    return Linear(1, 1, using: &generator)
  }

  @Test func learnsALine() throws {
    let model = line()
    var generator = Generator(seed: 1)
    let optimizer = Adam(model.parameters, learningRate: 0.1)
    let history = try Trainer(epochs: 300, schedule: .cosine(steps: 300)).fit(
      model, optimizer, inputs: inputs, targets: targets, using: &generator
    ) { mseLoss(model($0), $1) }
    #expect(history.epochs.count == 300)
    #expect(history.heldOutLosses.isEmpty)
    #expect(try #require(history.losses.last) < 1e-6)
    expectClose(model.weight.array, [2], within: 2e-3, "slope")
    expectClose(try #require(model.bias?.array), [-1], within: 2e-3, "intercept")
    #expect(optimizer.learningRate == 0.1, "the schedule must leave the optimiser as it was")
  }

  @Test func everyRowIsInOneBatchOfAnEpoch() throws {
    let model = line()
    var generator = Generator(seed: 3)
    var seen: [[Float]] = []
    _ = try Trainer(epochs: 2, batchSize: 8).fit(
      model, SGD(model.parameters, learningRate: 0), inputs: inputs, targets: targets, using: &generator
    ) { input, target in
      seen.append(input.array)
      return mseLoss(model(input), target)
    }
    #expect(seen.map(\.count) == [8, 8, 4, 8, 8, 4])
    for epoch in [seen[0..<3], seen[3..<6]] {
      #expect(epoch.flatMap { $0 }.sorted() == inputs.elements)
    }
    #expect(seen[0..<3] != seen[3..<6], "each epoch has an order of its own")
  }

  @Test func aSeedFixesATraining() throws {
    func losses() throws -> [Float] {
      let model = line(seed: 5)
      var generator = Generator(seed: 5)
      return try Trainer(epochs: 5, batchSize: 6).fit(
        model, Adam(model.parameters), inputs: inputs, targets: targets, heldOut: (inputs, targets),
        using: &generator
      ) { mseLoss(model($0), $1) }.losses
    }
    #expect(try losses() == losses())
  }

  /// The rows of a step are cut alike for any number of threads, so that the bytes are the same.
  @Test(arguments: [1, 63, 128, 200, 400])
  func threadsLeaveNoTrace(rows: Int) throws {
    var data = Generator(seed: 8)
    func matrix(_ columns: Int) -> Matrix {
      Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in Float(data.random()) })
    }
    let (inputs, targets, heldOut) = (matrix(13), matrix(5), (matrix(13), matrix(5)))
    func train(threads: Int) throws -> (losses: [Float], weights: [[Float]]) {
      var (weights, generator) = (TorchGenerator(seed: 5), Generator(seed: 5))
      let model = Sequential(
        Linear(13, 33, using: &weights), GELU(), Linear(33, 2, using: &weights), Tanh(),
        Linear(2, 5, using: &weights), Sigmoid())
      let history = try Trainer(epochs: 4, batchSize: rows == 400 ? 150 : nil, threads: threads).fit(
        model, Adam(model.parameters, learningRate: 0.01), inputs: inputs, targets: targets,
        heldOut: heldOut, using: &generator
      ) { mseLoss(model($0), $1) }
      return (history.losses + history.heldOutLosses, model.parameters.map(\.array))
    }
    let alone = try train(threads: 1)
    for threads in [2, 3, 5] {
      let shared = try train(threads: threads)
      #expect(shared.losses == alone.losses, "\(threads) threads")
      #expect(shared.weights == alone.weights, "\(threads) threads")
    }
  }

  @Test func stopsWhenTheHeldOutLossNoLongerFalls() throws {
    let model = line()
    var generator = Generator(seed: 1)
    // A rate of 0 never improves on the first epoch, which stays the lowest.
    let history = try Trainer(epochs: 100, patience: 7).fit(
      model, SGD(model.parameters, learningRate: 0), inputs: inputs, targets: targets,
      heldOut: (inputs, targets),
      using: &generator
    ) { mseLoss(model($0), $1) }
    #expect(history.stoppedEarly)
    #expect(history.epochs.count == 8)
  }

  @Test func aDivergingTrainingIsAnError() {
    let model = line()
    var generator = Generator(seed: 1)
    #expect {
      try Trainer(epochs: 100).fit(
        model, SGD(model.parameters, learningRate: 1e6), inputs: inputs, targets: targets, using: &generator
      ) { mseLoss(model($0), $1) }
    } throws: { error in
      guard case TrainingError.diverged(let epoch, _)? = error as? TrainingError else { return false }
      return epoch > 1 && "\(error)".contains("a smaller learning rate may help")
    }
  }

  @Test func inputsAndTargetsMustPairUp() {
    let model = line()
    var generator = Generator(seed: 1)
    #expect(throws: TrainingError.unpaired(inputs: 20, targets: 3)) {
      try Trainer(epochs: 1).fit(
        model, SGD(model.parameters, learningRate: 1), inputs: inputs, targets: targets.rows(0..<3),
        using: &generator
      ) { mseLoss(model($0), $1) }
    }
    #expect(throws: TrainingError.unpaired(inputs: 0, targets: 0)) {
      try Trainer(epochs: 1).fit(
        model, SGD(model.parameters, learningRate: 1), inputs: Matrix([]), targets: Matrix([]),
        using: &generator
      ) { mseLoss(model($0), $1) }
    }
  }

  @Test func dropoutIsOffForTheHeldOutLossAndAfter() throws {
    var weights = TorchGenerator(seed: 2)
    let dropout = Dropout(0.5, using: &weights)
    let model = Sequential(Linear(1, 1, using: &weights), dropout)
    var generator = Generator(seed: 1)
    var modes: [Bool] = []
    _ = try Trainer(epochs: 1).fit(
      model, SGD(model.parameters, learningRate: 0), inputs: inputs, targets: targets,
      heldOut: (inputs, targets),
      using: &generator
    ) { input, target in
      modes.append(dropout.isTraining)
      return mseLoss(model(input), target)
    }
    #expect(modes == [true, false])
    #expect(!dropout.isTraining)
  }
}
