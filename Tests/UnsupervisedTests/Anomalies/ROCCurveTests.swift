import Foundation
import Randomness
import Testing
import Unsupervised

@Suite struct ROCCurveTests {
  @Test func isScikitLearns() throws {
    let curves = try AnomalyReference.load().curves
    try #require(curves.count == 7)
    for (i, expected) in curves.enumerated() {
      let curve = try ROCCurve(nominal: expected.nominal, anomalous: expected.anomalous)
      // Quotients of the same whole numbers.
      #expect(curve.falsePositiveRates == expected.falsePositiveRates, "curve \(i)")
      #expect(curve.truePositiveRates == expected.truePositiveRates, "curve \(i)")
      #expect(curve.thresholds == [.infinity] + expected.thresholds, "curve \(i)")
      // One rounding here, one for each trapezium there.
      #expect(abs(curve.areaUnderCurve - expected.area) < 1e-14, "curve \(i)")
      for interval in expected.intervals {
        let found = try curve.areaInterval(confidence: interval.confidence)
        // The root finder there stops at 1e-12 relative.
        #expect(abs(found.lowerBound - interval.expected[0]) < 1e-9, "curve \(i), \(interval.confidence)")
        #expect(abs(found.upperBound - interval.expected[1]) < 1e-9, "curve \(i), \(interval.confidence)")
      }
    }
  }

  @Test func areaIsTheShareOfPairsInTheRightOrder() throws {
    var generator = Generator(seed: 3)
    let nominal = (0..<40).map { _ in generator.standardNormal().rounded() }
    let anomalous = (0..<30).map { _ in (generator.standardNormal() + 0.7).rounded() }
    var right = 0.0
    for a in anomalous {
      for n in nominal { right += a > n ? 1 : a == n ? 0.5 : 0 }
    }
    let curve = try ROCCurve(nominal: nominal, anomalous: anomalous)
    #expect(abs(curve.areaUnderCurve - right / 1200) < 1e-15)
    // Only the order of the scores counts, and exchanging the two kinds mirrors the curve.
    let stretched = try ROCCurve(nominal: nominal.map(exp), anomalous: anomalous.map(exp))
    #expect(stretched.falsePositiveRates == curve.falsePositiveRates)
    #expect(stretched.areaUnderCurve == curve.areaUnderCurve)
    let mirrored = try ROCCurve(nominal: anomalous, anomalous: nominal)
    #expect(abs(mirrored.areaUnderCurve - (1 - curve.areaUnderCurve)) < 1e-15)
  }

  @Test func readsTheDetectionRateOffTheSteps() throws {
    let curve = try ROCCurve(nominal: [0, 1, 2, 3], anomalous: [2.5, 4, 5, 0.5])
    #expect(curve.truePositiveRate(atFalsePositiveRate: 0) == 0.5)
    #expect(curve.truePositiveRate(atFalsePositiveRate: 0.249) == 0.5)
    #expect(curve.truePositiveRate(atFalsePositiveRate: 0.25) == 0.75)
    #expect(curve.truePositiveRate(atFalsePositiveRate: 1) == 1)
  }

  /// Two normal distributions a distance d apart have the area Phi(d / sqrt(2)).
  @Test func intervalHoldsThePlantedArea() throws {
    var generator = Generator(seed: 11)
    for distance in [0, 1, 2.5] {
      let truth = 1 - 0.5 * erfc(distance / 2)
      var hits = 0
      for _ in 0..<400 {
        let nominal = generator.standardNormal(count: 40)
        let anomalous = generator.standardNormal(count: 30).map { $0 + distance }
        let interval = try ROCCurve(nominal: nominal, anomalous: anomalous).areaInterval()
        if interval.contains(truth) { hits += 1 }
      }
      // 95 % of 400, four standard deviations (of 4.4) below and above; the variance is not that of normal
      // scores, and Newcombe found coverages from 0.93 to 0.98.
      #expect((354...400).contains(hits), "distance \(distance): \(hits) of 400")
    }
  }

  @Test func aPerfectSeparationIsNotCertain() throws {
    let interval = try ROCCurve(nominal: [0, 1, 2], anomalous: [3, 4]).areaInterval()
    #expect(interval.upperBound == 1 && interval.lowerBound < 0.7)
  }

  @Test func badScoresAreErrors() throws {
    #expect(throws: UnsupervisedError.empty(operation: "ROC curve", rows: 0, columns: 1)) {
      try ROCCurve(nominal: [1], anomalous: [])
    }
    #expect(throws: UnsupervisedError.valueNotFinite(operation: "ROC curve", index: 3)) {
      try ROCCurve(nominal: [1, 2], anomalous: [3, .nan])
    }
    let curve = try ROCCurve(nominal: [1], anomalous: [2])
    for confidence in [0, 1, -0.5, .nan] {
      let error = #expect(throws: UnsupervisedError.self) { try curve.areaInterval(confidence: confidence) }
      #expect("\(error.map { "\($0)" } ?? "")".hasPrefix("ROC curve: the confidence is "), "\(confidence)")
    }
  }
}
