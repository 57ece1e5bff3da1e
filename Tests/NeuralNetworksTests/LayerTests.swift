import Randomness
import TestSupport
import Testing

@testable import NeuralNetworks

@Suite struct LayerTests {
  @Test func sequentialIsItsLayersOneAfterTheOther() {
    var generator = TorchGenerator(seed: 3)
    let layers: [any Layer] = [
      Linear(4, 6, using: &generator), GELU(), LayerNorm(6), Tanh(), Linear(6, 3, using: &generator),
      Sigmoid(), ReLU(),
      Softplus(),
    ]
    let x = Tensor((0..<8).map { Float($0) / 4 - 1 }, shape: [2, 4])
    let stepByStep = layers.reduce(x) { $1($0) }
    #expect(Sequential(layers)(x).array == stepByStep.array)
  }

  @Test func namesParametersAsPyTorchDoes() {
    final class Network: Module {
      let encoder: Sequential
      let heads: [Linear]
      let scale = Tensor([1], shape: [1], requiresGrad: true)
      let constant = Tensor([1], shape: [1])

      init(using generator: inout TorchGenerator) {
        encoder = Sequential(Linear(2, 3, using: &generator), GELU(), LayerNorm(3))
        heads = [Linear(3, 1, bias: false, using: &generator), Linear(3, 2, using: &generator)]
      }
    }
    var generator = TorchGenerator(seed: 3)
    let network = Network(using: &generator)
    #expect(
      network.namedParameters.map(\.name) == [
        "encoder.0.weight", "encoder.0.bias", "encoder.2.weight", "encoder.2.bias", "heads.0.weight",
        "heads.1.weight",
        "heads.1.bias", "scale",
      ])
    #expect(network.parameterCount == 6 + 3 + 3 + 3 + 3 + 6 + 2 + 1)
  }

  @Test func initialWeightsFillPyTorchsInterval() {
    var generator = TorchGenerator(seed: 9)
    let linear = Linear(16, 500, using: &generator)
    #expect(linear.weight.shape == [500, 16])
    let values = linear.weight.array
    #expect(values.allSatisfy { abs($0) <= 0.25 })
    // The mean of 8000 uniform numbers has a standard deviation of 0.25 / sqrt(3 * 8000) = 0.0016.
    #expect(abs(values.reduce(0, +) / 8000) < 0.005)
    #expect(values.contains { $0 > 0.24 } && values.contains { $0 < -0.24 })
  }

  @Test func dropoutKeepsTheExpectation() {
    var generator = TorchGenerator(seed: 4)
    let dropout = Dropout(0.2, using: &generator)
    let x = Tensor.ones([100, 100])
    let y = dropout(x).array
    #expect(Set(y) == [0, 1.25])
    // 10,000 coins: the mean of y has a standard deviation of 0.005.
    #expect(abs(y.reduce(0, +) / 10_000 - 1) < 0.02)
    #expect(dropout(x).array != y, "each call draws anew")
    dropout.eval()
    #expect(dropout(x).array == x.array)
  }

  @Test func trainAndEvalReachEveryLayer() {
    var generator = TorchGenerator(seed: 4)
    let inner = Dropout(0.2, using: &generator)
    let network = Sequential(Linear(2, 2, using: &generator), Sequential(inner))
    network.eval()
    #expect(!inner.isTraining)
    network.train()
    #expect(inner.isTraining)
  }
}
