import Foundation
import Randomness
import Testing
import Unsupervised

@Suite struct FisherCombinationTests {
  /// Sums of squares of `degrees` normal numbers, each plus `shift` in the first.
  private func squares(
    _ count: Int, degrees: Int, shift: Double = 0, using generator: inout Generator
  ) -> [Double] {
    (0..<count).map { _ in
      let numbers = generator.standardNormal(count: degrees)
      return numbers.enumerated().reduce(0) { sum, item in
        let value = item.0 == 0 ? item.1 + shift : item.1
        return sum + value * value
      }
    }
  }

  /// Two independent chi-square scores of very different size: the combination follows the chi-square
  /// distribution with four degrees of freedom.
  @Test func nominalPointsFollowChiSquare() throws {
    var generator = Generator(seed: 5)
    let nominal = [
      squares(4000, degrees: 4, using: &generator), squares(4000, degrees: 124, using: &generator),
    ]
    let fresh = [
      squares(2000, degrees: 4, using: &generator), squares(2000, degrees: 124, using: &generator),
    ]
    let combined = try FisherCombination(nominal: nominal)(fresh).sorted()
    var largest = 0.0
    for (i, x) in combined.enumerated() {
      let cumulative = 1 - exp(-x / 2) * (1 + x / 2)
      largest = max(largest, abs(cumulative - Double(i) / 2000), abs(cumulative - Double(i + 1) / 2000))
    }
    // Kolmogorov and Smirnov at the 1 % level.
    #expect(largest < 1.63 / 2000.squareRoot())
  }

  /// An anomaly in either score is found by the combination, and by a plain sum only if it is in the large one.
  @Test func hearsWhicheverScoreSpeaks() throws {
    var generator = Generator(seed: 6)
    let nominal = [
      squares(1000, degrees: 4, using: &generator), squares(1000, degrees: 124, using: &generator),
    ]
    let anomalies = [
      squares(1000, degrees: 4, shift: 4, using: &generator), squares(1000, degrees: 124, using: &generator),
    ]
    let combination = try FisherCombination(nominal: nominal)
    let combined = try ROCCurve(nominal: combination(nominal), anomalous: combination(anomalies))
    func sums(_ scores: [[Double]]) -> [Double] { zip(scores[0], scores[1]).map { $0 + $1 } }
    let plain = try ROCCurve(nominal: sums(nominal), anomalous: sums(anomalies))
    #expect(combined.areaUnderCurve > 0.93 && plain.areaUnderCurve < 0.85)
    // It rises with every score, so it never overlooks what all agree on.
    #expect(combination([[9, 10], [150, 150]])[1] > combination([[9, 10], [150, 150]])[0])
    #expect(combination([[9], [1e9]])[0].isFinite)
  }

  @Test func ofOneScoreKeepsItsOrder() throws {
    let combination = try FisherCombination(nominal: [[1, 2, 3, 4, 5]])
    let found = combination([[0, 0.5, 3, 8, 1e4]])
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
    // At the mean of the roots p = 1/2.
    #expect(abs(combination([[pow(combination.means[0], 3)]])[0] - 2 * log(2)) < 1e-12)
  }

  @Test func badScoresAreErrors() {
    let operation = "Fisher's combination"
    func expect(_ error: UnsupervisedError, _ nominal: [[Double]]) {
      #expect(throws: error) { try FisherCombination(nominal: nominal) }
    }
    expect(.tooFewRows(operation: operation, needed: 2, got: 1), [[1, 2], [1]])
    expect(.notFinite(operation: operation, row: 1, column: 0), [[1, .nan], [1, 2]])
    expect(.constantColumn(operation: operation, column: 1), [[1, 2], [0.3, 0.3]])
  }
}
