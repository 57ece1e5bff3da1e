import Examination
import ExerciseKit

extension Week08 {
  /// Labels l_i = argmin_k ‖x_i − c_k‖², then centroids c_k = mean of the x_i with l_i = k.
  static let lloydStep = Exercise(
    id: "lloyd-step", title: "One step of Lloyd's algorithm",
    function: "lloydStep(points:centroids:)", section: 5,
    parts: [
      Part(
        id: "labels", title: "the labels (assignment)", points: 1,
        reference: WireFunction(nearest),
        properties: [isNearest],
        mistakes: [
          Mistake("the farthest centroid is taken, not the nearest") {
            (points: [[Double]], centroids: [[Double]]) in
            labels(points, centroids) { -Rows.squaredDistance($0, $1) }
          },
          Mistake("of equally near centroids the last is taken; take the first (compare with <, not with <=)")
          {
            (points: [[Double]], centroids: [[Double]]) in
            labels(points, centroids.reversed(), Rows.squaredDistance).map { centroids.count - 1 - $0 }
          },
          Mistake("differences are added up without squaring them, so that they cancel") {
            (points: [[Double]], centroids: [[Double]]) in
            labels(points, centroids) { Rows.difference($0, $1).reduce(0, +) }
          },
          Mistake("absolute differences are added up; the distance is the root of the sum of their squares") {
            (points: [[Double]], centroids: [[Double]]) in labels(points, centroids, Rows.manhattan)
          },
          Mistake("only the first coordinate is compared") { (points: [[Double]], centroids: [[Double]]) in
            labels(points, centroids) { Rows.squaredDistance(Array($0.prefix(1)), Array($1.prefix(1))) }
          },
          Mistake("for each centroid the nearest point; asked for is, for each point, the nearest centroid") {
            (points: [[Double]], centroids: [[Double]]) in labels(centroids, points, Rows.squaredDistance)
          },
          Mistake("the labels are those after the update; assign to the centroids that were given") {
            (points: [[Double]], centroids: [[Double]]) in
            nearest(points, try moved(points, centroids, nearest(points, centroids)))
          },
        ]),
      Part(
        id: "centroids", title: "the new centroids (update)", points: 1, isGivenTheFirst: true,
        reference: WireFunction(moved),
        properties: [doesNotRise],
        mistakes: [
          Mistake("a centroid without points becomes NaN, since 0 / 0; it should stay where it is") {
            (points: [[Double]], centroids: [[Double]], labels: [Int]) in
            means(points, centroids, labels) { sum, count, _ in
              Rows.scaled(sum, by: count == 0 ? .nan : 1 / count)
            }
          },
          Mistake("a centroid without points moves to the origin; it should stay where it is") {
            (points: [[Double]], centroids: [[Double]], labels: [Int]) in
            means(points, centroids, labels) { sum, count, _ in Rows.scaled(sum, by: 1 / max(count, 1)) }
          },
          Mistake("a centroid without points is left out; it should stay where it is") {
            (points: [[Double]], centroids: [[Double]], labels: [Int]) in
            try moved(points, centroids, labels).enumerated().filter { labels.contains($0.offset) }.map(
              \.element)
          },
          Mistake("the sum of the points instead of their mean") {
            (points: [[Double]], centroids: [[Double]], labels: [Int]) in
            means(points, centroids, labels) { sum, count, old in count == 0 ? old : sum }
          },
          Mistake("divided by the number of all points; divide by the number of those with this label") {
            (points: [[Double]], centroids: [[Double]], labels: [Int]) in
            means(points, centroids, labels) { sum, count, old in
              count == 0 ? old : Rows.scaled(sum, by: 1 / Double(points.count))
            }
          },
          Mistake("the old centroid is counted in as another point") {
            (points: [[Double]], centroids: [[Double]], labels: [Int]) in
            means(points, centroids, labels) { sum, count, old in
              Rows.scaled(Rows.sum(sum, old), by: 1 / (count + 1))
            }
          },
          Mistake("divided by n − 1; a mean divides by n") {
            (points: [[Double]], centroids: [[Double]], labels: [Int]) in
            means(points, centroids, labels) { sum, count, old in
              count == 0 ? old : Rows.scaled(sum, by: 1 / (count - 1))
            }
          },
          Mistake("the centroids come back as they were: the update is missing") {
            (points: [[Double]], centroids: [[Double]], labels: [Int]) in centroids
          },
        ]),
    ],
    inputs: { seed in
      var random = RandomInputs(seed: seed, exercise: "lloyd-step")
      var inputs = [
        Input("the example", [[0.0, 0], [2, 0], [9, 1]], [[1.0, 1], [8, 0]]),
        Input("a centroid without points", [[0.0, 0], [1, 0], [4, 3]], [[0.5, 1], [9, 9], [4, 4]]),
        Input("a point as near to one centroid as to another", [[1.0, 0], [-1, 0]], [[2.0, 0], [0, 0]]),
        Input("one cluster", [[1.0, 2], [3, 4], [5, 0]], [[0.0, 0]]),
        Input("points on a line", [[1.0], [2], [7]], [[0.0], [6]]),
      ]
      for (count, clusters, dimensions) in [(6, 2, 2), (12, 3, 2), (30, 4, 5), (20, 5, 3)] {
        let (points, centroids) = random.draw {
          ($0.rows(count, dimensions), $0.rows(clusters, dimensions))
        } until: {
          isClear($0, $1)
        }
        inputs.append(Input("\(count) random points, \(clusters) centroids", points, centroids))
      }
      return inputs
    })

  @Sendable static func nearest(_ points: [[Double]], _ centroids: [[Double]]) -> [Int] {
    labels(points, centroids, Rows.squaredDistance)
  }

  @Sendable static func moved(
    _ points: [[Double]], _ centroids: [[Double]], _ labels: [Int]
  ) throws -> [[Double]] {
    if let wrong = labels.firstIndex(where: { !centroids.indices.contains($0) }) {
      throw Unusable("label [\(wrong)] is \(labels[wrong]), and there are centroids 0 ..< \(centroids.count)")
    }
    return means(points, centroids, labels) { sum, count, old in
      count == 0 ? old : Rows.scaled(sum, by: 1 / count)
    }
  }

  private static func labels(
    _ points: [[Double]], _ centroids: [[Double]], _ distance: ([Double], [Double]) -> Double
  ) -> [Int] {
    points.map { point in Rows.indexOfSmallest(centroids.map { distance(point, $0) }) }
  }

  /// For each centroid what `place` makes of the sum of its points, their number and where it was.
  private static func means(
    _ points: [[Double]], _ centroids: [[Double]], _ labels: [Int],
    _ place: ([Double], Double, [Double]) -> [Double]
  ) -> [[Double]] {
    centroids.enumerated().map { k, old in
      let members = zip(points, labels).filter { $0.1 == k }.map(\.0)
      return place(Rows.total(members, columns: old.count), Double(members.count), old)
    }
  }

  /// Whether each point's nearest centroid is nearer than any other beyond all rounding.
  private static func isClear(_ points: [[Double]], _ centroids: [[Double]]) -> Bool {
    points.allSatisfy { point in
      let distances = centroids.map { Rows.squaredDistance(point, $0) }.sorted()
      return distances.count < 2 || distances[1] - distances[0] > 1e-6
    }
  }

  private static let isNearest = Property("no centroid is nearer to a point than its own") {
    (points: [[Double]], centroids: [[Double]], labels: [Int]) in
    for (i, (point, label)) in zip(points, labels).enumerated() {
      guard centroids.indices.contains(label) else {
        return "label [\(i)] is \(label), not in 0 ..< \(centroids.count)"
      }
      let (own, best) = (Rows.distance(point, centroids[label]), nearest([point], centroids)[0])
      let least = Rows.distance(point, centroids[best])
      if !(own <= least + 1e-9) {
        return "point \(i) is \(short(own)) from its own and \(short(least)) from centroid \(best)"
      }
    }
    return nil
  }

  private static let doesNotRise = Property("the update does not raise the sum of squared distances") {
    (points: [[Double]], centroids: [[Double]], labels: [Int], moved: [[Double]]) in
    guard labels.allSatisfy(centroids.indices.contains) else { return nil }
    func objective(_ centroids: [[Double]]) -> Double {
      zip(points, labels).reduce(0) { $0 + Rows.squaredDistance($1.0, centroids[$1.1]) }
    }
    let (before, after) = (objective(centroids), objective(moved))
    return after <= before + 1e-9 * max(1, before) ? nil : "from \(short(before)) to \(short(after))"
  }
}
