import Foundation
import Randomness
import Testing
import Unsupervised

@Suite struct ConformalTests {
  @Test func pValuesCountTheScoresThatAreAtLeastAsLarge() throws {
    let calibration = try ConformalCalibration(nominal: [3, 1, 2, 2])
    #expect(
      calibration.pValues([0, 1, 1.5, 2, 2.5, 3, 4, .infinity, .nan])
        == [5, 5, 4, 4, 2, 2, 1, 1, 1].map { $0 / 5 })
  }

  /// The two ways to say it agree: above the threshold is where the p-value is small enough.
  @Test func thresholdIsWhereThePValueIsSmall() throws {
    var generator = Generator(seed: 2)
    for n in [1, 9, 19, 57, 99, 100, 299] {
      // Rounded, so that there are ties.
      let nominal = generator.standardNormal(count: n).map { ($0 * 8).rounded() / 8 }
      let calibration = try ConformalCalibration(nominal: nominal)
      for rate in [0.01, 0.05, 0.1, 0.29, 0.5] where rate * Double(n + 1) >= 1 {
        let threshold = try AnomalyThreshold(nominal: nominal, rule: .conformal(falseAlarmRate: rate))
        let scores = nominal + [-9, 9] + generator.standardNormal(count: 20)
        let small = calibration.pValues(scores).map { $0 <= rate + 1e-12 }
        #expect(threshold.flags(scores) == small, "n = \(n), rate \(rate)")
        #expect(threshold.falseAlarmRate <= rate, "n = \(n), rate \(rate)")
      }
    }
  }

  @Test func ranksAreNotLostToBinaryFractions() throws {
    let scores = (1...99).map(Double.init)
    // 0.29 * 100 is 28.999999999999996.
    for (rate, expected) in [(0.01, 99.0), (0.29, 71), (0.07, 93), (0.57, 43)] {
      #expect(try ConformalCalibration(nominal: scores).threshold(falseAlarmRate: rate) == expected)
    }
  }

  /// New nominal points are flagged at the stated rate on average over calibrations, from 99 scores as from
  /// 499, and for a distribution with a heavy tail; the percentile of the same scores flags more.
  @Test func keepsItsPromiseAndThePercentileDoesNot() throws {
    var generator = Generator(seed: 7)
    for n in [99, 499] {
      var (conformal, plain) = (0.0, 0.0)
      let repetitions = 4000
      for _ in 0..<repetitions {
        let scores = generator.standardExponential(count: n)
        // The chance that a new exponential score lies above is known: no need to draw any.
        func chance(_ rule: AnomalyThreshold.Rule) throws -> Double {
          let threshold = try AnomalyThreshold(nominal: scores.map { 1 / $0 }, rule: rule)
          // P(1 / X > t) = P(X < 1 / t) = 1 - exp(-1 / t).
          return -expm1(-1 / threshold.value)
        }
        conformal += try chance(.conformal(falseAlarmRate: 0.01)) / Double(repetitions)
        plain += try chance(.percentile(99)) / Double(repetitions)
      }
      // The rate of one calibration has a standard deviation of 0.01 at n = 99 and 0.0044 at n = 499, the
      // mean of 4000 a 63rd of that; four of those.
      let tolerance = 4 * (n == 99 ? 0.01 : 0.0044) / 63
      #expect(abs(conformal - 0.01) < tolerance, "n = \(n): \(conformal)")
      // Between two order statistics, here of a heavy tail, the percentile is not exactly linear in the rate.
      let expected = 0.01 + 0.98 / Double(n + 1)
      #expect(abs(plain - expected) < 0.1 * expected, "n = \(n): \(plain)")
      #expect(plain > 0.01 + 4 * tolerance, "n = \(n): \(plain)")
    }
  }

  @Test func badCalibrationsAreErrors() throws {
    let operation = "conformal calibration"
    #expect(throws: UnsupervisedError.empty(operation: operation, rows: 0, columns: 1)) {
      try ConformalCalibration(nominal: [])
    }
    #expect(throws: UnsupervisedError.valueNotFinite(operation: operation, index: 1)) {
      try ConformalCalibration(nominal: [1, .infinity])
    }
    let scores = [Double](repeating: 1, count: 98)
    let error = #expect(throws: UnsupervisedError.self) {
      try AnomalyThreshold(nominal: scores, rule: .conformal(falseAlarmRate: 0.01))
    }
    #expect(error == .tooFewRows(operation: operation, needed: 99, got: 98))
    #expect(
      error?.description == "conformal calibration: 99 rows are needed, the data have 98")
    for rate in [0, 1, -1, .nan] {
      #expect(throws: UnsupervisedError.self) {
        try AnomalyThreshold(nominal: scores, rule: .conformal(falseAlarmRate: rate))
      }
    }
  }
}
