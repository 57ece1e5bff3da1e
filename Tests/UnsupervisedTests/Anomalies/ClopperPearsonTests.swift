import Foundation
import Testing

@testable import Unsupervised

@Suite struct ClopperPearsonTests {
  @Test func isSciPys() throws {
    let proportions = try AnomalyReference.load().proportions
    try #require(proportions.count == 30)
    for item in proportions {
      let found = try clopperPearsonInterval(
        successes: item.successes, trials: item.trials, confidence: item.confidence)
      // SciPy's root finder stops at 2e-12.
      #expect(abs(found.lowerBound - item.expected[0]) <= 4e-12, "\(item)")
      #expect(abs(found.upperBound - item.expected[1]) <= 4e-12, "\(item)")
    }
  }

  /// With one success or none the tails are powers.
  @Test func smallCountsHaveClosedForms() throws {
    let none = try clopperPearsonInterval(successes: 0, trials: 300)
    #expect(none.lowerBound == 0 && abs(none.upperBound + expm1(log(0.025) / 300)) < 1e-15)
    let one = try clopperPearsonInterval(successes: 1, trials: 100)
    #expect(abs(one.lowerBound + expm1(log(0.975) / 100)) < 1e-16)
    let all = try clopperPearsonInterval(successes: 300, trials: 300)
    #expect(all.upperBound == 1 && abs(all.lowerBound - exp(log(0.025) / 300)) < 1e-15)
  }

  /// The definition: at either end the tail of the binomial distribution is what confidence leaves.
  @Test func endsSolveTheTails() throws {
    let interval = try clopperPearsonInterval(successes: 3, trials: 12, confidence: 0.9)
    func probability(of k: Int, _ p: Double) -> Double {
      var choose = 1.0
      for i in 0..<k { choose *= Double(12 - i) / Double(i + 1) }
      return choose * pow(p, Double(k)) * pow(1 - p, Double(12 - k))
    }
    let above = (3...12).reduce(0.0) { $0 + probability(of: $1, interval.lowerBound) }
    let below = (0...3).reduce(0.0) { $0 + probability(of: $1, interval.upperBound) }
    #expect(abs(above - 0.05) < 1e-13 && abs(below - 0.05) < 1e-13)
  }

  /// Summed over all counts that may come out, not simulated: never below 95 %, whatever the probability.
  @Test func coverageIsNeverTooSmall() throws {
    let n = 60
    let intervals = try (0...n).map { try clopperPearsonInterval(successes: $0, trials: n) }
    for p in stride(from: 0.005, to: 1, by: 0.005) {
      var coverage = 0.0
      for (k, interval) in intervals.enumerated() where interval.contains(p) {
        let logChoose = lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
        coverage += exp(logChoose + Double(k) * log(p) + Double(n - k) * log1p(-p))
      }
      #expect(coverage >= 0.95 - 1e-12, "p = \(p): \(coverage)")
    }
  }

  @Test func incompleteBetaIsSciPys() throws {
    for item in try AnomalyReference.load().betas {
      let found = regularisedIncompleteBeta(item.x, item.a, item.b)
      // The logarithm of the gamma function is right to some ulp of 5e5 at the largest arguments.
      #expect(abs(found - item.expected) <= 1e-9 * item.expected + 1e-300, "\(item): \(found)")
    }
  }

  @Test func normalTailIsSciPys() throws {
    for item in try AnomalyReference.load().tails {
      let found = StandardNormal.logUpperTail(item.z)
      // 1e-300 for the tail of -40, whose logarithm is zero to all digits.
      #expect(abs(found - item.expected) <= 1e-11 * abs(item.expected) + 1e-300, "z = \(item.z): \(found)")
    }
    #expect(abs(StandardNormal.upperQuantile(0.025) - 1.959963984540054) < 1e-14)
    #expect(abs(StandardNormal.upperQuantile(0.5)) < 1e-14)
  }

  @Test func badCountsAreErrors() {
    let operation = "Clopper-Pearson interval"
    #expect(throws: UnsupervisedError.empty(operation: operation, rows: 0, columns: 1)) {
      try clopperPearsonInterval(successes: 0, trials: 0)
    }
    for successes in [-1, 11] {
      let error = UnsupervisedError.invalidParameter(
        operation: operation, parameter: "the number of successes", value: Double(successes),
        allowed: "0 to 10")
      #expect(throws: error) { try clopperPearsonInterval(successes: successes, trials: 10) }
    }
    #expect(throws: UnsupervisedError.self) {
      try clopperPearsonInterval(successes: 1, trials: 10, confidence: 1)
    }
  }
}
