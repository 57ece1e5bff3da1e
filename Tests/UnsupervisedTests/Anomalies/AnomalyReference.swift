import TestSupport

/// ROC curves, intervals and special functions as scikit-learn and SciPy compute them.
struct AnomalyReference: Decodable {
  struct Interval: Decodable {
    let confidence: Double
    let expected: [Double]
  }
  struct Curve: Decodable {
    let nominal, anomalous, falsePositiveRates, truePositiveRates, thresholds: [Double]
    let area: Double
    let intervals: [Interval]
  }
  struct Proportion: Decodable {
    let successes, trials: Int
    let confidence: Double
    let expected: [Double]
  }
  struct Beta: Decodable {
    let x, a, b, expected: Double
  }
  struct Tail: Decodable {
    let z, expected: Double
  }
  let curves: [Curve]
  let proportions: [Proportion]
  let betas: [Beta]
  let tails: [Tail]

  static func load() throws -> AnomalyReference { try Fixture.load("anomalies-statistics") }
}
