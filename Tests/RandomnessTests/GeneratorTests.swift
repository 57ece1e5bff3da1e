import Testing

@testable import Randomness

/// What holds for the generator by itself: invariants and bad parameters.
struct GeneratorTests {
  @Test func copiesGoTheirOwnWay() {
    var first = Generator(seed: 9)
    _ = first.integers(in: 0..<3)
    var second = first
    #expect(first.standardNormal(count: 50) == second.standardNormal(count: 50))
    _ = first.random()
    #expect(first.random() != second.random())
  }

  @Test func childrenDifferAndTheParentGoesOn() {
    var parent = Generator(seed: 4)
    var untouched = Generator(seed: 4)
    var children = parent.spawn(3)
    let more = parent.spawn(2)
    #expect(parent.random() == untouched.random())
    #expect(Set((children + more).map { $0.bits.state }).count == 5)
    var rebuilt = Generator(SeedSequence(4, spawnKey: [1]))
    #expect(children[1].random(count: 10) == rebuilt.random(count: 10))
  }

  @Test func shufflesKeepElementsAndFollowThePermutation() {
    for count in [0, 1, 2, 3, 50, 1000] {
      var generator = Generator(seed: 42)
      var again = Generator(seed: 42)
      let letters = (0..<count).map { "element \($0)" }
      let order = generator.permutation(count)
      #expect(order.sorted() == Array(0..<count), "count \(count)")
      var shuffled = letters
      again.shuffle(&shuffled)
      #expect(shuffled == order.map { letters[$0] }, "count \(count)")
      #expect(generator.bits == again.bits, "count \(count)")
      var third = Generator(seed: 42)
      #expect(third.shuffled(letters) == shuffled, "count \(count)")
    }
  }

  @Test func choicesAreDifferentElements() throws {
    for (population, count) in [(1, 1), (10, 4), (10, 10), (10_001, 9000), (10_001, 201), (1_000_000, 30)] {
      var generator = Generator(seed: 3)
      let chosen = try generator.choice(population, count: count)
      #expect(chosen.count == count && Set(chosen).count == count, "\(count) of \(population)")
      #expect(chosen.allSatisfy { (0..<population).contains($0) }, "\(count) of \(population)")
    }
  }

  @Test func multinomialsSumToTheTrials() throws {
    var generator = Generator(seed: 12)
    // Ten tenths sum to a little less than one.
    for probabilities in [Array(repeating: 0.1, count: 10), [0, 0, 1], [1, 0, 0], [0.3, 0.7], [1]] {
      for trials in [0, 1, 17, 100_000] {
        let counts = try generator.multinomial(trials, probabilities: probabilities)
        #expect(counts.reduce(0, +) == trials, "\(trials) in \(probabilities)")
        #expect(zip(counts, probabilities).allSatisfy { $0 >= 0 && ($1 > 0 || $0 == 0) })
      }
    }
  }

  @Test func compositionsSumToOne() throws {
    var generator = Generator(seed: 13)
    for alpha in [[1.0], [0.01], [0.5, 0, 3], [0.05, 0.001, 0.09, 0], [1e-200, 1e-200]] {
      for row in try generator.dirichlet(alpha, count: 500) {
        // At most four summands, each with half a unit in the last place of 1.
        #expect(abs(row.reduce(0, +) - 1) < 1e-15, "alpha \(alpha)")
        #expect(zip(row, alpha).allSatisfy { $0 >= 0 && ($1 > 0 || $0 == 0) }, "alpha \(alpha)")
      }
    }
  }

  @Test func badParametersAreNamed() {
    var generator = Generator(seed: 1)
    let before = generator.bits
    func expect(_ message: String, _ body: (inout Generator) throws -> Any) {
      do throws(any Error) {
        _ = try body(&generator)
        Issue.record("nothing was thrown, but should be: \(message)")
      } catch {
        #expect(error is RandomnessError)
        #expect("\(error)" == message)
      }
    }
    let meanLimit = "but must be between 0 and 9.223372006484771e+18"
    expect("poisson: mean is -1.0, \(meanLimit)") { try $0.poisson(mean: -1) }
    expect("poisson: mean is nan, \(meanLimit)") { try $0.poisson(mean: .nan) }
    expect("poisson: mean is inf, \(meanLimit)") { try $0.poisson(mean: .infinity, count: 3) }
    expect("poisson: means[2] is -0.5, \(meanLimit)") { try $0.poisson(means: [1, 2, -0.5, .nan]) }
    expect("standardGamma: shape is nan, but must be finite and not negative") {
      try $0.standardGamma(shape: .nan)
    }
    expect("gamma: scale is -2.0, but must be finite and not negative") { try $0.gamma(shape: 1, scale: -2) }
    expect("exponential: scale is -2.0, but must be finite and not negative") {
      try $0.exponential(scale: -2)
    }
    expect("beta: b is 0.0, but must be finite and positive") { try $0.beta(1, 0) }
    expect("binomial: probability is 1.5, but must be between 0 and 1") {
      try $0.binomial(trials: 3, probability: 1.5)
    }
    expect("binomial: trials is -3.0, but must be 0 or more") {
      try $0.binomial(trials: -3, probability: 0.5, count: 2)
    }
    let sumLimit = "but must sum to 1 within 1.4901161193847656e-08"
    expect("multinomial: the probabilities sum to 0.75, \(sumLimit)") {
      try $0.multinomial(3, probabilities: [0.5, 0.25])
    }
    expect("multinomial: probabilities[1] is nan, but must be between 0 and 1") {
      try $0.multinomial(3, probabilities: [0.5, .nan])
    }
    expect("multinomial: probabilities is empty") { try $0.multinomial(3, probabilities: []) }
    expect("choice: probabilities[0] is -0.5, but must be between 0 and 1") {
      try $0.choice(probabilities: [-0.5, 1.5], count: 2)
    }
    expect("dirichlet: alpha is empty") { try $0.dirichlet([]) }
    expect("dirichlet: alpha[1] is -1.0, but must be finite and not negative") { try $0.dirichlet([1, -1]) }
    expect("dirichlet: alpha[0] is 0.0, but must be positive for at least one component") {
      try $0.dirichlet([0, 0])
    }
    expect("choice: cannot take 4 of 3 elements without replacement") { try $0.choice(3, count: 4) }
    #expect(generator.bits == before, "nothing may be drawn before the parameters are known to be good")
  }
}
