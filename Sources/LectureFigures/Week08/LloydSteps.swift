import LinearAlgebra
import Randomness
import Unsupervised

/// Lloyd's algorithm taken apart: every assignment and every update, with the inertia after each.
struct LloydSteps: Sendable {
  /// One half of an iteration.
  struct Step: Sendable {
    /// The centroids that the points are assigned to, or that were just moved.
    let centroids: Matrix
    /// The cluster of each point.
    let labels: [Int]
    /// Sum of squared distances of the points from the centroids of their clusters.
    let inertia: Double
  }

  /// The centroids before anything was assigned.
  let start: Matrix
  /// Assignment, update, assignment, ... until an assignment changes nothing.
  let steps: [Step]

  /// Iterations that changed something.
  var iterations: Int { steps.count / 2 }

  /// Runs from given centroids, none of which may lose all its points.
  init(_ points: Matrix, from start: Matrix) {
    self.start = start
    var centroids = start
    var labels: [Int] = []
    var steps: [Step] = []
    while true {
      let assigned = (0..<points.rows).map { Self.nearest(to: points.row($0), in: centroids) }
      steps.append(Step(points, centroids, assigned))
      guard assigned != labels else { break }
      labels = assigned
      centroids = Matrix(
        (0..<centroids.rows).map { cluster in
          let members = labels.indices.filter { labels[$0] == cluster }
          return members.isEmpty ? centroids.row(cluster) : points.rows(at: members).columnMeans
        })
      steps.append(Step(points, centroids, labels))
    }
    self.steps = steps
  }

  private static func nearest(to point: [Float], in centroids: Matrix) -> Int {
    let distances = (0..<centroids.rows).map { squaredDistance(point, centroids.row($0)) }
    return distances.indices.reduce(0) { distances[$1] < distances[$0] ? $1 : $0 }
  }

  fileprivate static func squaredDistance(_ a: [Float], _ b: [Float]) -> Double {
    zip(a, b).reduce(0) { $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1)) }
  }
}

extension LloydSteps.Step {
  fileprivate init(_ points: Matrix, _ centroids: Matrix, _ labels: [Int]) {
    self.centroids = centroids
    self.labels = labels
    inertia = labels.indices.reduce(0) {
      $0 + LloydSteps.squaredDistance(points.row($1), centroids.row(labels[$1]))
    }
  }
}
