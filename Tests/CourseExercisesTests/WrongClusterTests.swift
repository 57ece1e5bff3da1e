import Examination
import ExerciseKit
import Foundation
import Testing

@testable import CourseExercises

/// What students hand in for the exercises on clustering, and what they are told.
@Suite struct WrongClusterTests {
  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).map { pow($0 - $1, 2) }.reduce(0, +).squareRoot()
  }

  // MARK: Section 5

  @Test func lloydStep() {
    let exercise = Week08.lloydStep
    expectFailure(
      exercise,
      WireFunction { (x: [[Double]], c: [[Double]]) in
        let labels = Week08.nearest(x, c)
        return Both(
          labels,
          c.indices.map { k in
            c[k].indices.map { d in
              let of = x.indices.filter { labels[$0] == k }
              return of.map { x[$0][d] }.reduce(0, +) / Double(of.count)
            }
          })
      }, points: 1,
      says: "lloydStep(points: [[0, 0], [1, 0], [4, 3]], centroids: [[0.5, 1], [9, 9], [4, 4]])",
      "wrong: the new centroids (update)", "returned [[0.5, 0], [NaN, NaN], [4, 3]]",
      "Likely cause: a centroid without points becomes NaN, since 0 / 0; it should stay where it is")
    expectFailure(
      exercise,
      WireFunction { (x: [[Double]], c: [[Double]]) in
        // Right, but for labels that start at 1: the update is judged by them, and cannot be.
        let labels = Week08.nearest(x, c)
        return Both(labels.map { $0 + 1 }, try Week08.moved(x, c, labels))
      },
      says: "returned [1, 1, 2]\nexpected [0, 0, 1]",
      "Likely cause: every number is one too large: Swift counts from 0",
      "also wrong: the new centroids (update)")
    expectFailure(
      exercise,
      WireFunction { (x: [[Double]], c: [[Double]]) in
        let labels = x.map { x in
          c.indices.min { abs(x[0] - c[$0][0]) < abs(x[0] - c[$1][0]) } ?? 0
        }
        // The update is right for these labels, so its point is earned.
        return Both(labels, try Week08.moved(x, c, labels))
      }, points: 1, says: "wrong: the labels (assignment)",
      "Likely cause: only the first coordinate is compared")
    expectFailure(
      exercise,
      WireFunction { (x: [[Double]], c: [[Double]]) in
        let labels = Week08.nearest(x, c)
        return Both(
          labels,
          c.indices.map { k in
            zip(x, labels).filter { $0.1 == k }.map(\.0).reduce(c[k].map { _ in 0 }) { zip($0, $1).map(+) }
          })
      }, points: 1, says: "wrong: the new centroids (update)", "Likely cause: ")
  }

  @Test func seedingProbabilities() {
    let exercise = Week08.seedingProbabilities
    expectFailure(
      exercise,
      WireFunction { (x: [[Double]], c: [[Double]]) in
        let d = x.map { x in c.map { Self.distance(x, $0) }.min() ?? 0 }
        let sum = d.reduce(0, +)
        return d.map { sum == 0 ? 1 / Double(x.count) : $0 / sum }
      },
      says: "returned [0, 0.428571, 0.571429]\nexpected [0, 0.36, 0.64] (tolerance 1e-9)",
      "Likely cause: the distances are not squared: the probability goes with D², not with D")
    expectFailure(
      exercise,
      WireFunction { (x: [[Double]], c: [[Double]]) in
        x.map { x in c.map { pow(Self.distance(x, $0), 2) }.min() ?? 0 }
      },
      says: "violates: the probabilities sum to 1 (they sum to 25)",
      "Likely cause: these are the squared distances; divide them by their sum")
    expectFailure(
      exercise,
      WireFunction { (x: [[Double]], c: [[Double]]) in
        let d = x.map { x in c.map { pow(Self.distance(x, $0), 2) }.min() ?? 0 }
        return d.map { $0 / d.reduce(0, +) }
      },
      says: "returned [NaN, NaN, NaN]\nexpected [0.333333, 0.333333, 0.333333]",
      "Likely cause: where every point is a centroid, 0 / 0 gives NaN; all should then be equally likely",
      "7 of 8 checks hold")
    expectFailure(
      exercise, WireFunction { (x: [[Double]], _: [[Double]]) in x.map { _ in 1 / Double(x.count) } },
      says: "violates: a point that is a centroid already is never drawn again ([0] is 0.3333)")
  }

  @Test func silhouette() {
    let exercise = Week08.silhouette
    @Sendable func means(_ i: Int, _ x: [[Double]], _ l: [Int], itself: Bool, squared: Bool = false) -> Double
    {
      func mean(_ label: Int) -> Double {
        let others = x.indices.filter { l[$0] == label && (itself || $0 != i) }
        let distances = others.map { pow(Self.distance(x[i], x[$0]), squared ? 2 : 1) }
        return distances.reduce(0, +) / Double(others.count)
      }
      guard l.filter({ $0 == l[i] }).count > 1 else { return 0 }
      let (a, b) = (mean(l[i]), Set(l).subtracting([l[i]]).map(mean).min() ?? 0)
      return max(a, b) == 0 ? 0 : (b - a) / max(a, b)
    }
    expectFailure(
      exercise,
      WireFunction { (i: Int, x: [[Double]], l: [Int]) in means(i, x, l, itself: true) },
      says: "silhouette(of: 0, points: [[0, 0], [0, 3], [4, 0], [4, 3]], labels: [0, 0, 1, 1])",
      "returned 0.666667\nexpected 0.333333 (tolerance 1e-9)",
      "Likely cause: a counts the point itself: divide by the number of the *other* points of its cluster")
    expectFailure(
      exercise,
      WireFunction { (i: Int, x: [[Double]], l: [Int]) in means(i, x, l, itself: false, squared: true) },
      says: "Likely cause: squared distances; the silhouette takes the distances themselves")
    expectFailure(
      exercise,
      WireFunction { (i: Int, x: [[Double]], l: [Int]) in
        l.filter { $0 == l[i] }.count > 1 ? means(i, x, l, itself: false) : 1.0
      },
      says: "silhouette(of: 2, points: [[0, 0], [1, 0], [5, 0]], labels: [0, 0, 1])",
      "returned 1\nexpected 0",
      "violates: a point alone in its cluster has silhouette 0 (it is 1)",
      "Likely cause: a point alone in its cluster has silhouette 0 by definition; here a = 0 makes it 1",
      "8 of 9 checks hold")
    expectFailure(
      exercise, WireFunction { (_: Int, _: [[Double]], _: [Int]) in 0.0 },
      says: "Likely cause: the answer is 0 whatever")
  }
}
