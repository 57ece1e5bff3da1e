import Foundation
import LinearAlgebra
import NeuralNetworks
import Randomness
import Spectroscopy
import TestSupport
import Testing
import Unsupervised

@testable import SpectralModels

@Suite struct DenoisingRecipeTests {
  struct Reference: Decodable {
    struct Run: Decodable {
      let seed: UInt64
      let losses: [Float]
      let mse, silhouette, adjustedRandIndex: Double
    }
    let runs: [Run]
  }

  /// The whole training of the notebook ends where PyTorch's ends: MSE and silhouette at seed 42 to 2 %.
  @Test func endsWherePyTorchEnds() throws {
    let reference: Reference = try Fixture.load("neural-networks-training")
    let run = try #require(reference.runs.first { $0.seed == 42 })
    let data = try FeL23.notebook(seed: 42).normalisedToPeak()
    let (model, history) = try DenoisingRecipe.notebook().train(
      bottleneck: 4, noisy: data.noisy, clean: data.clean, seed: 42)
    #expect(history.losses.count == 300)
    // Before rounding has grown, the curves are the same.
    for epoch in 0..<20 {
      #expect(abs(history.losses[epoch] - run.losses[epoch]) < 1e-3 * run.losses[epoch], "epoch \(epoch)")
    }
    let mse = model.reconstruct(data.noisy).meanSquaredError(to: data.clean)
    #expect(abs(mse - run.mse) < 0.02 * run.mse, "\(mse), PyTorch \(run.mse)")
    let codes = model.encode(data.noisy)
    var generator = Generator(seed: 0)
    let clusters = try KMeans(codes, clusters: 4, using: &generator)
    let silhouette = try Silhouette(codes, labels: clusters.labels).mean
    #expect(
      abs(silhouette - run.silhouette) < 0.02 * run.silhouette, "\(silhouette), PyTorch \(run.silhouette)")
  }

  /// Other seeds take other paths after some hundred epochs, since rounding grows, but end at errors as low
  /// as PyTorch's.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func otherSeedsEndAsLow(_ seed: UInt64) throws {
    let reference: Reference = try Fixture.load("neural-networks-training")
    let run = try #require(reference.runs.first { $0.seed == seed })
    let data = try FeL23.notebook(seed: seed).normalisedToPeak()
    let (model, history) = try DenoisingRecipe.notebook().train(
      bottleneck: 4, noisy: data.noisy, clean: data.clean, seed: seed)
    #expect(abs(history.losses[10] - run.losses[10]) < 1e-3 * run.losses[10])
    let mse = model.reconstruct(data.noisy).meanSquaredError(to: data.clean)
    #expect(mse < 1.25 * run.mse, "\(mse), PyTorch \(run.mse)")
  }

  @Test func threadsLeaveNoTrace() throws {
    let data = try FeL23.notebook(seed: 3).normalisedToPeak()
    func train(threads: Int) throws -> (Matrix, [Float]) {
      let (model, history) = try DenoisingRecipe.notebook(epochs: 20).train(
        bottleneck: 4, noisy: data.noisy, clean: data.clean, heldOut: (data.noisy, data.clean), seed: 3,
        threads: threads)
      return (model.reconstruct(data.noisy), history.losses + history.heldOutLosses)
    }
    let alone = try train(threads: 1)
    for threads in [2, 3] { #expect(try train(threads: threads) == alone, "\(threads) threads") }
  }

  @Test func aSeedFixesMiniBatchesToo() throws {
    let data = try FeL23.curved(seed: 1)
    func losses() throws -> [Float] {
      try DenoisingRecipe.curved(epochs: 3).train(
        bottleneck: 2, noisy: data.noisy, clean: data.clean, heldOut: (data.noisy, data.clean), seed: 9
      ).history.losses
    }
    #expect(try losses() == losses())
  }

  @Test func theChoicesOfTheCourseAreTheDefaults() {
    let notebook = DenoisingRecipe.notebook()
    #expect(notebook.output == .sigmoid && notebook.loss == .meanSquaredError)
    #expect(!notebook.startsAtMean && !notebook.keepsBestEpoch)
    #expect(DenoisingRecipe.curved().output == .linear)
  }

  @Test(arguments: SpectralAE.Output.allCases)
  func startsAtTheMean(_ output: SpectralAE.Output) throws {
    let data = try FeL23.notebook(seed: 1).normalisedToTrueScale()
    var weights = TorchGenerator(seed: 4)
    let model = SpectralAE(bottleneck: 4, output: output, using: &weights)
    let mean = data.clean.columnMeans
    let before = model.reconstruct(data.noisy).meanSquaredError(
      to: Matrix(rows: 400, columns: 128) { _ = $0.initialize(from: (0..<400).flatMap { _ in mean }) })
    model.startOutput(at: mean, output: output)
    let after = model.reconstruct(data.noisy).columnMeans
    let distance = zip(after, mean).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) } / 128
    // The rest of the untrained network adds some 0.1.
    #expect(distance < 0.01, "\(output): \(distance)")
    if output != .linear { #expect(distance < before / 10, "\(output): \(distance), before \(before)") }
  }

  @Test func keepsTheEpochOfTheLowestHeldOutLoss() throws {
    // Few spectra and their own noise as target: the held-out loss rises again soon.
    let data = try FeL23.curved(seed: 5)
    let (train, test) = (Array(stride(from: 0, to: 400, by: 8)), Array(stride(from: 4, to: 400, by: 8)))
    let heldOut = (inputs: data.noisy.rows(at: test), targets: data.clean.rows(at: test))
    var recipe = DenoisingRecipe(
      epochs: 120, batchSize: 10, learningRate: 5e-3, output: .softplus, startsAtMean: true)
    func loss() throws -> (kept: Double, history: [Float]) {
      let (model, history) = try recipe.train(
        bottleneck: 8, noisy: data.noisy.rows(at: train), clean: data.noisy.rows(at: train),
        heldOut: heldOut, seed: 2)
      return (
        model.reconstruct(heldOut.inputs).meanSquaredError(to: heldOut.targets), history.heldOutLosses
      )
    }
    let last = try loss()
    recipe.keepsBestEpoch = true
    let best = try loss()
    #expect(last.history == best.history)
    let lowest = try #require(best.history.min())
    #expect(lowest < 0.9 * last.history[119], "\(lowest), \(last.history[119])")
    // The loss is a Float.
    #expect(abs(best.kept - Double(lowest)) < 1e-6 * Double(lowest))
    #expect(abs(last.kept - Double(last.history[119])) < 1e-6 * last.kept)
  }

  @Test func thePoissonLikelihoodTrainsToo() throws {
    let clean = try FeL23.curved(seed: 6).clean
    var generator = Generator(seed: 6)
    let noisy = try DetectorNoise(dose: 20).recording(clean, using: &generator)
    let recipe = DenoisingRecipe(
      epochs: 40, batchSize: 50, learningRate: 5e-3, schedule: .cosine(steps: 40), output: .softplus,
      loss: .poisson, startsAtMean: true)
    let (model, history) = try recipe.train(bottleneck: 4, noisy: noisy, clean: noisy, seed: 1)
    let rebuilt = model.reconstruct(noisy)
    #expect(rebuilt.elements.allSatisfy { $0 > 0 })
    // PCA of rank 4 leaves a seventh of the noise here.
    #expect(rebuilt.meanSquaredError(to: clean) < 0.2 * noisy.meanSquaredError(to: clean))
    // The loss never goes below that of the targets themselves: y - y ln y.
    let entropy = noisy.elements.reduce(0.0) { $0 + Double($1 > 0 ? $1 - $1 * log($1) : 0) } / 51_200
    #expect(history.losses.allSatisfy { Double($0) > entropy })
  }
}
