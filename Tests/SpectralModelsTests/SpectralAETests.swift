import LinearAlgebra
import NeuralNetworks
import Randomness
import Spectroscopy
import TestSupport
import Testing

@testable import SpectralModels

/// The course's network against PyTorch, from the initial weights to the tenth step of Adam.
@Suite struct SpectralAETests {
  struct Reference: Decodable {
    struct Gradient: Decodable {
      let head: [Float]
      let norm: Double
    }
    let rows: [Int]
    let parameters: [String: [Float]]
    let parameterSums: [String: Double]
    let output, code: [Float]
    let loss: Float
    let gradients: [String: Gradient]
    let losses: [Float]
    let learningRates: [Double]
    let parametersAfter: [String: [Float]]
  }

  let reference: Reference
  let data: SpectrumSet
  let model: SpectralAE

  init() throws {
    reference = try Fixture.load("neural-networks-steps")
    data = try FeL23.notebook(seed: 42).normalisedToPeak().subset(reference.rows)
    var generator = TorchGenerator(seed: 42)
    model = SpectralAE(using: &generator)
  }

  @Test func startsFromPyTorchsWeights() throws {
    #expect(Set(model.namedParameters.map(\.name)) == Set(reference.parameters.keys))
    for (name, tensor) in model.namedParameters {
      #expect(Array(tensor.array.prefix(40)) == reference.parameters[name], "\(name)")
      let sum = tensor.array.reduce(0) { $0 + Double($1) }
      #expect(abs(sum - (try #require(reference.parameterSums[name]))) < 1e-9, "\(name)")
    }
  }

  @Test func outputLossAndGradientsAreThoseOfPyTorch() throws {
    let (output, code) = model(Tensor(data.noisy))
    let loss = mseLoss(output, Tensor(data.clean))
    loss.backward()
    // Sums of 128 products in Float: 1e-6 of numbers of order 1.
    expectClose(Array(output.array.prefix(256)), reference.output, within: 2e-6, "output")
    expectClose(code.array, reference.code, within: 2e-6, "code")
    #expect(abs(loss.item() - reference.loss) < 1e-6)
    for (name, tensor) in model.namedParameters {
      let gradient = try #require(tensor.grad?.array)
      let expected = try #require(reference.gradients[name])
      let norm = gradient.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      #expect(abs(norm - expected.norm) < 1e-5 * expected.norm, "\(name)")
      let scale = Float(expected.norm)
      expectClose(Array(gradient.prefix(40)), expected.head, within: 1e-5 * scale, "gradient of \(name)")
    }
  }

  @Test func tenStepsOfAdamFollowPyTorch() throws {
    let optimizer = Adam(model.parameters, learningRate: 5e-3)
    let scheduler = Scheduler(optimizer, .cosine(steps: 10))
    let (noisy, clean) = (Tensor(data.noisy), Tensor(data.clean))
    for step in 0..<10 {
      #expect(abs(optimizer.learningRate - reference.learningRates[step]) < 1e-12, "step \(step)")
      let loss = mseLoss(model(noisy).output, clean)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      scheduler.step()
      #expect(abs(loss.item() - reference.losses[step]) < 1e-4 * reference.losses[step], "step \(step)")
    }
    for (name, tensor) in model.namedParameters {
      // Where a gradient is near 0, Adam divides rounding by rounding: a few weights may differ by a part of
      // a step of 5e-3.
      let after = try #require(reference.parametersAfter[name])
      expectClose(Array(tensor.array.prefix(40)), after, within: 5e-4, name)
    }
  }

  @Test func encodingAndDecodingMakeTheReconstruction() {
    #expect(model.decode(model.encode(data.noisy)) == model.reconstruct(data.noisy))
    #expect(model.encode(data.noisy).columns == 4)
  }

  /// Large sets go through the network in blocks, on several threads: every spectrum as if it were alone.
  @Test(arguments: [256, 257, 300, 256 * 9 + 1])
  func largeSetsAreTreatedSpectrumBySpectrum(count: Int) {
    let rows = (0..<count).map { $0 % data.noisy.rows }
    let spectra = data.noisy.rows(at: rows)
    let (codes, rebuilt) = (model.encode(spectra, threads: 1), model.reconstruct(spectra, threads: 1))
    let (fewCodes, few) = (model.encode(data.noisy), model.reconstruct(data.noisy))
    #expect(codes == fewCodes.rows(at: rows))
    #expect(rebuilt == few.rows(at: rows))
    for threads in [2, 3] {
      #expect(model.encode(spectra, threads: threads) == codes, "\(threads) threads")
      #expect(model.decode(codes, threads: threads) == rebuilt, "\(threads) threads")
      #expect(model.reconstruct(spectra, threads: threads) == rebuilt, "\(threads) threads")
    }
    #expect(model.reconstruct(Matrix(rows: 0, columns: 128)).rows == 0)
  }

  @Test func hasTheNotebooksNumberOfParameters() {
    // 128-64-32-4 and back, with biases.
    #expect(
      model.parameterCount == 128 * 64 + 64 + 64 * 32 + 32 + 32 * 4 + 4 + 4 * 32 + 32 + 32 * 64 + 64 + 64
        * 128 + 128)
  }
}
