import Randomness
import Spectroscopy
import TestSupport
import Testing
import Unsupervised

@Suite struct ElbowTests {
  @Test func agreesWithTheDistanceFormula() throws {
    struct Case: Decodable {
      let values: [Double]
      let log: Bool
      let longest, expected: Int
    }
    struct Cases: Decodable { let elbows: [Case] }
    for item in try Fixture.load("unsupervised-anomaly", as: Cases.self).elbows {
      let found = try elbow(of: item.values, logarithmic: item.log, longest: item.longest)
      #expect(found == item.expected, "\(item.values.count) values, log \(item.log), longest \(item.longest)")
    }
  }

  @Test func aKinkIsFoundWhereItIs() throws {
    for kink in 1...7 {
      // Falls by 10 for each step up to the kink, then by 1.
      let values = (0..<10).map { 200 - 10 * Double(min($0, kink)) - Double(max(0, $0 - kink)) }
      #expect(try elbow(of: values, logarithmic: false) == kink, "kink at \(kink)")
    }
  }

  @Test func elbowsOfTheCourse() throws {
    let noisy = try Course.load().noisy
    #expect(try elbow(of: PCA(noisy).explainedVarianceRatio) == 4)
    let scores = try PCA(noisy, components: 4).transform(noisy)
    var generator = Generator(seed: 42)
    let inertias = try (1...8).map { try KMeans(scores, clusters: $0, using: &generator).inertia }
    #expect(try elbow(of: inertias) + 1 == 4)
    #expect(try elbow(of: inertias, logarithmic: false) + 1 == 3)
  }

  @Test func straightShortAndConstantCurvesHaveNone() throws {
    #expect(try elbow(of: [5.0]) == 0 && elbow(of: [5.0, 1.0]) == 0)
    #expect(try elbow(of: (0..<10).map { 30 - Double($0) * 0.1 }, logarithmic: false) == 0)
    #expect(try elbow(of: (0..<12).map { Float(1) / Float(1 << $0) }) == 0)
    #expect(try elbow(of: [0, 0, 0, 0.0]) == 0)
  }

  @Test func valuesBeyondTheLongestDoNotCount() throws {
    let values = [100.0, 10, 9, 8, 7] + Array(repeating: 1e-20, count: 20)
    #expect(try elbow(of: values, longest: 4) == 1)
    #expect(try elbow(of: values) == 5)
  }

  @Test func badValuesAreErrors() {
    #expect(throws: UnsupervisedError.empty(operation: "elbow", rows: 0, columns: 1)) {
      try elbow(of: [Double]())
    }
    #expect(throws: UnsupervisedError.valueNotFinite(operation: "elbow", index: 1)) {
      try elbow(of: [1, Float.nan])
    }
  }
}
