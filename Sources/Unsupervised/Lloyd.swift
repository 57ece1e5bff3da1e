import LinearAlgebra

/// Lloyd's iterations of k-means on one set of points, from any start.
struct Lloyd: Sendable {
  /// How one run ended.
  struct Run: Sendable {
    var centroids: [Float]
    var labels: [Int32]
    var inertia: Double
    var history: [Double]
    var iterations: Int
    var converged: Bool
  }

  let points: PointCloud
  private let data: [Float]
  private let clusters: Int
  private let maximumIterations: Int
  /// Sum of squared shifts of the centroids at which a run ends.
  private let smallestShift: Double

  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large, or have fewer different
  ///   points than `clusters`.
  init(_ data: Matrix, clusters: Int, maximumIterations: Int, tolerance: Double) throws {
    precondition(maximumIterations >= 1, "\(maximumIterations) iterations")
    precondition(tolerance >= 0, "tolerance \(tolerance)")
    guard clusters >= 1 else {
      throw UnsupervisedError.invalidParameter(
        operation: KMeans.operation, parameter: "the number of clusters", value: Double(clusters),
        allowed: "1 or more")
    }
    points = try PointCloud(data, for: KMeans.operation)
    let distinct = Self.countDistinct(data, upTo: clusters)
    guard distinct == clusters else {
      throw UnsupervisedError.tooManyClusters(
        operation: KMeans.operation, requested: clusters, distinctPoints: distinct)
    }
    self.data = data.elements
    self.clusters = clusters
    self.maximumIterations = maximumIterations
    smallestShift = tolerance * Self.meanVariance(data)
  }

  /// Iterates from the given centroids, [K, D] row by row.
  func run(from start: [Float]) -> Run {
    var centroids = start.map(Double.init)
    var labels = [Int32](repeating: -1, count: points.count)
    var previous = labels
    var distances = [Float](repeating: 0, count: points.count)
    var history: [Double] = []
    var iterations = 0
    var converged = false
    var labelsFit = false
    while !converged, iterations < maximumIterations {
      iterations += 1
      swap(&labels, &previous)
      points.nearest(to: centroids.map { Float($0) }, labels: &labels, squaredDistances: &distances)
      history.append(distances.reduce(0.0) { $0 + Double($1) })

      var means = Means(clusters: clusters, dimensions: points.dimensions)
      means.add(data, labels: labels)
      let reseeded = means.fillEmpty(from: data, labels: labels, distances: distances)
      let moved = means.centroids
      let shift = zip(moved, centroids).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      centroids = moved
      // After a reseeding the same labels are no sign of rest: the moved centroid has not been assigned to
      // yet.
      labelsFit = labels == previous && !reseeded
      converged = labelsFit || shift <= smallestShift
    }

    let final = centroids.map { Float($0) }
    if !labelsFit { points.nearest(to: final, labels: &labels, squaredDistances: &distances) }
    return Run(
      centroids: final, labels: labels, inertia: inertia(centroids, labels), history: history,
      iterations: iterations, converged: converged)
  }

  /// J in double precision.
  private func inertia(_ centroids: [Double], _ labels: [Int32]) -> Double {
    let dimensions = points.dimensions
    return data.withUnsafeBufferPointer { data in
      centroids.withUnsafeBufferPointer { centroids in
        labels.withUnsafeBufferPointer { labels in
          var total = 0.0
          for p in labels.indices {
            let (row, centroid) = (p * dimensions, Int(labels[p]) * dimensions)
            for d in 0..<dimensions {
              let difference = Double(data[row + d]) - centroids[centroid + d]
              total += difference * difference
            }
          }
          return total
        }
      }
    }
  }

  /// The number of different rows, counted no further than `limit`.
  static func countDistinct(_ data: Matrix, upTo limit: Int) -> Int {
    var seen: Set<[Float]> = []
    for i in 0..<data.rows where seen.count < limit { seen.insert(data.row(i)) }
    return seen.count
  }

  /// Mean over the columns of their variances, with N.
  private static func meanVariance(_ data: Matrix) -> Double {
    let means = data.columnMeans
    return data.subtractingRow(means).sumOfSquares / Double(data.elements.count)
  }
}

/// Sums and counts of the points of each cluster.
private struct Means {
  private let clusters: Int
  private let dimensions: Int
  private var sums: [Double]
  private var counts: [Int]

  init(clusters: Int, dimensions: Int) {
    self.clusters = clusters
    self.dimensions = dimensions
    sums = [Double](repeating: 0, count: clusters * dimensions)
    counts = [Int](repeating: 0, count: clusters)
  }

  mutating func add(_ data: [Float], labels: [Int32]) {
    let dimensions = dimensions
    data.withUnsafeBufferPointer { data in
      labels.withUnsafeBufferPointer { labels in
        sums.withUnsafeMutableBufferPointer { sums in
          counts.withUnsafeMutableBufferPointer { counts in
            for p in labels.indices {
              let cluster = Int(labels[p])
              let (row, target) = (p * dimensions, cluster * dimensions)
              counts[cluster] += 1
              for d in 0..<dimensions { sums[target + d] += Double(data[row + d]) }
            }
          }
        }
      }
    }
  }

  /// Moves the points farthest from their centroids to the clusters without points, one to each.
  ///
  /// A point that is alone in its cluster stays there: taking it away would only move the emptiness.
  ///
  /// - Returns: whether a cluster was empty.
  mutating func fillEmpty(from data: [Float], labels: [Int32], distances: [Float]) -> Bool {
    let empty = (0..<clusters).filter { counts[$0] == 0 }
    guard !empty.isEmpty else { return false }
    // Ties go to the earlier point, so that the order is the same on every machine.
    var farthest = labels.indices.sorted {
      distances[$0] != distances[$1] ? distances[$0] > distances[$1] : $0 < $1
    }[...]
    for cluster in empty {
      while let point = farthest.popFirst() {
        let donor = Int(labels[point])
        guard counts[donor] > 1 else { continue }
        for d in 0..<dimensions {
          let coordinate = Double(data[point * dimensions + d])
          sums[donor * dimensions + d] -= coordinate
          sums[cluster * dimensions + d] = coordinate
        }
        counts[donor] -= 1
        counts[cluster] = 1
        break
      }
    }
    return true
  }

  var centroids: [Double] {
    (0..<(clusters * dimensions)).map { sums[$0] / Double(counts[$0 / dimensions]) }
  }
}
