import LinearAlgebra
import NeuralNetworks
import Randomness
import SpectralModels

/// How a linear autoencoder is trained until nothing changes any more: Adam on all rows at once, with a
/// learning rate that falls to 0 along a cosine.
///
/// The defaults bring the product of decoder and encoder of 400 noisy spectra within 1e-4 of its optimum in
/// half a second. Gradient descent needs a number of steps that grows as the ratio of the largest to the
/// smallest curvature (see ``GapStudy``); Adam's division by the size of the gradient takes most of that
/// away, and the falling rate the jitter that it leaves. A quasi-Newton method would compare losses along a
/// line, but near the optimum they differ by the square of the distance: 1e-7 of the loss at a distance of
/// 1e-3, less than `Float` resolves. Adam sees gradients only.
///
/// Rows are centred and divided by their root mean square first: two numbers that change neither the optimum
/// nor its axes, without which the mean, far longer than any deviation from it, sets the largest curvature.
public struct LinearTraining: Sendable, Equatable {
  /// Steps of Adam.
  public var steps: Int
  /// Adam's initial learning rate.
  public var learningRate: Double
  /// d in the penalty d/2 (||W_1||^2 + ||W_2||^2) on the loss, in units where inputs and targets have a mean
  /// square of 1; see ``WeightDecayShrinkage``.
  public var weightDecay: Double

  /// A training.
  public init(steps: Int = 3000, learningRate: Double = 2e-2, weightDecay: Double = 0) {
    precondition(steps > 0, "\(steps) steps")
    self.steps = steps
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }

  /// The distance of W from a map that is expected, after a number of steps.
  public struct Distance: Sendable, Equatable {
    /// Steps taken.
    public let step: Int
    /// ||W - expected||_F.
    public let value: Double
  }

  /// Trains a fresh ``LinearAE`` to return `targets` for `inputs`.
  ///
  /// - Parameters:
  ///   - inputs: [N, channels]; the same as the targets for an autoencoder, noisy for a denoising one.
  ///   - targets: [N, channels].
  ///   - seed: of the initial weights.
  ///   - expected: a map [channels, channels]; the distance from it is recorded every 25 steps.
  /// - Throws: ``TrainingError`` if the loss diverges or the rows do not pair up.
  public func train(
    inputs: Matrix, targets: Matrix, bottleneck: Int, seed: UInt64, expected: Matrix? = nil
  ) throws -> LinearOptimum {
    guard inputs.rows == targets.rows, inputs.rows > 0 else {
      throw TrainingError.unpaired(inputs: inputs.rows, targets: targets.rows)
    }
    let (x, y) = (UnitScale(of: inputs), UnitScale(of: targets))
    let (scaledInputs, scaledTargets) = (x.applied(to: inputs), y.applied(to: targets))
    var weights = TorchGenerator(seed: seed)
    var order = Generator(seed: seed)
    let model = LinearAE(channels: inputs.columns, bottleneck: bottleneck, using: &weights)
    let optimizer = Adam(model.parameters, learningRate: learningRate, weightDecay: .coupled(weightDecay))
    let before = Self.gradientNorm(model, scaledInputs, scaledTargets)
    // Back to the units of the data.
    let unit = y.scale / x.scale
    var distances: [Distance] = []
    _ = try Trainer(epochs: steps, schedule: .cosine(steps: steps)).fit(
      model, optimizer, inputs: scaledInputs, targets: scaledTargets, using: &order,
      onEpoch: { epoch in
        guard let expected, epoch.number % 25 == 0 else { return }
        let difference = (model.weight * unit - expected).sumOfSquares.squareRoot()
        distances.append(Distance(step: epoch.number, value: difference))
      }
    ) { mseLoss(model($0).output, $1) }
    let after = Self.gradientNorm(model, scaledInputs, scaledTargets)
    return LinearOptimum(
      weight: model.weight * unit, inputMean: x.mean,
      outputMean: zip(y.mean, model.bias).map { $0 + y.scale * $1 }, relativeGradient: after / before,
      distances: distances)
  }

  /// The length of the loss's gradient in the space of all parameters, without weight decay.
  private static func gradientNorm(_ model: LinearAE, _ inputs: Matrix, _ targets: Matrix) -> Double {
    for parameter in model.parameters { parameter.grad = nil }
    mseLoss(model(Tensor(inputs)).output, Tensor(targets)).backward()
    var sum = 0.0
    for parameter in model.parameters {
      for value in parameter.grad?.array ?? [] { sum += Double(value) * Double(value) }
      parameter.grad = nil
    }
    return sum.squareRoot()
  }
}

/// The mean of each column, and one scale for all.
private struct UnitScale {
  let mean: [Float]
  let scale: Float

  init(of data: Matrix) {
    mean = data.columnMeans
    let centred = data.subtractingRow(mean)
    let scale = Float((centred.sumOfSquares / Double(centred.elements.count)).squareRoot())
    // Rows that are all the same have no scale, and are 0 once centred.
    self.scale = scale > 0 ? scale : 1
  }

  func applied(to data: Matrix) -> Matrix { data.subtractingRow(mean) * (1 / scale) }
}
