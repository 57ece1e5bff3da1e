import Examination
import ExerciseKit
import Foundation
import Testing

@testable import CourseExercises

/// What students hand in, written as they would write it, and what they are told; the exercises on clustering
/// are in `WrongClusterTests`.
@Suite struct WrongAnswerTests {
  // MARK: Section 2

  @Test func reconstruction() {
    typealias Rows = [[Double]]
    let exercise = Week08.reconstruction
    expectFailure(
      exercise,
      WireFunction { (x: Rows, mean: [Double], v: Rows, k: Int) in
        x.map { x in
          var y = mean
          for j in 0..<k {
            let t = zip(x, v[j]).map(*).reduce(0, +)
            for d in x.indices { y[d] += t * v[j][d] }
          }
          return y
        }
      },
      says: "reconstruct([[3, 4]], mean: [1, 1], components: [[0.6, 0.8], [-0.8, 0.6]], rank: 1)",
      "returned [[4, 5]]\nexpected [[3.16, 3.88]] (tolerance 3.9e-9)",
      "violates: what is removed is orthogonal to the components that are kept",
      "Likely cause: the mean is not taken away before the projection")
    expectFailure(
      exercise,
      WireFunction { (x: Rows, mean: [Double], v: Rows, k: Int) in
        x.map { x in
          v.prefix(k + 1).reduce(mean) { y, v in
            let t = zip(zip(x, mean).map(-), v).map(*).reduce(0, +)
            return zip(y, v).map { $0 + t * $1 }
          }
        }
      }, says: "Likely cause: one component too many is used: 0 ..< rank has `rank` of them")
    expectFailure(
      exercise,
      WireFunction { (x: Rows, mean: [Double], v: Rows, k: Int) in
        // One row for each channel.
        mean.indices.map { d in
          Week08.reconstruct(x, mean: mean, components: v, rank: k).map { $0[d] }
        }
      }, says: "returned 2 rows of 1 number, expected 1 row of 2 numbers",
      "Likely cause: rows and columns are exchanged")
    expectFailure(
      exercise, WireFunction { (x: Rows, _: [Double], _: Rows, _: Int) in x },
      says: "Likely cause: the input is returned as it was")
  }

  // MARK: Section 3

  @Test func denoisingLoss() {
    let exercise = Week08.denoisingLoss
    expectFailure(
      exercise,
      WireFunction { (y: [[Double]], x: [[Double]]) in
        var sum = 0.0
        for i in y.indices { for j in y[i].indices { sum += (y[i][j] - x[i][j]) * (y[i][j] - x[i][j]) } }
        return Both(sum / Double(y.count), Week08.gradient(y, x))
      }, points: 1,
      says: "wrong: the loss\nreturned 10\nexpected 5 (tolerance 5e-9)",
      "Likely cause: divided by the number of spectra N only; the mean is over channels, too")
    expectFailure(
      exercise,
      WireFunction { (y: [[Double]], x: [[Double]]) in
        let n = Double(y.count * y[0].count)
        return Both(Week08.loss(y, x), zip(y, x).map { zip($0, $1).map { ($0 - $1) / n } })
      }, points: 1,
      says: "wrong: the gradient", "returned [[0, 0.5], [0, -1]]\nexpected [[0, 1], [0, -2]]",
      "violates: each number is the slope of the loss along one output number "
        + "(at [0][1] the loss changes by 1 per unit, the gradient says 0.5)",
      "Likely cause: the factor 2 of the derivative of a square is missing")
    expectFailure(
      exercise,
      WireFunction { (y: [[Double]], x: [[Double]]) in
        let n = Double(y.count * y[0].count)
        return Both(Week08.loss(y, x).squareRoot(), zip(y, x).map { zip($0, $1).map { 2 * ($1 - $0) / n } })
      },
      says: "wrong: the loss", "Likely cause: the square root of the loss; no root is taken here",
      "also wrong: the gradient",
      "Likely cause: the sign is wrong: where the output is too large, the loss rises with it")
  }

  // MARK: Section 6

  @Test func elbow() {
    let exercise = Week08.elbow
    @Sendable func farthest(_ y: [Double], steps: Int? = nil) -> Int {
      guard y.count > 1 else { return 0 }
      let slope = (y[y.count - 1] - y[0]) / Double(steps ?? y.count - 1)
      let heights = y.indices.map { abs(y[$0] - y[0] - slope * Double($0)) }
      return heights.firstIndex(of: heights.max() ?? 0) ?? 0
    }
    expectFailure(
      exercise, WireFunction { (values: [Double]) in farthest(values) },
      says: "elbowPosition(of: [1000, 100, 10, 8, 5, 4])\nreturned 1\nexpected 2",
      "Likely cause: read off the values themselves; take their logarithms first")
    expectFailure(
      exercise, WireFunction { (values: [Double]) in farthest(values.map { log($0) }) + 1 },
      says: "returned 3\nexpected 2", "Likely cause: the number of the point counted from 1")
    expectFailure(
      exercise,
      WireFunction { (values: [Double]) in
        guard values.count > 1 else { return 0 }
        let steps = zip(values, values.dropFirst()).map { log($0 / $1) }
        return 1 + (steps.firstIndex(of: steps.max() ?? 0) ?? 0)
      }, says: "Likely cause: the end of the largest step; the elbow is the point farthest from the chord")
    expectFailure(
      exercise, WireFunction { (values: [Double]) in farthest(values.map { log($0) }, steps: values.count) },
      says: "returned 3\nexpected 2", "Likely cause: the chord ends a step too far")
    expectFailure(
      exercise, WireFunction { (values: [Double]) in Double(farthest(values.map { log($0) })) },
      says: "returned a number, expected a whole number")
  }

  // MARK: Section 8

  @Test func anomalies() {
    let exercise = Week08.anomalies
    expectFailure(
      exercise,
      WireFunction { (scores: [Double], nominal: [Double]) in
        let threshold = nominal.sorted()[Int(0.99 * Double(nominal.count - 1))]
        return Both(threshold, scores.map { $0 > threshold })
      }, points: 1,
      says: "wrong: the threshold\nreturned 10\nexpected 10.9 (tolerance 1.1e-8)",
      "Likely cause: the value below the position, without the straight line to the next one")
    expectFailure(
      exercise,
      WireFunction { (scores: [Double], nominal: [Double]) in
        let sorted = nominal.sorted()
        let p = 0.99 * Double(sorted.count)
        let i = min(Int(p), sorted.count - 1)
        let next = min(i + 1, sorted.count - 1)
        let threshold = sorted[i] + (p - Double(Int(p))) * (sorted[next] - sorted[i])
        return Both(threshold, scores.map { $0 > threshold })
      }, points: 1, says: "Likely cause: the position 0.99·n instead of 0.99·(n − 1)")
    expectFailure(
      exercise,
      WireFunction { (scores: [Double], nominal: [Double]) in
        let position = 0.99 * Double(nominal.count - 1)
        let i = Int(position)
        let next = nominal[min(i + 1, nominal.count - 1)]
        let threshold = nominal[i] + (position - Double(i)) * (next - nominal[i])
        return Both(threshold, scores.map { $0 >= threshold })
      },
      says: "wrong: the threshold", "Likely cause: the scores are not sorted", "also wrong: the flags",
      "Likely cause: a score at the threshold itself is flagged; only those above it are anomalies")
    expectFailure(
      exercise,
      WireFunction { (scores: [Double], nominal: [Double]) in
        let threshold = nominal.max() ?? 0
        return Both(threshold, scores.map { $0 > threshold })
      }, points: 1, says: "Likely cause: the largest nominal score")
  }

  // MARK: What any function can do wrong

  @Test(arguments: Week08.exercises.indices) func noAnswers(index: Int) {
    let exercise = Week08.exercises[index]
    struct Complaint: Error {}
    let throwing = Week08Tests.verdict(exercise, WireFunction(untyped: { _ in throw Complaint() }))
    #expect(throwing.status == .failed && throwing.message.contains("threw an error: Complaint()"))
    let todo = Week08Tests.verdict(exercise, WireFunction(untyped: { _ in throw NotDone() }))
    #expect(todo.status == .todo && todo.points == 0)
    let example = exercise.inputs(seed: 42)[0].arguments
    let partial = WireFunction(untyped: { arguments in
      if arguments != example { throw NotDone() }
      return try exercise.reference(arguments)
    })
    let verdict = Week08Tests.verdict(exercise, partial)
    #expect(
      verdict.status == .failed
        && verdict.message.contains("throws NotDone() for this input, though not for every one"))
    #expect(verdict.points == 0)
  }
}
