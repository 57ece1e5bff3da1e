import TestSupport
import Testing

@testable import NeuralNetworks

@Suite struct OptimizerTests {
  struct Reference: Decodable { let paths: [String: [[Float]]] }

  @Test(arguments: ["sgd", "momentum", "nesterov", "adam", "adamDecay", "adamW"])
  func followsPyTorchsPath(_ name: String) throws {
    let reference: Reference = try Fixture.load("neural-networks-optimisers")
    let path = try #require(reference.paths[name])
    let p = Tensor([1, -2, 0.5], shape: [3], requiresGrad: true)
    let optimizer: any Optimizer =
      switch name {
      case "sgd": SGD([p], learningRate: 0.1)
      case "momentum": SGD([p], learningRate: 0.1, momentum: 0.9, weightDecay: 0.01)
      case "nesterov": SGD([p], learningRate: 0.1, momentum: 0.9, nesterov: true)
      case "adam": Adam([p], learningRate: 0.1)
      case "adamDecay": Adam([p], learningRate: 0.1, weightDecay: .coupled(0.1))
      default: adamW([p], learningRate: 0.1, weightDecay: 0.1)
      }
    for (step, expected) in path.enumerated() {
      optimizer.zeroGrad()
      let distance = p - 0.3
      (distance * distance * Tensor([1, 3, 0.2], shape: [3])).sum().backward()
      optimizer.step()
      // Ten steps of a few roundings of numbers near 1.
      expectClose(p.array, expected, within: 2e-6, "\(name), step \(step)")
    }
  }

  @Test func adamTreatsEveryElementAlike() {
    // 19 elements: whole groups of eight and a remainder.
    let p = Tensor([Float](repeating: 1, count: 19), shape: [19], requiresGrad: true)
    let optimizer = Adam([p], learningRate: 0.1)
    for _ in 0..<5 {
      optimizer.zeroGrad()
      (p * p).sum().backward()
      optimizer.step()
    }
    #expect(Set(p.array).count == 1)
  }

  @Test func aParameterWithoutGradientStays() {
    let p = Tensor([1, 2], shape: [2], requiresGrad: true)
    Adam([p]).step()
    SGD([p], learningRate: 1, weightDecay: 1).step()
    #expect(p.array == [1, 2])
  }
}
