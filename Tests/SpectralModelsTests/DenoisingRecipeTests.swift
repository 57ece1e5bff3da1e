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
}
