import Foundation
import Randomness
import TestSupport
import Testing

@testable import NeuralNetworks

/// Codes that are drawn, and their divergence from the prior.
@Suite struct GaussianLatentTests {
  struct Reference: Decodable {
    struct Functions: Decodable {
      let mean, logVariance, noise: [Float]
      let divergence: Float
      let divergenceMeanGradient, divergenceLogVarianceGradient: [Float]
      let draw, drawMeanGradient, drawLogVarianceGradient: [Float]
    }
    let functions: Functions
  }

  @Test func agreesWithPyTorch() throws {
    let reference: Reference = try Fixture.load("variational-torch")
    let r = reference.functions
    let mean = Tensor(r.mean, shape: [2, 3], requiresGrad: true)
    let logVariance = Tensor(r.logVariance, shape: [2, 3], requiresGrad: true)
    let divergence = gaussianKLDivergence(mean: mean, logVariance: logVariance)
    divergence.backward()
    // A few units in the last place of numbers up to 20.
    #expect(abs(divergence.item() - r.divergence) < 4e-6)
    expectClose(try #require(mean.grad?.array), r.divergenceMeanGradient, within: 2e-6, "mean")
    expectClose(
      try #require(logVariance.grad?.array), r.divergenceLogVarianceGradient, within: 2e-6, "log variance")
    (mean.grad, logVariance.grad) = (nil, nil)
    let noise = Tensor(r.noise, shape: [2, 3])
    let draw = Tensor.reparameterised(mean: mean, logVariance: logVariance, noise: noise)
    (draw * Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])).sum().backward()
    expectClose(draw.array, r.draw, within: 2e-6, "draw")
    expectClose(try #require(mean.grad?.array), r.drawMeanGradient, within: 2e-6, "mean of the draw")
    expectClose(
      try #require(logVariance.grad?.array), r.drawLogVarianceGradient, within: 1e-5, "variance of the draw")
  }

  @Test func thePriorItselfIsAtDistanceZero() {
    let zeros = Tensor.zeros([5, 3])
    #expect(gaussianKLDivergence(mean: zeros, logVariance: zeros).item() == 0)
    // Second order on both sides of it, also where 1 + ln v - v would lose its digits: t^2 / 4 per dimension.
    for t: Float in [-1e-3, 1e-3, 1e-2] {
      let value = gaussianKLDivergence(mean: Tensor.zeros([1, 1]), logVariance: .full([1, 1], t)).item()
      #expect(value > 0 && abs(value / (t * t / 4) - 1) < abs(t), "\(t): \(value)")
    }
  }

  /// The divergence is E[ln q(z) - ln p(z)] over draws z from q.
  @Test(arguments: [(0.0, 0.0), (1.2, -1.0), (-0.7, 0.6), (0.1, -5.0)])
  func isTheMeanLogRatioOfDraws(mean: Double, logVariance: Double) {
    var generator = Generator(seed: 5)
    let count = 400_000
    let noise = Tensor(generator.standardNormalFloat(count: count), shape: [count, 1])
    let (means, logs) = (Tensor.full([count, 1], Float(mean)), Tensor.full([count, 1], Float(logVariance)))
    let draws = Tensor.reparameterised(mean: means, logVariance: logs, noise: noise).array
    var sum = 0.0
    for z in draws.map(Double.init) {
      let scaled = (z - mean) / exp(logVariance / 2)
      sum += (z * z - scaled * scaled - logVariance) / 2
    }
    let exact = Double(gaussianKLDivergence(mean: means, logVariance: logs).item())
    // Standard deviation of the ratio is below 1.5 here, of the mean below 0.0024: four of them.
    #expect(abs(sum / Double(count) - exact) < 1e-2, "\(sum / Double(count)), \(exact)")
  }

  @Test func drawsHaveTheMeanAndVarianceAskedFor() {
    var generator = Generator(seed: 6)
    let count = 200_000
    let noise = Tensor(generator.standardNormalFloat(count: count), shape: [count])
    let draws = Tensor.reparameterised(
      mean: .full([count], 3), logVariance: .full([count], Float(log(0.25))), noise: noise
    ).array.map(Double.init)
    let mean = draws.reduce(0, +) / Double(count)
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    // Five standard errors: 0.5 / sqrt(N) = 0.0011 and 0.25 sqrt(2 / N) = 0.0008.
    #expect(abs(mean - 3) < 0.0056 && abs(variance - 0.25) < 0.004, "\(mean), \(variance)")
  }

  @Test func noGradientReachesTheNoise() throws {
    let noise = Tensor([1, 2], shape: [2], requiresGrad: true)
    let mean = Tensor([0, 0], shape: [2], requiresGrad: true)
    Tensor.reparameterised(mean: mean, logVariance: Tensor.zeros([2]), noise: noise).sum().backward()
    #expect(noise.grad == nil)
    #expect(try #require(mean.grad).array == [1, 1])
  }
}
