import Foundation
import LinearAlgebra
import Randomness

extension KMeans.Initialisation {
  /// Starting centroids, [K, D] row by row.
  ///
  /// - Throws: ``UnsupervisedError`` if the points that differ (in single precision, when squared) are fewer
  ///   than the clusters.
  func centroids(
    of points: PointCloud, _ data: Matrix, clusters: Int, using generator: inout Generator
  ) throws -> [Float] {
    let chosen =
      switch self {
      case .greedyPlusPlus:
        // ln K is 0 at K = 1, where no candidates are drawn.
        try plusPlus(points, data, clusters, candidates: 2 + Int(log(Double(clusters))), &generator)
      case .plusPlus:
        try plusPlus(points, data, clusters, candidates: 1, &generator)
      case .random:
        try randomPoints(data, clusters, &generator)
      }
    return chosen.flatMap { data.row($0) }
  }

  private func plusPlus(
    _ points: PointCloud, _ data: Matrix, _ clusters: Int, candidates: Int, _ generator: inout Generator
  ) throws -> [Int] {
    var chosen = [generator.integers(in: 0..<points.count)]
    var nearest = points.squaredDistances(from: data.row(chosen[0]))
    var potential = sum(nearest)
    while chosen.count < clusters {
      guard potential > 0 else { throw tooManyClusters(clusters, distinct: chosen.count) }
      var best: (point: Int, nearest: [Float], potential: Double)?
      for _ in 0..<candidates {
        let point = draw(from: nearest, at: generator.random() * potential)
        var distances = points.squaredDistances(from: data.row(point))
        lower(&distances, to: nearest)
        let lowered = sum(distances)
        if best.map({ lowered < $0.potential }) ?? true { best = (point, distances, lowered) }
      }
      guard let best else { break }
      chosen.append(best.point)
      (nearest, potential) = (best.nearest, best.potential)
    }
    return chosen
  }

  private func randomPoints(_ data: Matrix, _ clusters: Int, _ generator: inout Generator) throws -> [Int] {
    var seen: Set<[Float]> = []
    var chosen: [Int] = []
    for point in generator.permutation(data.rows) where seen.insert(data.row(point)).inserted {
      chosen.append(point)
      if chosen.count == clusters { return chosen }
    }
    throw tooManyClusters(clusters, distinct: chosen.count)
  }

  private func tooManyClusters(_ clusters: Int, distinct: Int) -> UnsupervisedError {
    .tooManyClusters(operation: KMeans.operation, requested: clusters, distinctPoints: distinct)
  }

  /// The index where the running sum of the weights passes `target`; never one of weight 0.
  private func draw(from weights: [Float], at target: Double) -> Int {
    var running = 0.0
    var last = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
      running += Double(weight)
      if running > target { return index }
      last = index
    }
    return last  // the target was the sum itself, up to rounding
  }

  private func lower(_ values: inout [Float], to bounds: [Float]) {
    bounds.withUnsafeBufferPointer { bounds in
      values.withUnsafeMutableBufferPointer { values in
        for index in values.indices where bounds[index] < values[index] { values[index] = bounds[index] }
      }
    }
  }

  private func sum(_ values: [Float]) -> Double {
    values.withUnsafeBufferPointer { values in
      var total = 0.0
      for value in values { total += Double(value) }
      return total
    }
  }
}
