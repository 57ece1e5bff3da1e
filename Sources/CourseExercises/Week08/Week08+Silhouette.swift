import Examination
import ExerciseKit

extension Week08 {
  /// s = (b − a) / max(a, b), with the mean distance a to the others of the own cluster and b to the nearest
  /// other cluster.
  static let silhouette = Exercise(
    id: "silhouette", title: "The silhouette of one sample",
    function: "silhouette(of:points:labels:)", section: 5,
    parts: [
      Part(
        id: "silhouette", title: "the silhouette", points: 2,
        reference: WireFunction { (index: Int, points: [[Double]], labels: [Int]) in
          SilhouetteTerms(index, points, labels).silhouette
        },
        properties: [
          Property("a silhouette lies between −1 and 1") {
            (_: Int, _: [[Double]], _: [Int], s: Double) in abs(s) <= 1 + 1e-9 ? nil : "it is \(short(s))"
          },
          Property("a point alone in its cluster has silhouette 0") {
            (index: Int, _: [[Double]], labels: [Int], s: Double) in
            labels.filter { $0 == labels[index] }.count > 1 || s == 0 ? nil : "it is \(short(s))"
          },
        ],
        mistakes: [
          mistake("a counts the point itself: divide by the number of the *other* points of its cluster") {
            $0.ratio(a: $0.own.reduce(0, +) / Double($0.own.count + 1))
          },
          mistake("squared distances; the silhouette takes the distances themselves") {
            $0.with { $0.map { $0 * $0 } }.silhouette
          },
          mistake(
            "b is the mean over the points of all other clusters; it is the smallest of the clusters' means"
          ) {
            $0.ratio(b: Rows.mean($0.others.flatMap { $0 }))
          },
          mistake("b is the distance to the nearest point of another cluster; it is a mean over a cluster") {
            $0.ratio(b: $0.others.flatMap { $0 }.min() ?? 0)
          },
          mistake("b is the mean distance to the farthest cluster; take the nearest") {
            $0.ratio(b: $0.others.map(Rows.mean).max() ?? 0)
          },
          mistake("the sign is wrong: b − a, not a − b") { -$0.silhouette },
          mistake("divided by a + b; divide by the larger of the two") {
            $0.own.isEmpty ? 0 : ($0.b - $0.a) / ($0.a + $0.b)
          },
          mistake("divided by b; divide by the larger of a and b") {
            $0.own.isEmpty ? 0 : ($0.b - $0.a) / $0.b
          },
          mistake("divided by a; divide by the larger of a and b") {
            $0.own.isEmpty ? 0 : ($0.b - $0.a) / $0.a
          },
          mistake("divided by the smaller of a and b; divide by the larger") {
            $0.own.isEmpty ? 0 : ($0.b - $0.a) / min($0.a, $0.b)
          },
          mistake("not divided by the larger of a and b") { $0.own.isEmpty ? 0 : $0.b - $0.a },
          mistake("sums of distances instead of their means") { terms in
            guard !terms.own.isEmpty else { return 0 }
            let sums = terms.others.map { $0.reduce(0, +) }
            return SilhouetteTerms.ratio(terms.own.reduce(0, +), sums.min() ?? 0)
          },
          mistake("a point alone in its cluster has silhouette 0 by definition; here a = 0 makes it 1") {
            $0.own.isEmpty ? 1 : $0.silhouette
          },
          mistake("a point alone in its cluster has silhouette 0 by definition; here 0 / 0 makes it NaN") {
            $0.own.isEmpty ? .nan : $0.silhouette
          },
          mistake("where a = b = 0 the silhouette is 0; here 0 / 0 makes it NaN") {
            $0.own.isEmpty ? 0 : ($0.b - $0.a) / max($0.a, $0.b)
          },
          Mistake("sums of absolute differences; the distance is the root of the sum of squares") {
            (index: Int, points: [[Double]], labels: [Int]) in
            SilhouetteTerms(index, points, labels, Rows.manhattan).silhouette
          },
          Mistake(
            "distances to the clusters' means; the silhouette takes the mean of the distances to their points"
          ) {
            (index: Int, points: [[Double]], labels: [Int]) in
            SilhouetteTerms(index, points, labels).own.isEmpty ? 0 : toCentroids(index, points, labels)
          },
        ])
    ],
    inputs: { seed in
      var random = RandomInputs(seed: seed, exercise: "silhouette")
      var inputs = [
        Input("the example", 0, [[0.0, 0], [0, 3], [4, 0], [4, 3]], [0, 0, 1, 1]),
        Input("a point alone in its cluster", 2, [[0.0, 0], [1, 0], [5, 0]], [0, 0, 1]),
        Input("a point in the wrong cluster", 1, [[0.0, 0], [6, 0], [7, 0], [8, 1]], [0, 0, 1, 1]),
        Input(
          "labels that are not 0, 1, 2, …", 3, [[0.0, 1], [2, 2], [0, 3], [1, 0], [5, 5]], [7, -1, 7, 7, 4]),
        Input("all points at one place", 0, [[1.0, 1], [1, 1], [1, 1], [1, 1]], [0, 0, 1, 1]),
      ]
      for (count, clusters, dimensions) in [(6, 2, 2), (9, 3, 2), (15, 4, 3), (24, 3, 5)] {
        // Every cluster has two points or more, and a point keeps off the cases that have an input of
        // their own.
        let labels = random.shuffled((0..<count).map { $0 % clusters })
        let index = random.integer(in: 0...(count - 1))
        let points = random.draw {
          $0.rows(count, dimensions)
        } until: { points in
          let terms = SilhouetteTerms(index, points, labels)
          return abs(terms.a - terms.b) > 0.1
        }
        inputs.append(Input("\(count) random points in \(clusters) clusters", index, points, labels))
      }
      return inputs
    })

  private static func mistake(
    _ cause: String, _ answer: @escaping @Sendable (SilhouetteTerms) -> Double
  ) -> Mistake {
    Mistake(cause) { (index: Int, points: [[Double]], labels: [Int]) in
      answer(SilhouetteTerms(index, points, labels))
    }
  }

  private static func toCentroids(_ index: Int, _ points: [[Double]], _ labels: [Int]) -> Double {
    var (own, next) = (0.0, Double.infinity)
    for label in Set(labels) {
      let members = zip(points, labels).filter { $0.1 == label }.map(\.0)
      let centroid = Rows.scaled(
        Rows.total(members, columns: points[index].count), by: 1 / Double(members.count))
      let distance = Rows.distance(points[index], centroid)
      if label == labels[index] { own = distance } else { next = min(next, distance) }
    }
    return SilhouetteTerms.ratio(own, next)
  }
}
