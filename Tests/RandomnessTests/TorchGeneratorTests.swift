import TestSupport
import Testing

@testable import Randomness

/// `TorchGenerator` against PyTorch, to the last bit.
struct TorchGeneratorTests {
  struct Fixtures: Decodable {
    struct Step: Decodable {
      let name: String
      let parameters: [Double]
      let count: Int
      let head: [Double]
      let hash: String
    }

    struct Sequence: Decodable {
      let seed: String
      let steps: [Step]
    }

    struct Layer: Decodable {
      let seed: Int
      let inputs: Int
      let outputs: Int
      let weight: [Double]
      let weightHash: String
      let bias: [Double]
      let biasHash: String
    }

    let sequences: [Sequence]
    let words: [String: [Int]]
    let layers: [Layer]
  }

  struct UnknownOperation: Error {
    let name: String
  }

  @Test func wordsAreThoseOfPyTorch() throws {
    let fixture: Fixtures = try Fixture.load("randomness-torch")
    for (seed, words) in fixture.words {
      var generator = TorchGenerator(seed: try #require(Int(seed)))
      // random_() on int32 keeps 31 bits; 700 words reach past the first twist of the state.
      #expect(words.map { _ in Int(generator.random32() & 0x7fff_ffff) } == words, "seed \(seed)")
    }
  }

  @Test func theTenThousandthWordIsTheStandards() {
    // ISO C++ demands this of std::mt19937 with its default seed.
    var generator = TorchGenerator(seed: 5489)
    for _ in 1..<10_000 { _ = generator.random32() }
    #expect(generator.random32() == 4_123_659_995)
  }

  @Test func operationsInTurnAreThoseOfPyTorch() throws {
    let fixture: Fixtures = try Fixture.load("randomness-torch")
    #expect(fixture.sequences.count == 5)
    for sequence in fixture.sequences {
      var generator = TorchGenerator(seed: try #require(Int(sequence.seed)))
      for (index, step) in sequence.steps.enumerated() {
        let call = "\(step.name)(\(step.parameters)) x \(step.count)"
        let label: Comment = "seed \(sequence.seed), step \(index): \(call)"
        let (values, fingerprint) = try draw(step, &generator)
        #expect(Array(values.prefix(step.head.count)) == step.head, label)
        #expect(fingerprint.description == step.hash, label)
        #expect(values.count == step.count, label)
      }
    }
  }

  private func draw(
    _ step: Fixtures.Step, _ generator: inout TorchGenerator
  ) throws -> ([Double], Fingerprint) {
    let (p, n) = (step.parameters, step.count)
    func floats(_ values: [Float]) -> ([Double], Fingerprint) {
      (values.map(Double.init), Fingerprint(values))
    }
    func integers(_ values: [Int]) -> ([Double], Fingerprint) {
      (values.map(Double.init), Fingerprint(values))
    }
    switch step.name {
    case "uniform": return floats(generator.uniform(from: Float(p[0]), to: Float(p[1]), count: n))
    case "uniformDouble":
      let values = (0..<n).map { _ in generator.uniformDouble() }
      return (values, Fingerprint(values))
    case "normal": return floats(generator.normal(mean: p[0], standardDeviation: p[1], count: n))
    case "bernoulli": return floats(generator.bernoulli(probability: p[0], count: n).map { $0 ? 1 : 0 })
    case "bernoulliTensor":
      // torch.linspace counts from both ends.
      let delta = 1 / Float(n - 1)
      let probabilities = (0..<n).map { $0 < n / 2 ? Float($0) * delta : 1 - delta * Float(n - 1 - $0) }
      return floats(try generator.bernoulli(probabilities).map { $0 ? 1 : 0 })
    case "integers": return integers(generator.integers(in: Int(p[0])..<Int(p[1]), count: n))
    case "permutation": return integers(generator.permutation(n))
    default: throw UnknownOperation(name: step.name)
    }
  }

  @Test func linearLayersStartAsInPyTorch() throws {
    let fixture: Fixtures = try Fixture.load("randomness-torch")
    for layer in fixture.layers {
      var generator = TorchGenerator(seed: layer.seed)
      // kaiming_uniform_ with a = sqrt(5), then the bias: both within 1 / sqrt(inputs).
      let gain = (2.0 / 6.0).squareRoot()
      let weightBound = Float(3.0.squareRoot() * (gain / Double(layer.inputs).squareRoot()))
      let biasBound = Float(1 / Double(layer.inputs).squareRoot())
      let weight = generator.uniform(from: -weightBound, to: weightBound, count: layer.inputs * layer.outputs)
      let bias = generator.uniform(from: -biasBound, to: biasBound, count: layer.outputs)
      let label: Comment = "Linear(\(layer.inputs), \(layer.outputs)), seed \(layer.seed)"
      #expect(weight.prefix(50).map(Double.init) == layer.weight, label)
      #expect("\(Fingerprint(weight))" == layer.weightHash, label)
      #expect(bias.prefix(50).map(Double.init) == layer.bias, label)
      #expect("\(Fingerprint(bias))" == layer.biasHash, label)
    }
  }

  @Test func arraysAreRepeatedScalars() {
    var whole = TorchGenerator(seed: 3)
    var single = TorchGenerator(seed: 3)
    let values = whole.uniform(from: -0.2, to: 0.9, count: 2000)
    #expect(values == (0..<2000).map { _ in single.uniform(from: -0.2, to: 0.9) })
    #expect(whole.uniform(from: 0, to: 1, count: 500) == (0..<500).map { _ in single.uniform() })
    #expect(whole.next() == single.random64())
  }

  @Test func onlyTheLowBitsOfASeedCount() {
    var first = TorchGenerator(seed: -1)
    var second = TorchGenerator(seed: UInt64.max)
    var third = TorchGenerator(seed: UInt32.max)
    let word = first.random32()
    #expect(second.random32() == word && third.random32() == word)
  }

  @Test func smallTensorsShareAPair() {
    // Box and Muller give two values; the second waits for the next small tensor, whatever comes between.
    var generator = TorchGenerator(seed: 8)
    let pair = generator.normal(count: 2)
    var again = TorchGenerator(seed: 8)
    let first = again.normal(count: 1)
    _ = again.uniform()
    _ = again.normal(count: 16)
    #expect(first + again.normal(count: 1) == pair)
  }

  @Test func badProbabilitiesAreNamed() {
    var generator = TorchGenerator(seed: 8)
    #expect(
      throws: RandomnessError.parameter(
        distribution: "bernoulli", name: "probabilities", index: 1, value: 1.5,
        requirement: "between 0 and 1")
    ) {
      _ = try generator.bernoulli([0.5, 1.5])
    }
  }
}
