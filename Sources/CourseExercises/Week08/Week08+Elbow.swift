import Examination
import ExerciseKit
import Foundation
import Unsupervised

extension Week08 {
  /// The point of a falling curve, on a logarithmic axis, that lies farthest from the chord between its ends.
  static let elbow = Exercise(
    id: "elbow", title: "Reading the elbow of a sweep",
    function: "elbowPosition(of:)", section: 6,
    parts: [
      Part(
        id: "elbow", title: "the elbow", points: 1,
        reference: WireFunction { (values: [Double]) in try Unsupervised.elbow(of: values) },
        mistakes: [
          Mistake("read off the values themselves; take their logarithms first") { (values: [Double]) in
            try Unsupervised.elbow(of: values, logarithmic: false)
          },
          Mistake("the number of the point counted from 1; its index in `values` is asked for") {
            (values: [Double]) in try Unsupervised.elbow(of: values) + 1
          },
          Mistake("the end of the largest step; the elbow is the point farthest from the chord") {
            (values: [Double]) in largestStep(values)
          },
          Mistake("the start of the largest step; the elbow is the point farthest from the chord") {
            (values: [Double]) in max(largestStep(values) - 1, 0)
          },
          Mistake(
            "the sharpest bend (largest second difference); the elbow is the point farthest from the chord"
          ) {
            (values: [Double]) in sharpestBend(values)
          },
          Mistake("only points below the chord count here; take the distance without its sign") {
            (values: [Double]) in Rows.indexOfSmallest(heights(values))
          },
          Mistake("only points above the chord count here; take the distance without its sign") {
            (values: [Double]) in Rows.indexOfSmallest(heights(values).map { -$0 })
          },
          Mistake("the chord ends a step too far: of n values the last has the index n − 1") {
            (values: [Double]) in Rows.indexOfSmallest(heights(values, steps: values.count).map { -abs($0) })
          },
          Mistake("the smallest value; the elbow is where the curve bends") { (values: [Double]) in
            Rows.indexOfSmallest(values)
          },
          Mistake("of equally far points the last is taken; take the first (compare with >, not with >=)") {
            (values: [Double]) in
            let distances = heights(values).map { -abs($0) }
            return distances.count - 1 - Rows.indexOfSmallest(distances.reversed())
          },
        ])
    ],
    inputs: { seed in
      var random = RandomInputs(seed: seed, exercise: "elbow")
      var inputs = [
        Input("the example", [1000.0, 100, 10, 8, 5, 4]),
        Input("a single value", [3.5]),
        Input("values that are all the same", [2.0, 2, 2, 2]),
        Input("a curve that bends the other way", [9.0, 8.5, 8, 7, 0.1]),
        // Two points lie almost equally far: a chord that is a little off finds the other.
        Input("a curve with a round bend", [1000.0, 300, 120, 58, 30, 15]),
      ]
      for count in [6, 8, 9, 12] {
        let values = random.draw {
          curve(count, &$0)
        } until: {
          isTelling($0)
        }
        inputs.append(Input("a random curve of \(count) values", values))
      }
      return inputs
    })

  /// How far each point lies above the chord, on the logarithmic axis.
  ///
  /// - Parameter steps: over how many steps the chord falls; those between the values when nil.
  private static func heights(_ values: [Double], steps: Int? = nil) -> [Double] {
    let y = values.map { log($0) }
    guard let first = y.first, let last = y.last, y.count > 1 else { return y.map { _ in 0 } }
    let length = Double(steps ?? y.count - 1)
    return y.indices.map { y[$0] - first - (last - first) * Double($0) / length }
  }

  /// The steps between neighbours, on the logarithmic axis.
  private static func steps(_ values: [Double]) -> [Double] {
    zip(values.dropFirst(), values).map { log($0) - log($1) }
  }

  /// The index after the largest fall; 0 when there are no steps.
  private static func largestStep(_ values: [Double]) -> Int {
    values.count > 1 ? 1 + Rows.indexOfSmallest(steps(values)) : 0
  }

  /// The index where the fall slows down most; 0 when there are no two steps.
  private static func sharpestBend(_ values: [Double]) -> Int {
    let steps = steps(values)
    return steps.count > 1 ? 1 + Rows.indexOfSmallest(zip(steps, steps.dropFirst()).map { $0 - $1 }) : 0
  }

  /// A curve that falls fast, then slowly.
  private static func curve(_ count: Int, _ random: inout RandomInputs) -> [Double] {
    let bend = random.integer(in: 2...(count - 3))
    var values = [random.number(in: 200...900)]
    for index in 1..<count {
      let factor = index <= bend ? random.number(in: 0.25...0.6) : random.number(in: 0.8...0.97)
      values.append((values[index - 1] * factor * 1000).rounded() / 1000)
    }
    return values
  }

  /// Whether a curve's elbow is clear beyond all rounding, and not where the plain values have theirs or
  /// where the largest step is.
  private static func isTelling(_ values: [Double]) -> Bool {
    let distances = heights(values).map(abs)
    guard let elbow = try? Unsupervised.elbow(of: values),
      let plain = try? Unsupervised.elbow(of: values, logarithmic: false)
    else { return false }
    let next = distances.indices.filter { $0 != elbow }.map { distances[$0] }.max() ?? 0
    return distances[elbow] - next > 1e-3 && plain != elbow && largestStep(values) != elbow
  }
}
