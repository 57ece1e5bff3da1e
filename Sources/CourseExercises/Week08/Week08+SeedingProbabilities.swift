import Examination
import ExerciseKit

extension Week08 {
  /// k-means++: p_i = D_i² / Σ D_j², with the distance D_i of point i to the nearest centroid chosen so far.
  static let seedingProbabilities = Exercise(
    id: "seeding-probabilities", title: "The seeding probabilities of k-means++",
    function: "seedingProbabilities(points:centroids:)", section: 5,
    parts: [
      Part(
        id: "probabilities", title: "the probabilities", points: 1,
        reference: WireFunction(probabilities),
        properties: [
          Property("the probabilities sum to 1") { (_: [[Double]], _: [[Double]], p: [Double]) in
            let sum = p.reduce(0, +)
            return abs(sum - 1) <= 1e-9 ? nil : "they sum to \(short(sum))"
          },
          Property("no probability is negative") { (_: [[Double]], _: [[Double]], p: [Double]) in
            p.firstIndex { !($0 >= 0) }.map { "[\($0)] is \(short(p[$0]))" }
          },
          Property("a point that is a centroid already is never drawn again") {
            (points: [[Double]], centroids: [[Double]], p: [Double]) in
            guard !points.allSatisfy(centroids.contains) else { return nil }
            let taken = points.indices.first { centroids.contains(points[$0]) && p[$0] != 0 }
            return taken.map { "[\($0)] is \(short(p[$0]))" }
          },
        ],
        mistakes: [
          Mistake("the distances are not squared: the probability goes with D², not with D") {
            (points: [[Double]], centroids: [[Double]]) in
            shares(of: potentials(points, centroids).map { $0.squareRoot() })
          },
          Mistake("these are the squared distances; divide them by their sum") {
            (points: [[Double]], centroids: [[Double]]) in potentials(points, centroids)
          },
          Mistake("divided by the largest squared distance; divide by the sum of all") {
            (points: [[Double]], centroids: [[Double]]) in
            let potentials = potentials(points, centroids)
            return Rows.scaled(potentials, by: 1 / (potentials.max() ?? 1))
          },
          Mistake("the distances to all centroids are added up; only the nearest counts") {
            (points: [[Double]], centroids: [[Double]]) in
            shares(of: points.map { point in centroids.reduce(0) { $0 + Rows.squaredDistance(point, $1) } })
          },
          Mistake("the distance to the centroid chosen last; take the nearest of all") {
            (points: [[Double]], centroids: [[Double]]) in shares(of: potentials(points, centroids.suffix(1)))
          },
          Mistake("the distance to the first centroid; take the nearest of all") {
            (points: [[Double]], centroids: [[Double]]) in
            shares(of: potentials(points, Array(centroids.prefix(1))))
          },
          Mistake("the distance to the farthest centroid; take the nearest") {
            (points: [[Double]], centroids: [[Double]]) in
            shares(of: points.map { point in centroids.map { Rows.squaredDistance(point, $0) }.max() ?? 0 })
          },
          Mistake("the distances are squared twice: D² is the sum of squared differences, without a root") {
            (points: [[Double]], centroids: [[Double]]) in
            shares(of: potentials(points, centroids).map { $0 * $0 })
          },
          Mistake("these are running sums; asked for are the probabilities themselves") {
            (points: [[Double]], centroids: [[Double]]) in
            var sum = 0.0
            return shares(of: potentials(points, centroids)).map { share in
              sum += share
              return sum
            }
          },
          Mistake("where every point is a centroid, 0 / 0 gives NaN; all should then be equally likely") {
            (points: [[Double]], centroids: [[Double]]) in
            let potentials = potentials(points, centroids)
            return Rows.scaled(potentials, by: 1 / potentials.reduce(0, +))
          },
          Mistake(
            "where every point is a centroid, no probability is left; all should then be equally likely"
          ) {
            (points: [[Double]], centroids: [[Double]]) in
            let potentials = potentials(points, centroids)
            let sum = potentials.reduce(0, +)
            return Rows.scaled(potentials, by: sum > 0 ? 1 / sum : 1)
          },
        ])
    ],
    inputs: { seed in
      var random = RandomInputs(seed: seed, exercise: "seeding-probabilities")
      var inputs = [
        Input("the example", [[0.0, 0], [3, 0], [0, 4]], [[0.0, 0]]),
        Input("two centroids, one near each point", [[0.0, 1], [5, 2], [2, 0]], [[0.0, 0], [5, 0]]),
        Input("every point is a centroid already", [[1.0, 2], [3, 4], [1, 2]], [[1.0, 2], [3, 4]]),
        Input("a single point", [[1.0, 2]], [[0.0, 0]]),
      ]
      for (count, chosen, dimensions) in [(5, 1, 2), (6, 2, 3), (10, 3, 2), (25, 4, 4)] {
        let points = random.draw {
          $0.rows(count, dimensions)
        } until: {
          Set($0).count == count
        }
        // Centroids are points that were drawn before, as in the real algorithm.
        let centroids = random.shuffled(points).prefix(chosen)
        inputs.append(Input("\(count) random points, \(chosen) of them chosen", points, Array(centroids)))
      }
      return inputs
    })

  @Sendable static func probabilities(_ points: [[Double]], _ centroids: [[Double]]) -> [Double] {
    shares(of: potentials(points, centroids))
  }

  /// The squared distances to the nearest centroid.
  private static func potentials(_ points: [[Double]], _ centroids: [[Double]]) -> [Double] {
    points.map { point in centroids.map { Rows.squaredDistance(point, $0) }.min() ?? 0 }
  }

  /// Each value's part of the sum; equal parts where the sum is 0.
  private static func shares(of values: [Double]) -> [Double] {
    let sum = values.reduce(0, +)
    return values.map { sum > 0 ? $0 / sum : 1 / Double(values.count) }
  }
}
