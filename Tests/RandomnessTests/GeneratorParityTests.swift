import TestSupport
import Testing

@testable import Randomness

/// Every method of `Generator` against NumPy: values to the last bit, and the state they leave behind.
struct GeneratorParityTests {
  /// What a method returned: doubles, floats or integers, which are hashed differently.
  enum Draws {
    case doubles([Double])
    case floats([Float])
    case integers([Int])

    var values: [Double] {
      switch self {
      case .doubles(let values): values
      case .floats(let values): values.map(Double.init)
      case .integers(let values): values.map(Double.init)
      }
    }

    var fingerprint: String {
      switch self {
      case .doubles(let values): Fingerprint(values).description
      case .floats(let values): Fingerprint(values).description
      case .integers(let values): Fingerprint(values).description
      }
    }
  }

  struct UnknownMethod: Error {
    let name: String
  }

  private func draw(_ expected: DrawsFixture.Case, from generator: inout Generator) throws -> Draws {
    let (p, n) = (expected.parameters, expected.count)
    switch expected.name {
    case "random": return .doubles(generator.random(count: n))
    case "randomFloat": return .floats(generator.randomFloat(count: n))
    case "uniform": return .doubles(generator.uniform(in: p[0]..<p[1], count: n))
    case "standardNormal": return .doubles(generator.standardNormal(count: n))
    case "standardNormalFloat": return .floats(generator.standardNormalFloat(count: n))
    case "normal": return .doubles(generator.normal(mean: p[0], standardDeviation: p[1], count: n))
    case "standardExponential": return .doubles(generator.standardExponential(count: n))
    case "exponential":
      return .doubles(try (0..<n).map { _ in try generator.exponential(scale: p[0]) })
    case "standardGamma": return .doubles(try generator.standardGamma(shape: p[0], count: n))
    case "gamma": return .doubles(try generator.gamma(shape: p[0], scale: p[1], count: n))
    case "beta": return .doubles(try generator.beta(p[0], p[1], count: n))
    case "poisson": return .integers(try generator.poisson(mean: p[0], count: n))
    case "binomial":
      return .integers(try generator.binomial(trials: Int(p[0]), probability: p[1], count: n))
    case "multinomial":
      let rows = try generator.multinomial(Int(p[0]), probabilities: Array(p.dropFirst()), count: n)
      return .integers(rows.flatMap { $0 })
    case "dirichlet": return .doubles(try generator.dirichlet(p, count: n).flatMap { $0 })
    case "permutation": return .integers((0..<n).flatMap { _ in generator.permutation(Int(p[0])) })
    case "choice":
      return .integers(try (0..<n).flatMap { _ in try generator.choice(Int(p[0]), count: Int(p[1])) })
    case "weighted": return .integers(try generator.choice(probabilities: p, count: n))
    case "poissonMeans":
      let steps = Int(p[2]) - 1
      let means = (0...steps).map { p[0] + (p[1] - p[0]) / Double(steps) * Double($0) }
      return .integers(try generator.poisson(means: means))
    default: throw UnknownMethod(name: expected.name)
    }
  }

  private func check(_ expected: DrawsFixture.Case) throws {
    let label: Comment = "\(expected.name)(\(expected.parameters)), seed \(expected.seed)"
    var generator = Generator(hexadecimal: expected.seed)
    let draws = try draw(expected, from: &generator)
    #expect(Array(draws.values.prefix(expected.head.count)) == expected.head, label)
    #expect(draws.fingerprint == expected.hash, label)
    #expect(BitState(generator.bits) == expected.after, label)
  }

  @Test func distributionsAreThoseOfNumPy() throws {
    let fixture: DrawsFixture = try Fixture.load("randomness-draws")
    #expect(fixture.distributions.count > 180)
    for expected in fixture.distributions {
      try check(expected)
    }
  }

  @Test func vectorsAndPermutationsAreThoseOfNumPy() throws {
    let fixture: DrawsFixture = try Fixture.load("randomness-draws")
    #expect(fixture.vectors.count > 60)
    for expected in fixture.vectors {
      try check(expected)
    }
  }

  @Test func boundedIntegersAreThoseOfNumPy() throws {
    let fixture: DrawsFixture = try Fixture.load("randomness-draws")
    for expected in fixture.integers {
      let label: Comment = "\(expected.low)...\(expected.high), seed \(expected.seed)"
      var closed = Generator(hexadecimal: expected.seed)
      let values = closed.integers(in: expected.low...expected.high, count: expected.count)
      #expect(Array(values.prefix(expected.head.count)) == expected.head, label)
      #expect("\(Fingerprint(values))" == expected.hash, label)
      #expect(BitState(closed.bits) == expected.after, label)
      if expected.high < Int.max {
        var open = Generator(hexadecimal: expected.seed)
        let range = expected.low..<(expected.high + 1)
        #expect(open.integers(in: range, count: expected.count) == values, label)
        var scalar = Generator(hexadecimal: expected.seed)
        let one = (0..<100).map { _ in scalar.integers(in: range) }
        #expect(one == Array(values.prefix(100)), label)
      }
    }
  }

  @Test func allMethodsInTurnAreThoseOfNumPy() throws {
    let fixture: DrawsFixture = try Fixture.load("randomness-draws")
    for expected in fixture.interleaved {
      var generator = Generator(hexadecimal: expected.seed)
      let values = try (0..<3000).map { try step(($0 * $0 + $0 / 3) % 17, &generator) }
      #expect(Array(values.prefix(expected.head.count)) == expected.head, "seed \(expected.seed)")
      #expect("\(Fingerprint(values))" == expected.hash, "seed \(expected.seed)")
      #expect(BitState(generator.bits) == expected.after, "seed \(expected.seed)")
    }
  }

  private func step(_ method: Int, _ generator: inout Generator) throws -> Double {
    switch method {
    case 0: return Double(generator.integers(in: 0..<10))
    case 1: return generator.random()
    case 2: return Double(generator.standardNormalFloat())
    case 3: return generator.standardNormal()
    case 4: return Double(generator.integers(in: 0..<(1 << 40)))
    case 5: return Double(generator.permutation(7)[3])
    case 6: return Double(try generator.poisson(mean: 3.3))
    case 7: return Double(try generator.poisson(mean: 33))
    case 8: return Double(generator.randomFloat())
    case 9: return try generator.standardGamma(shape: 0.4)
    case 10: return Double(try generator.binomial(trials: 100, probability: 0.4))
    case 11: return generator.standardExponential()
    case 12: return Double(try generator.choice(100, count: 5)[2])
    case 13: return try generator.beta(0.3, 0.6)
    case 14: return try generator.dirichlet([0.5, 1.5])[0]
    case 15: return Double(try generator.multinomial(9, probabilities: [0.25, 0.25, 0.5])[1])
    default:
      var child = generator.spawn(1)[0]
      return child.random()
    }
  }
}
