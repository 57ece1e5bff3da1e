import Testing

@testable import Randomness

/// Each array form gives what as many scalar calls give, and leaves the same state behind.
struct ArrayFormTests {
  private func checkArray<Value: Equatable>(
    _ name: String, seeds: [Int] = [1, 42, 777], count: Int = 3000,
    array: (inout Generator, Int) throws -> [Value], scalar: (inout Generator) throws -> Value
  ) rethrows {
    for seed in seeds {
      var whole = Generator(seed: seed)
      var single = Generator(seed: seed)
      // One 32-bit draw first, so that a spare half word is there.
      #expect(whole.integers(in: 0..<7) == single.integers(in: 0..<7))
      let values = try array(&whole, count)
      let singles = try (0..<count).map { _ in try scalar(&single) }
      #expect(values == singles, "\(name), seed \(seed)")
      #expect(whole.bits == single.bits, "\(name), seed \(seed)")
      #expect(try array(&whole, 0).isEmpty, "\(name), seed \(seed)")
      #expect(whole.bits == single.bits, "\(name) draws nothing for a count of 0, seed \(seed)")
    }
  }

  @Test func uniformsAndNormals() {
    checkArray("random") {
      $0.random(count: $1)
    } scalar: {
      $0.random()
    }
    checkArray("randomFloat") {
      $0.randomFloat(count: $1)
    } scalar: {
      $0.randomFloat()
    }
    checkArray("uniform") {
      $0.uniform(in: -2..<7, count: $1)
    } scalar: {
      $0.uniform(in: -2..<7)
    }
    for range in [0..<1, 0..<10, -4..<(1 << 32), Int.min..<Int.max] {
      checkArray("integers in \(range)") {
        $0.integers(in: range, count: $1)
      } scalar: {
        $0.integers(in: range)
      }
    }
    checkArray("integers in everything") {
      $0.integers(in: Int.min...Int.max, count: $1)
    } scalar: {
      $0.integers(in: Int.min...Int.max)
    }
    checkArray("standardNormal") {
      $0.standardNormal(count: $1)
    } scalar: {
      $0.standardNormal()
    }
    checkArray("standardNormalFloat") {
      $0.standardNormalFloat(count: $1)
    } scalar: {
      $0.standardNormalFloat()
    }
    checkArray("normal") {
      $0.normal(mean: 3, standardDeviation: 0.1, count: $1)
    } scalar: {
      $0.normal(mean: 3, standardDeviation: 0.1)
    }
  }

  @Test func distributionsWithParameters() throws {
    checkArray("standardExponential") {
      $0.standardExponential(count: $1)
    } scalar: {
      $0.standardExponential()
    }
    try checkArray("exponential") {
      try $0.exponential(scale: 2, count: $1)
    } scalar: {
      try $0.exponential(scale: 2)
    }
    for shape in [0, 0.3, 1, 4.5] {
      try checkArray("standardGamma(\(shape))") {
        try $0.standardGamma(shape: shape, count: $1)
      } scalar: {
        try $0.standardGamma(shape: shape)
      }
      try checkArray("gamma(\(shape), 2)") {
        try $0.gamma(shape: shape, scale: 2, count: $1)
      } scalar: {
        try $0.gamma(shape: shape, scale: 2)
      }
      try checkArray("beta(\(shape + 0.1), 0.6)") {
        try $0.beta(shape + 0.1, 0.6, count: $1)
      } scalar: {
        try $0.beta(shape + 0.1, 0.6)
      }
    }
    for mean in [0, 0.5, 9.99, 10, 64.5] {
      try checkArray("poisson(\(mean))") {
        try $0.poisson(mean: mean, count: $1)
      } scalar: {
        try $0.poisson(mean: mean)
      }
      try checkArray("poisson(means)") {
        try $0.poisson(means: Array(repeating: mean, count: $1))
      } scalar: {
        try $0.poisson(mean: mean)
      }
    }
    for (trials, probability) in [(0, 0.5), (20, 0.3), (500, 0.3), (500, 0.8), (40, 1)] {
      try checkArray("binomial(\(trials), \(probability))") {
        try $0.binomial(trials: trials, probability: probability, count: $1)
      } scalar: {
        try $0.binomial(trials: trials, probability: probability)
      }
    }
    try checkArray("multinomial") {
      try $0.multinomial(50, probabilities: [0.1, 0.2, 0.7], count: $1)
    } scalar: {
      try $0.multinomial(50, probabilities: [0.1, 0.2, 0.7])
    }
    for alpha in [[0.5, 1, 2], [0.05, 0.02, 0.01]] {
      try checkArray("dirichlet(\(alpha))") {
        try $0.dirichlet(alpha, count: $1)
      } scalar: {
        try $0.dirichlet(alpha)
      }
    }
    try checkArray("choice with probabilities") {
      try $0.choice(probabilities: [0.1, 0.2, 0.7], count: $1)
    } scalar: {
      try $0.choice(probabilities: [0.1, 0.2, 0.7], count: 1)[0]
    }
  }
}
