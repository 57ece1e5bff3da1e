import Testing

@testable import NeuralNetworks

/// The Poisson likelihood as a training loss; its values and gradients are compared with PyTorch's in
/// `FunctionTests`.
@Suite struct PoissonLossTests {
  /// At constant input the best rate is the mean count: d/dr (r - mean(y) ln r) = 0.
  @Test(arguments: [[0, 3, 1, 2, 0, 1], [0, 0, 0, 1], [4, 5, 6.5]] as [[Float]])
  func theBestConstantRateIsTheMean(_ counts: [Float]) {
    let mean = counts.reduce(0, +) / Float(counts.count)
    let start = Tensor([0.1], shape: [1], requiresGrad: true)
    let optimizer = Adam([start], learningRate: 0.3)
    let target = Tensor(counts, shape: [counts.count])
    for step in 0..<1500 {
      // Adam's step length must fall for it to come to rest.
      optimizer.learningRate = 0.3 * (1 - Double(step) / 1500)
      let rates = start.softplus() + .zeros([counts.count])
      let loss = poissonNLLLoss(rates, target, logInput: false)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    let rate = start.softplus().item()
    #expect(abs(rate - mean) < 1e-3 * mean, "\(rate), mean \(mean)")
  }

  /// A channel that counted nothing pulls a small rate down gently through the softplus, and a count does not
  /// throw a rate near 0 away: the slope is rate - count there.
  @Test func gradientsAreBoundedThroughTheSoftplus() throws {
    let z = Tensor([-12, -6, -2, 0, 4], shape: [5], requiresGrad: true)
    poissonNLLLoss(z.softplus(), Tensor([1, 0, 1, 2, 3], shape: [5]), logInput: false).backward()
    let gradient = try #require(z.grad?.array)
    #expect(gradient.allSatisfy { $0.isFinite && abs($0) < 1 }, "\(gradient)")
    // Times 5, since the loss is a mean. The 1e-8 in the logarithm is 0.2 % of the smallest rate.
    #expect(abs(5 * gradient[0] + 1) < 0.01, "\(gradient[0])")
  }

  @Test func copyReplacesElementsForAllWhoShareThem() {
    let weight = Tensor([1, 2, 3], shape: [3], requiresGrad: true)
    let shared = weight.detach()
    weight.copy([4, 5, 6])
    #expect(weight.array == [4, 5, 6] && shared.array == [4, 5, 6] && weight.requiresGrad)
  }
}
