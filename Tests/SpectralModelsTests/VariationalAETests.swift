import Foundation
import LinearAlgebra
import NeuralNetworks
import Randomness
import Spectroscopy
import TestSupport
import Testing

@testable import SpectralModels

/// The variational autoencoder against PyTorch, and its losses against their definitions.
@Suite struct VariationalAETests {
  struct Reference: Decodable {
    struct Gradient: Decodable {
      let head: [Float]
      let norm: Double
    }
    struct Training: Decodable {
      let variance: Double?
      let beta: Double
      let losses: [Float]
      let gradients: [String: Gradient]
    }
    let rows: [Int]
    let trainings: [Training]
  }

  @Test(arguments: [0, 1])
  func tenStepsOfTrainingFollowPyTorch(_ index: Int) throws {
    let reference: Reference = try Fixture.load("variational-torch")
    let training = reference.trainings[index]
    let data = try FeL23.notebook(seed: 42).normalisedToPeak().subset(reference.rows)
    let variance = training.variance.map(ObservationVariance.fixed) ?? .optimal

    // Gradients of the first step, with the noise that the recipe will draw.
    var weights = TorchGenerator(seed: 42)
    let model = VariationalAE(using: &weights)
    var parent = Generator(seed: 42)
    var noise = parent.spawn(1)[0]
    let draws = Tensor(noise.standardNormalFloat(count: 20), shape: [10, 2])
    model.negativeELBO(
      inputs: Tensor(data.noisy), targets: Tensor(data.clean), noise: draws, observationVariance: variance,
      beta: training.beta
    ).backward()
    #expect(Set(model.namedParameters.map(\.name)) == Set(training.gradients.keys))
    for (name, tensor) in model.namedParameters {
      let gradient = try #require(tensor.grad?.array)
      let expected = try #require(training.gradients[name])
      // Sums of 128 products in Float.
      let norm = gradient.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      #expect(abs(norm - expected.norm) < 2e-5 * expected.norm, "\(name)")
      expectClose(Array(gradient.prefix(20)), expected.head, within: Float(2e-5 * expected.norm), name)
    }

    let recipe = VariationalRecipe(
      DenoisingRecipe(epochs: 10, learningRate: 5e-3), beta: training.beta, observationVariance: variance)
    let fit = try recipe.train(bottleneck: 2, noisy: data.noisy, clean: data.clean, seed: 42)
    for (step, (loss, expected)) in zip(fit.history.losses, training.losses).enumerated() {
      #expect(abs(loss - expected) < 2e-4 * abs(expected), "step \(step): \(loss), PyTorch \(expected)")
    }
    #expect(fit.history.losses.count == training.losses.count)
  }

  @Test func startsFromTheWeightsOfTheAutoencoder() {
    var (first, second) = (TorchGenerator(seed: 3), TorchGenerator(seed: 3))
    let plain = SpectralAE(bottleneck: 2, using: &first)
    let variational = VariationalAE(bottleneck: 2, using: &second)
    let shared = Dictionary(
      uniqueKeysWithValues: variational.namedParameters.map { ($0.name, $0.tensor.array) })
    for (name, tensor) in plain.namedParameters { #expect(shared[name] == tensor.array, "\(name)") }
    // One more head, 32 to 2 with biases, and nothing counted twice.
    #expect(variational.parameterCount == plain.parameterCount + 66)
  }

  @Test func encodingGivesThePosteriorsMeans() throws {
    let data = try FeL23.notebook(seed: 1).normalisedToPeak().subset([0, 150, 399])
    var weights = TorchGenerator(seed: 1)
    let model = VariationalAE(bottleneck: 3, using: &weights)
    let (mean, variance) = model.posterior(data.noisy)
    #expect(model.encode(data.noisy) == mean)
    #expect(mean.rows == 3 && mean.columns == 3 && variance.elements.allSatisfy { $0 > 0 })
  }

  /// At a fixed variance the loss is MSE + 2 beta v / channels KL, scaled and shifted.
  @Test func theWeightOfTheDivergenceIsAStatementAboutTheNoise() throws {
    let data = try FeL23.notebook(seed: 1).normalisedToPeak().subset([0, 150, 399])
    var weights = TorchGenerator(seed: 1)
    let model = VariationalAE(bottleneck: 2, using: &weights)
    let (inputs, targets) = (Tensor(data.noisy), Tensor(data.clean))
    let noise = Tensor([0.3, -1, 0.5, 2, -0.7, 0.1], shape: [3, 2])
    let (mean, logVariance) = model.posterior(inputs)
    let decoded = model.decoder(.reparameterised(mean: mean, logVariance: logVariance, noise: noise))
    let error = Double(mseLoss(decoded, targets).item())
    let divergence = Double(gaussianKLDivergence(mean: mean, logVariance: logVariance).item())
    for (variance, beta) in [(0.01, 1.0), (0.5, 4.0)] {
      let loss = model.negativeELBO(
        inputs: inputs, targets: targets, noise: noise, observationVariance: .fixed(variance), beta: beta
      ).item()
      let weighted = error + 2 * beta * variance / 128 * divergence
      let expected = 64 / variance * weighted + 64 * log(2 * .pi * variance)
      #expect(abs(Double(loss) - expected) < 1e-5 * abs(expected), "\(variance), \(beta)")
      // No fixed variance is more likely than the optimal one, which is the error.
      let best = model.negativeELBO(inputs: inputs, targets: targets, noise: noise, beta: beta).item()
      #expect(loss > best)
      let same = model.negativeELBO(
        inputs: inputs, targets: targets, noise: noise, observationVariance: .fixed(error), beta: beta)
      #expect(abs(same.item() - best) < 1e-5 * abs(best))
    }
  }

  @Test func aSeedFixesEverything() throws {
    let data = try FeL23.curved(seed: 1)
    func train(_ seed: UInt64) throws -> VariationalFit<VariationalAE> {
      try VariationalRecipe(.curved(epochs: 2)).train(
        bottleneck: 2, noisy: data.noisy, clean: data.clean, seed: seed)
    }
    let (first, again, other) = (try train(9), try train(9), try train(10))
    #expect(first.history == again.history && first.observationVariance == again.observationVariance)
    #expect(first.model.encode(data.noisy) == again.model.encode(data.noisy))
    #expect(first.history != other.history)
  }

  @Test func unpairedSpectraAreRefused() throws {
    let data = try FeL23.curved(seed: 1)
    #expect(throws: TrainingError.unpaired(inputs: 400, targets: 2)) {
      try VariationalRecipe(.curved(epochs: 1)).train(
        bottleneck: 2, noisy: data.noisy, clean: data.clean.rows(0..<2), seed: 1)
    }
  }
}
