import Foundation
import Testing

@testable import Randomness

/// Kolmogorov-Smirnov and chi-square tests of every distribution: parity says that we draw what NumPy draws,
/// these say that it is the right thing.
///
/// Seeds are fixed, so that a test that passes once always passes. With the bound of 1e-4 on the probability,
/// right samplers would fail one of these two hundred or so checks for one choice of seeds in fifty.
struct DistributionTests {
  static let seeds = [1, 2, 3]
  static let bound = 1e-4

  private func check(_ label: String, seed: Int, _ probability: Double) {
    #expect(probability > Self.bound, "\(label), seed \(seed): p = \(probability)")
  }

  @Test(arguments: seeds) func uniforms(seed: Int) {
    var generator = Generator(seed: seed)
    check("random", seed: seed, Statistics.kolmogorovSmirnov(generator.random(count: 50_000)) { $0 })
    let floats = generator.randomFloat(count: 50_000).map(Double.init)
    check("randomFloat", seed: seed, Statistics.kolmogorovSmirnov(floats) { $0 })
    let wide = generator.uniform(in: -3..<5, count: 50_000)
    check("uniform", seed: seed, Statistics.kolmogorovSmirnov(wide) { ($0 + 3) / 8 })
    #expect(wide.allSatisfy { $0 >= -3 && $0 <= 5 })
  }

  @Test(arguments: seeds) func integers(seed: Int) {
    var generator = Generator(seed: seed)
    for outcomes in [2, 10, 97, 1000] {
      let values = generator.integers(in: 0..<outcomes, count: 40_000)
      #expect(values.allSatisfy { (0..<outcomes).contains($0) })
      let probability = Statistics.chiSquare(values, cells: outcomes) { _ in 1 / Double(outcomes) }
      check("integers in 0..<\(outcomes)", seed: seed, probability)
    }
    // A span where half of all words are rejected, in ten equal parts.
    let span = 3 << 60
    let tenths = generator.integers(in: 0..<span, count: 40_000).map { Int(Double($0) / Double(span) * 10) }
    check("integers in a wide range", seed: seed, Statistics.chiSquare(tenths, cells: 10) { _ in 0.1 })
  }

  @Test(arguments: seeds) func normals(seed: Int) {
    var generator = Generator(seed: seed)
    let values = generator.standardNormal(count: 100_000)
    check("standardNormal", seed: seed, Statistics.kolmogorovSmirnov(values, Statistics.normalCumulative))
    let floats = generator.standardNormalFloat(count: 100_000).map(Double.init)
    check(
      "standardNormalFloat", seed: seed, Statistics.kolmogorovSmirnov(floats, Statistics.normalCumulative))
    let wide = generator.normal(mean: 7, standardDeviation: 3, count: 50_000)
    check(
      "normal", seed: seed,
      Statistics.kolmogorovSmirnov(wide) { Statistics.normalCumulative(($0 - 7) / 3) })
    // The tail beyond the last layer, which the test above hardly sees: 2.6e-4 of all draws.
    let start = Ziggurat.normalTail
    let tail = generator.standardNormal(count: 2_000_000).map(abs).filter { $0 > start }
    let weight = erfc(start / 2.0.squareRoot())
    // Five standard deviations of a Poisson count.
    let expected = 2_000_000 * weight
    #expect(abs(Double(tail.count) - expected) < 5 * expected.squareRoot(), "seed \(seed)")
    check(
      "normal tail", seed: seed,
      Statistics.kolmogorovSmirnov(tail) { 1 - erfc($0 / 2.0.squareRoot()) / weight })
  }

  @Test(arguments: seeds) func exponentials(seed: Int) {
    var generator = Generator(seed: seed)
    let values = generator.standardExponential(count: 100_000)
    check("standardExponential", seed: seed, Statistics.kolmogorovSmirnov(values) { 1 - exp(-$0) })
    let tail = generator.standardExponential(count: 1_000_000).filter { $0 > Ziggurat.exponentialTail }
    check(
      "exponential tail", seed: seed,
      Statistics.kolmogorovSmirnov(tail) { 1 - exp(Ziggurat.exponentialTail - $0) })
  }

  @Test(arguments: seeds) func gammas(seed: Int) throws {
    var generator = Generator(seed: seed)
    for shape in [0.1, 0.5, 0.99, 1, 1.01, 3, 40] {
      let values = try generator.gamma(shape: shape, scale: 2.5, count: 30_000)
      let probability = Statistics.kolmogorovSmirnov(values) {
        Statistics.gammaCumulative(shape: shape, $0 / 2.5)
      }
      check("gamma(\(shape))", seed: seed, probability)
    }
  }

  @Test(arguments: seeds) func betasAndCompositions(seed: Int) throws {
    var generator = Generator(seed: seed)
    for (a, b) in [(0.5, 0.5), (0.2, 1.0), (1.0, 1.0), (2.0, 3.0), (0.4, 7.0), (30.0, 12.0)] {
      let values = try generator.beta(a, b, count: 30_000)
      let probability = Statistics.kolmogorovSmirnov(values) { Statistics.betaCumulative(a, b, $0) }
      check("beta(\(a), \(b))", seed: seed, probability)
    }
    // Each component of a composition is a beta value.
    for alpha in [[1.0, 1, 1], [0.5, 2, 7.5], [0.08, 0.05, 0.09]] {
      let rows = try generator.dirichlet(alpha, count: 30_000)
      for component in alpha.indices {
        let rest = alpha.reduce(0, +) - alpha[component]
        // Values that round to 0 or 1 pile up when alpha is small; the test looks at what lies between.
        let inner = rows.map { $0[component] }.filter { $0 > 1e-12 && $0 < 1 - 1e-12 }
        let low = Statistics.betaCumulative(alpha[component], rest, 1e-12)
        let high = 1 - Statistics.betaCumulative(rest, alpha[component], 1e-12)
        let probability = Statistics.kolmogorovSmirnov(inner) {
          (Statistics.betaCumulative(alpha[component], rest, $0) - low) / (high - low)
        }
        check("dirichlet(\(alpha)), component \(component)", seed: seed, probability)
        let share = Double(inner.count) / Double(rows.count)
        // Five standard deviations of a share of 30 000.
        #expect(abs(share - (high - low)) < 5 * 0.5 / 30_000.0.squareRoot(), "alpha \(alpha), seed \(seed)")
      }
    }
  }

  @Test(arguments: seeds) func poissons(seed: Int) throws {
    var generator = Generator(seed: seed)
    for mean in [0.1, 1, 5, 9.9, 10, 12.5, 50, 400] {
      let values = try generator.poisson(mean: mean, count: 50_000)
      let probability = Statistics.chiSquare(values, cells: Int(mean + 10 * mean.squareRoot()) + 5) {
        Statistics.poissonMass(mean, $0)
      }
      check("poisson(\(mean))", seed: seed, probability)
    }
  }

  @Test(arguments: seeds) func binomials(seed: Int) throws {
    var generator = Generator(seed: seed)
    for (n, p) in [(1, 0.5), (20, 0.1), (20, 0.85), (100, 0.29), (100, 0.31), (400, 0.5), (5000, 0.93)] {
      let values = try generator.binomial(trials: n, probability: p, count: 50_000)
      let probability = Statistics.chiSquare(values, cells: n + 1) { Statistics.binomialMass(n, p, $0) }
      check("binomial(\(n), \(p))", seed: seed, probability)
    }
    // Every bin of a multinomial is binomial.
    let probabilities = [0.05, 0.35, 0.6]
    let rows = try generator.multinomial(60, probabilities: probabilities, count: 30_000)
    for bin in probabilities.indices {
      let probability = Statistics.chiSquare(rows.map { $0[bin] }, cells: 61) {
        Statistics.binomialMass(60, probabilities[bin], $0)
      }
      check("multinomial, bin \(bin)", seed: seed, probability)
    }
  }

  @Test(arguments: seeds) func orders(seed: Int) throws {
    var generator = Generator(seed: seed)
    // All 24 orders of four things, as numbers in base 4.
    func code(_ order: [Int]) -> Int { order.reduce(0) { 4 * $0 + $1 } }
    func isOrder(_ code: Int) -> Bool { Set((0..<4).map { code >> (2 * $0) & 3 }).count == 4 }
    let permutations = (0..<24_000).map { _ in code(generator.permutation(4)) }
    check(
      "permutation", seed: seed,
      Statistics.chiSquare(permutations, cells: 256) { isOrder($0) ? 1.0 / 24 : 0 })
    let choices = try (0..<24_000).map { _ in code(try generator.choice(4, count: 4)) }
    check("choice", seed: seed, Statistics.chiSquare(choices, cells: 256) { isOrder($0) ? 1.0 / 24 : 0 })
    // Where each number of a choice comes from, at each of its places.
    let rows = try (0..<20_000).map { _ in try generator.choice(10, count: 3) }
    for place in 0..<3 {
      let probability = Statistics.chiSquare(rows.map { $0[place] }, cells: 10) { _ in 0.1 }
      check("choice, place \(place)", seed: seed, probability)
    }
    let weights = [0.1, 0, 0.25, 0.65]
    let weighted = try generator.choice(probabilities: weights, count: 30_000)
    check("choice with probabilities", seed: seed, Statistics.chiSquare(weighted, cells: 4) { weights[$0] })
  }

  @Test(arguments: seeds) func torch(seed: Int) throws {
    var generator = TorchGenerator(seed: seed)
    let uniforms = generator.uniform(from: -1, to: 3, count: 50_000).map(Double.init)
    check("torch uniform", seed: seed, Statistics.kolmogorovSmirnov(uniforms) { ($0 + 1) / 4 })
    let doubles = (0..<50_000).map { _ in generator.uniformDouble() }
    check("torch uniformDouble", seed: seed, Statistics.kolmogorovSmirnov(doubles) { $0 })
    let blocks = generator.normal(count: 50_000).map(Double.init)
    check("torch normal", seed: seed, Statistics.kolmogorovSmirnov(blocks, Statistics.normalCumulative))
    let singles = (0..<10_000).flatMap { _ in generator.normal(count: 3) }.map(Double.init)
    check(
      "torch normal of 3", seed: seed, Statistics.kolmogorovSmirnov(singles, Statistics.normalCumulative))
    let heads = generator.bernoulli(probability: 0.3, count: 50_000).map { $0 ? 1 : 0 }
    check("torch bernoulli", seed: seed, Statistics.chiSquare(heads, cells: 2) { [0.7, 0.3][$0] })
    let tensor = try generator.bernoulli([Float](repeating: 0.3, count: 50_000)).map { $0 ? 1 : 0 }
    check(
      "torch bernoulli of a tensor", seed: seed, Statistics.chiSquare(tensor, cells: 2) { [0.7, 0.3][$0] })
    let digits = generator.integers(in: 0..<10, count: 50_000)
    check("torch integers", seed: seed, Statistics.chiSquare(digits, cells: 10) { _ in 0.1 })
    let first = (0..<20_000).map { _ in generator.permutation(10)[4] }
    check("torch permutation", seed: seed, Statistics.chiSquare(first, cells: 10) { _ in 0.1 })
  }

  @Test func theTestsRejectWhatIsWrong() {
    // A test that cannot fail proves nothing: slightly wrong distributions must be found out.
    var generator = Generator(seed: 1)
    let shifted = generator.normal(mean: 0.05, standardDeviation: 1, count: 50_000)
    #expect(Statistics.kolmogorovSmirnov(shifted, Statistics.normalCumulative) < Self.bound)
    let biased = generator.integers(in: 0..<1000, count: 50_000).map { min($0 / 99, 9) }
    #expect(Statistics.chiSquare(biased, cells: 10) { _ in 0.1 } < Self.bound)
    // Reference values of the incomplete functions: P(2, 3) = 1 - 4 exp(-3); I_x(2, 3) at 0.4 = 0.5248.
    #expect(abs(Statistics.gammaCumulative(shape: 2, 3) - (1 - 4 * exp(-3))) < 1e-14)
    #expect(abs(Statistics.gammaCumulative(shape: 2, 0.5) - (1 - 1.5 * exp(-0.5))) < 1e-14)
    #expect(abs(Statistics.betaCumulative(2, 3, 0.4) - 0.5248) < 1e-14)
    #expect(abs(Statistics.betaCumulative(2, 3, 0.9) - 0.9963) < 1e-14)
  }
}
