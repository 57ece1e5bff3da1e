import Examination
import ExerciseKit
import Foundation
import Unsupervised

extension Week08 {
  /// The 99th percentile of nominal scores, between sorted values by a straight line, and which scores are
  /// above it.
  static let anomalies = Exercise(
    id: "anomalies", title: "The 99th-percentile rule for anomalies",
    function: "anomalies(in:nominal:)", section: 8,
    parts: [
      Part(
        id: "threshold", title: "the threshold", points: 1,
        reference: WireFunction { (_: [Double], nominal: [Double]) in try percentile(nominal, 99) },
        properties: [
          Property("about one nominal score in a hundred lies above") {
            (_: [Double], nominal: [Double], threshold: Double) in
            let above = nominal.filter { $0 > threshold }.count
            let allowed = Int((0.01 * Double(nominal.count - 1)).rounded(.up))
            return above <= allowed ? nil : "\(above) of \(nominal.count) do, where \(allowed) should at most"
          }
        ],
        mistakes: [
          mistake("the position 0.99·n instead of 0.99·(n − 1): the sorted values stand at 0 … n − 1") {
            value($0, at: 0.99 * Double($0.count))
          },
          mistake("the value below the position, without the straight line to the next one") {
            $0[Int(position($0))]
          },
          mistake("the value above the position, without the straight line from the one before") {
            $0[Int(position($0).rounded(.up))]
          },
          mistake("the value nearest to the position, without a straight line between two") {
            $0[Int(position($0).rounded())]
          },
          mistake("the halfway between two values; the straight line goes on to the position") { sorted in
            (sorted[Int(position(sorted))] + sorted[Int(position(sorted).rounded(.up))]) / 2
          },
          Mistake("the scores are not sorted") { (_: [Double], nominal: [Double]) in
            value(nominal, at: position(nominal))
          },
          mistake("the 1st percentile: sorted the wrong way round") {
            value($0.reversed(), at: position($0))
          },
          mistake("the 0.99th percentile: 99 % is 0.99 of the way") { value($0, at: position($0) / 100) },
          mistake("the largest nominal score") { $0[$0.count - 1] },
          mistake("mean plus 2.33 standard deviations: right for a normal distribution only") {
            normalQuantile($0, lostDegrees: 0)
          },
          mistake("mean plus 2.33 standard deviations: right for a normal distribution only") {
            normalQuantile($0, lostDegrees: 1)
          },
          Mistake("the percentile of the scores that are to be judged; take that of the nominal ones") {
            (scores: [Double], _: [Double]) in
            scores.isEmpty ? 0 : value(scores.sorted(), at: position(scores))
          },
          Mistake("the percentile of all scores together; take that of the nominal ones") {
            (scores: [Double], nominal: [Double]) in
            value((scores + nominal).sorted(), at: position(scores + nominal))
          },
        ]),
      Part(
        id: "flags", title: "the flags", points: 1, isGivenTheFirst: true,
        reference: WireFunction(flags),
        mistakes: [
          Mistake("a score at the threshold itself is flagged; only those above it are anomalies") {
            (scores: [Double], _: [Double], threshold: Double) in scores.map { $0 >= threshold }
          },
          Mistake("the wrong way round: true is for an anomaly, a score above the threshold") {
            (scores: [Double], _: [Double], threshold: Double) in scores.map { $0 <= threshold }
          },
          Mistake("the wrong way round: true is for an anomaly, a score above the threshold") {
            (scores: [Double], _: [Double], threshold: Double) in scores.map { $0 < threshold }
          },
          Mistake("the nominal scores are flagged; flag `scores`") {
            (_: [Double], nominal: [Double], threshold: Double) in nominal.map { $0 > threshold }
          },
        ]),
    ],
    inputs: { seed in
      var random = RandomInputs(seed: seed, exercise: "anomalies")
      var inputs = [
        Input("the example", [9.5, 12, 10], [1.0, 3, 2, 5, 4, 6, 8, 7, 9, 10, 11]),
        Input("one nominal score", [2.0, 7], [5.0]),
        Input("a score at the threshold itself", [2.0, 2.5, 1], [2.0, 2, 2, 2]),
        Input("no scores to judge", [Double](), [1.0, 2, 4]),
      ]
      for (count, judged) in [(6, 4), (20, 5), (81, 12), (150, 20)] {
        let (scores, nominal) = random.draw {
          ($0.numbers(judged, in: 5...12), $0.skewed(count))
        } until: { scores, nominal in
          guard let threshold = try? percentile(nominal, 99) else { return false }
          return scores.allSatisfy { abs($0 - threshold) > 1e-6 } && Set(nominal).count == nominal.count
            && scores.contains { $0 > threshold } && scores.contains { $0 < threshold }
        }
        inputs.append(Input("\(count) random nominal scores", scores, nominal))
      }
      return inputs
    })

  /// The flags for a threshold, also a wrong one, unless it lies beyond all scores: a list of nothing but
  /// `false`, or of nothing but `true`, would then do for every input, and no points are due for that.
  @Sendable private static func flags(
    _ scores: [Double], _ nominal: [Double], _ threshold: Double
  ) throws -> [Bool] {
    let all = scores + nominal
    guard let least = all.min(), let most = all.max(), let largest = nominal.max() else { return [] }
    // The largest nominal score is a likely mistake, also where no other score is larger.
    guard least <= threshold, threshold < most || threshold <= largest else {
      throw Unusable("the threshold \(short(threshold)) lies beyond all scores")
    }
    return scores.map { $0 > threshold }
  }

  private static func mistake(
    _ cause: String, _ threshold: @escaping @Sendable ([Double]) -> Double
  ) -> Mistake {
    Mistake(cause) { (_: [Double], nominal: [Double]) in threshold(nominal.sorted()) }
  }

  /// The place of the 99th percentile among n sorted values.
  private static func position(_ values: [Double]) -> Double { 0.99 * Double(values.count - 1) }

  /// The value at a position between values; the last one beyond them.
  private static func value(_ values: [Double], at position: Double) -> Double {
    let lower = min(Int(position), values.count - 1)
    let upper = min(lower + 1, values.count - 1)
    return values[lower] + (values[upper] - values[lower]) * (position - Double(lower))
  }

  private static func normalQuantile(_ values: [Double], lostDegrees: Int) -> Double {
    let mean = Rows.mean(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return mean + 2.3263478740408408 * (squares / Double(max(values.count - lostDegrees, 1))).squareRoot()
  }
}

extension RandomInputs {
  /// Positive numbers of which few are large, as reconstruction errors are; different from each other.
  fileprivate mutating func skewed(_ count: Int) -> [Double] {
    let steps = numbers(count, in: 0.01...0.99)
    let values = steps.enumerated().map { index, step in -3 * log(1 - step) + Double(index) * 1e-3 }
    return shuffled(values.map { ($0 * 1000).rounded() / 1000 })
  }
}
