import Foundation
import TestSupport
import Testing

@testable import NeuralNetworks

/// Activations, layer normalisation and losses against PyTorch's values.
@Suite struct FunctionTests {
  struct Reference: Decodable {
    struct Function: Decodable {
      let value: [Float]
      let slope: [Float]
    }
    struct LayerNorm: Decodable {
      let input, weight, bias, output, inputGradient, weightGradient, biasGradient: [Float]
    }
    struct Poisson: Decodable {
      let counts, rates, gradient, logs, logGradient: [Float]
      let loss, logLoss: Float
    }
    let x: [Float]
    let functions: [String: Function]
    let layerNorm: LayerNorm
    let poisson: Poisson
  }

  let reference: Reference
  init() throws { reference = try Fixture.load("neural-networks-functions") }

  @Test(arguments: Activation.allCases.filter { $0 != .identity })
  func activationsAgreeWithPyTorch(_ activation: Activation) throws {
    let name = try #require(activation.operation?.rawValue)
    let expected = try #require(reference.functions[name])
    let x = Tensor(reference.x, shape: [reference.x.count], requiresGrad: true)
    let y = x.activated(activation)
    y.sum().backward()
    // GELU is promised to 1e-6, the others to a few units in the last place of numbers up to 30.
    expectClose(y.array, expected.value, within: 1e-6, "\(activation)")
    expectClose(try #require(x.grad?.array), expected.slope, within: 1e-6, "slope of \(activation)")
  }

  @Test func geluIsExactAcrossItsRange() {
    // Against the definition in double precision, at a step that visits every part of the approximation.
    let xs = stride(from: Float(-9), through: 9, by: 0.00123).map { $0 }
    let ys = Tensor(xs, shape: [xs.count]).gelu().array
    var largest = 0.0
    for (x, y) in zip(xs, ys) {
      let exact = 0.5 * Double(x) * erfc(-Double(x) / 2.0.squareRoot())
      largest = max(largest, abs(Double(y) - exact))
    }
    #expect(largest < 1e-6)
  }

  @Test func activationsKeepNaN() {
    for activation in Activation.allCases {
      #expect(Tensor([.nan], shape: [1]).activated(activation).item().isNaN, "\(activation)")
    }
  }

  @Test func layerNormAgreesWithPyTorch() throws {
    let r = reference.layerNorm
    let x = Tensor(r.input, shape: [3, 5], requiresGrad: true)
    let (weight, bias) = (
      Tensor(r.weight, shape: [5], requiresGrad: true), Tensor(r.bias, shape: [5], requiresGrad: true)
    )
    let y = Tensor.layerNorm(x, weight: weight, bias: bias)
    (y * Tensor((0..<15).map(Float.init), shape: [3, 5])).sum().backward()
    expectClose(y.array, r.output, within: 2e-6, "output")
    // Gradients are sums of terms up to 28: rounding of 1e-6 each.
    expectClose(try #require(x.grad?.array), r.inputGradient, within: 2e-5, "input gradient")
    expectClose(try #require(weight.grad?.array), r.weightGradient, within: 2e-5, "weight gradient")
    expectClose(try #require(bias.grad?.array), r.biasGradient, within: 2e-5, "bias gradient")
  }

  @Test func poissonLikelihoodAgreesWithPyTorch() throws {
    let r = reference.poisson
    let counts = Tensor(r.counts, shape: [5])
    let rates = Tensor(r.rates, shape: [5], requiresGrad: true)
    let loss = poissonNLLLoss(rates, counts, logInput: false)
    loss.backward()
    #expect(abs(loss.item() - r.loss) < 1e-6)
    expectClose(try #require(rates.grad?.array), r.gradient, within: 1e-6, "gradient")
    let logs = Tensor(r.logs, shape: [5], requiresGrad: true)
    let logLoss = poissonNLLLoss(logs, counts)
    logLoss.backward()
    #expect(abs(logLoss.item() - r.logLoss) < 1e-6)
    expectClose(try #require(logs.grad?.array), r.logGradient, within: 1e-6, "gradient of the logarithm")
  }
}
