import Foundation
import LinearAlgebra
import Randomness
import Spectroscopy
import TestSupport
import Testing
import Unsupervised

@Suite struct AnomalyTests {
  private struct Reference: Decodable {
    struct Percentile: Decodable {
      let values: [Double]
      let percent, expected: Double
    }
    struct Distances: Decodable {
      let nominal, fresh: ReferenceMatrix
      let expected: [Double]
    }
    let percentiles: [Percentile]
    let distances: [Distances]
  }

  @Test func percentilesAreNumPysToTheBit() throws {
    for item in try Fixture.load("unsupervised-anomaly", as: Reference.self).percentiles {
      #expect(
        try percentile(item.values, item.percent) == item.expected,
        "\(item.percent) % of \(item.values.count) values")
    }
  }

  @Test func percentilesOfBadListsAreErrors() {
    #expect(throws: UnsupervisedError.empty(operation: "percentile", rows: 0, columns: 1)) {
      try percentile([], 50)
    }
    #expect(throws: UnsupervisedError.valueNotFinite(operation: "percentile", index: 2)) {
      try percentile([1, 2, .nan], 50)
    }
    for percent in [-1, 100.5, .nan] {
      #expect(throws: UnsupervisedError.self) { try percentile([1, 2], percent) }
    }
  }

  @Test func aThresholdFlagsWhatIsStrictlyAbove() throws {
    let threshold = try AnomalyThreshold(nominal: (1...101).map(Double.init))
    #expect(threshold.value == 100 && threshold.rule == .percentile(99))
    #expect(threshold.falseAlarmRate == 1.0 / 101)
    #expect(threshold.flags([100, 100.0001, -5, .infinity, .nan]) == [false, true, false, true, true])
    #expect(try threshold.flaggedFraction(of: [0, 200]) == 0.5)
    #expect(try AnomalyThreshold(nominal: [3, 3, 3]).falseAlarmRate == 0)
    #expect(try AnomalyThreshold(nominal: [0, 1, 2], rule: .percentile(50)).value == 1)
    #expect(throws: UnsupervisedError.empty(operation: "anomaly threshold", rows: 0, columns: 1)) {
      try threshold.flaggedFraction(of: [])
    }
  }

  @Test func falseAlarmsOnFreshScoresAreOnePerCent() throws {
    var generator = Generator(seed: 4)
    let threshold = try AnomalyThreshold(nominal: generator.standardExponential(count: 20_000))
    let rate = try threshold.flaggedFraction(of: generator.standardExponential(count: 20_000))
    // Four standard deviations: binomial in the fresh scores and as much again in the threshold.
    #expect(abs(rate - 0.01) < 4 * (2 * 0.01 * 0.99 / 20_000).squareRoot())
  }

  @Test func mahalanobisAgreesWithSciPy() throws {
    for item in try Fixture.load("unsupervised-anomaly", as: Reference.self).distances {
      let found = try Mahalanobis(nominal: item.nominal.matrix).distances(item.fresh.matrix)
      try #require(found.count == item.expected.count)
      for (found, expected) in zip(found, item.expected) {
        // Rounding times the condition number of the standardised points, which reaches some hundreds.
        #expect(abs(found - expected) < 5e-5 * expected, "\(item.nominal.rows) x \(item.nominal.columns)")
      }
    }
  }

  @Test func mahalanobisDoesNotDependOnUnitsOrAxes() throws {
    let nominal = normalMatrix(100, 3)
    let mixing = Matrix([[1000, 0, 0], [3, 0.001, 0], [-2, 0.002, 5]])
    let (before, after) = (try Mahalanobis(nominal: nominal), try Mahalanobis(nominal: nominal * mixing))
    let fresh = normalMatrix(20, 3, seed: 2)
    #expect(distance(before.squaredDistances(fresh), after.squaredDistances(fresh * mixing)) < 1e-3)
    // Over the nominal points themselves the squares add up to (N - 1) D.
    let total = before.squaredDistances(nominal).reduce(0, +)
    #expect(abs(total - 297) < 1e-3)
    let roots = before.squaredDistances(fresh).map { $0.squareRoot() }
    #expect(before.distances(fresh) == roots)
  }

  @Test func squaredDistancesOfNormalCodesFollowChiSquare() throws {
    // Two degrees of freedom, where the distribution function is 1 - exp(-x / 2).
    let model = try Mahalanobis(nominal: normalMatrix(5000, 2, seed: 1))
    let sorted = model.squaredDistances(normalMatrix(3000, 2, seed: 2)).sorted()
    var largest = 0.0
    for (i, x) in sorted.enumerated() {
      let cumulative = 1 - exp(-x / 2)
      largest = max(largest, abs(cumulative - Double(i) / 3000), abs(cumulative - Double(i + 1) / 3000))
    }
    // Kolmogorov and Smirnov at the 1 % level.
    #expect(largest < 1.63 / 3000.squareRoot())
  }

  /// Codes whose directions have very different spreads and are correlated: the distance takes both out, and
  /// its square is a chi-square variable, of four degrees of freedom here and with the distribution function
  /// 1 - exp(-x / 2) (1 + x / 2).
  @Test(arguments: [1, 2, 3])
  func squaredDistancesOfCorrelatedCodesFollowChiSquare(seed: Int) throws {
    let mixing = Matrix([[30, 20, 1, 0], [0, 5, 0.5, 0], [0, 0, 1, 0.02], [0, 0, 0, 0.03]])
    let nominal = normalMatrix(5000, 4, seed: seed) * mixing
    let codes = normalMatrix(2000, 4, seed: seed + 100) * mixing
    func deviation(_ squares: [Double]) -> Double {
      let cumulative = squares.sorted().map { 1 - exp(-$0 / 2) * (1 + $0 / 2) }
      return cumulative.enumerated().reduce(0) { largest, item in
        max(largest, abs(item.1 - Double(item.0) / 2000), abs(item.1 - Double(item.0 + 1) / 2000))
      }
    }
    // Kolmogorov and Smirnov at the 1 % level.
    let critical = 1.63 / 2000.squareRoot()
    let model = try Mahalanobis(nominal: nominal)
    #expect(deviation(model.squaredDistances(codes)) < critical, "seed \(seed)")
    // The test sees a fault: codes that are a tenth too wide, or heavy-tailed.
    #expect(deviation(model.squaredDistances(codes * 1.1)) > critical, "seed \(seed)")
    #expect(deviation(model.squaredDistances(codes.map { $0 * abs($0) })) > critical, "seed \(seed)")
  }

  @Test func mahalanobisOfBadSetsIsAnError() {
    func expect(_ error: UnsupervisedError, _ nominal: Matrix) {
      #expect(throws: error) { try Mahalanobis(nominal: nominal) }
    }
    let operation = "Mahalanobis distance"
    let codes = normalMatrix(30, 2)
    expect(.tooFewRows(operation: operation, needed: 4, got: 3), normalMatrix(3, 3))
    expect(
      .singularCovariance(operation: operation, rows: 30, columns: 3),
      Matrix((0..<30).map { codes.row($0) + [2 * codes[$0, 0] - codes[$0, 1]] }))
    expect(
      .singularCovariance(operation: operation, rows: 30, columns: 3),
      Matrix((0..<30).map { codes.row($0) + [0.3] }))
    expect(.notFinite(operation: operation, row: 0, column: 1), Matrix([[0, .nan], [1, 2], [3, 5]]))
    expect(.empty(operation: operation, rows: 0, columns: 0), Matrix([]))
  }

  /// Phase D is unseen: without the clean reference most of it passes PCA's residual, but not the distance of
  /// its scores.
  @Test(arguments: [(2, 52, 100), (3, 63, 86), (4, 33, 99)])
  func flagsOfTheCourse(components: Int, byResidual: Int, byDistance: Int) throws {
    let noisy = try Course.load().noisy
    let (nominal, unseen) = (noisy.rows(0..<300), noisy.rows(300..<400))
    let pca = try PCA(nominal, components: components)
    let residual = try AnomalyThreshold(nominal: pca.reconstruct(nominal).meanSquaredErrorPerRow(to: nominal))
    #expect(
      residual.flags(pca.reconstruct(unseen).meanSquaredErrorPerRow(to: unseen)).count { $0 } == byResidual)
    let model = try Mahalanobis(nominal: pca.transform(nominal))
    let threshold = try AnomalyThreshold(nominal: model.distances(pca.transform(nominal)))
    #expect(threshold.flags(model.distances(pca.transform(unseen))).count { $0 } == byDistance)
    #expect(threshold.falseAlarmRate == 0.01)
  }
}
