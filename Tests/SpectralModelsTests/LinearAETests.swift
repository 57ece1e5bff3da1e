import LinearAlgebra
import NeuralNetworks
import Randomness
import TestSupport
import Testing

@testable import SpectralModels

@Suite struct LinearAETests {
  let model: LinearAE

  init() {
    var generator = TorchGenerator(seed: 3)
    model = LinearAE(channels: 7, bottleneck: 2, using: &generator)
  }

  @Test func weightAndBiasAreTheNetworkAsOneMap() {
    var generator = TorchGenerator(seed: 4)
    let points = Matrix(rows: 5, columns: 7, elements: generator.uniform(from: -1, to: 1, count: 35))
    let mapped = Matrix.product(points, model.weight, transposed: true).addingRow(model.bias)
    // Sums of seven products of numbers below 1.
    expectClose(mapped.elements, model.reconstruct(points).elements, within: 1e-6, "W x + b")
  }

  @Test func theMapHasTheRankOfTheBottleneck() throws {
    let values = try SVD(of: model.weight).singularValues
    #expect(values[1] > 1e-3 && values[2] < 1e-6, "\(values)")
  }

  @Test func theParametersAreFoundOnce() {
    #expect(model.parameterCount == 7 * 2 + 2 + 2 * 7 + 7)
    #expect(
      model.namedParameters.map(\.name) == [
        "encoder.0.weight", "encoder.0.bias", "decoder.0.weight", "decoder.0.bias",
      ])
  }
}
