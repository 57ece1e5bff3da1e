import LinearAlgebra

/// Points stored column by column, so that the distances from one point to many run along memory.
///
/// Squared distances are sums of squared differences, never ||x||^2 - 2 x y + ||y||^2: the latter loses its
/// digits for points far from the origin, and a point would not be at distance 0 from itself.
struct PointCloud: Sendable {
  /// Points that are worked on at a time, so that their distances stay in the nearest cache.
  static let block = 512

  /// Up to this magnitude squared distances in some thousand dimensions fit in `Float`.
  static let largestMagnitude: Float = 1e17

  let count: Int
  let dimensions: Int
  /// Coordinate d of point p is at `d * count + p`.
  let columns: [Float]

  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large.
  init(_ data: Matrix, for operation: String) throws {
    try Self.check(data, for: operation)
    count = data.rows
    dimensions = data.columns
    columns = data.transposed.elements
  }

  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large.
  static func check(_ data: Matrix, for operation: String) throws {
    try data.requireUsable(for: operation)
    if let index = data.elements.firstIndex(where: { abs($0) > largestMagnitude }) {
      throw UnsupervisedError.tooLarge(
        operation: operation, row: index / data.columns, column: index % data.columns, limit: largestMagnitude
      )
    }
  }

  /// The squared distance of every point from one.
  func squaredDistances(from point: [Float]) -> [Float] {
    precondition(point.count == dimensions, "a point of \(point.count) among points of \(dimensions)")
    return [Float](unsafeUninitializedCapacity: count) { output, written in
      columns.withUnsafeBufferPointer { columns in
        point.withUnsafeBufferPointer { point in
          writeSquaredDistances(
            columns, count: count, range: 0..<count, from: point,
            to: UnsafeMutableBufferPointer(rebasing: output[..<count]))
        }
      }
      written = count
    }
  }

  /// Writes the index and the squared distance of the nearest of some centroids for every point, the first of
  /// equally near ones.
  ///
  /// Centroids of shape [K, dimensions], row by row.
  func nearest(to centroids: [Float], labels: inout [Int32], squaredDistances: inout [Float]) {
    let clusters = centroids.count / dimensions
    precondition(clusters > 0 && labels.count == count && squaredDistances.count == count, "wrong buffers")
    columns.withUnsafeBufferPointer { columns in
      centroids.withUnsafeBufferPointer { centroids in
        labels.withUnsafeMutableBufferPointer { labels in
          squaredDistances.withUnsafeMutableBufferPointer { best in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.block) { candidate in
              for first in stride(from: 0, to: count, by: Self.block) {
                let range = first..<min(first + Self.block, count)
                let best = UnsafeMutableBufferPointer(rebasing: best[range])
                let labels = UnsafeMutableBufferPointer(rebasing: labels[range])
                for cluster in 0..<clusters {
                  let centroid = UnsafeBufferPointer(
                    rebasing: centroids[(cluster * dimensions)..<((cluster + 1) * dimensions)])
                  let output =
                    cluster == 0 ? best : UnsafeMutableBufferPointer(rebasing: candidate[..<range.count])
                  writeSquaredDistances(columns, count: count, range: range, from: centroid, to: output)
                  if cluster == 0 {
                    labels.update(repeating: 0)
                  } else {
                    keepNearer(output, cluster: Int32(cluster), best, labels)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Sum of the distances, not squared, of the points in `range` from one point.
  ///
  /// - Parameter scratch: room for ``block`` numbers.
  static func sumOfDistances(
    _ columns: UnsafeBufferPointer<Float>, count: Int, range: Range<Int>,
    from point: UnsafeBufferPointer<Float>,
    scratch: UnsafeMutableBufferPointer<Float>
  ) -> Double {
    var total = 0.0
    for first in stride(from: range.lowerBound, to: range.upperBound, by: block) {
      let part = first..<min(first + block, range.upperBound)
      writeSquaredDistances(columns, count: count, range: part, from: point, to: scratch)
      total += sumOfRoots(UnsafeBufferPointer(rebasing: scratch[..<part.count]))
    }
    return total
  }
}

/// Writes the squared distances of the points in `range` from `point` to the beginning of `output`.
private func writeSquaredDistances(
  _ columns: UnsafeBufferPointer<Float>, count: Int, range: Range<Int>,
  from point: UnsafeBufferPointer<Float>,
  to output: UnsafeMutableBufferPointer<Float>
) {
  guard let columns = columns.baseAddress, let output = output.baseAddress else { return }
  let length = range.count
  for p in 0..<length { output[p] = 0 }
  for d in point.indices {
    let column = columns + (d * count + range.lowerBound)
    let centre = point[d]
    for p in 0..<length {
      let difference = column[p] - centre
      output[p] += difference * difference
    }
  }
}

/// Puts `cluster` and its distances where they are smaller than the best so far.
private func keepNearer(
  _ candidate: UnsafeMutableBufferPointer<Float>, cluster: Int32, _ best: UnsafeMutableBufferPointer<Float>,
  _ labels: UnsafeMutableBufferPointer<Int32>
) {
  guard let candidate = candidate.baseAddress, let nearest = best.baseAddress, let labels = labels.baseAddress
  else { return }
  for p in 0..<best.count {
    // Without a branch, so that several points are compared at once.
    let nearer = candidate[p] < nearest[p]
    labels[p] = nearer ? cluster : labels[p]
    nearest[p] = nearer ? candidate[p] : nearest[p]
  }
}

/// Sum of square roots, in double precision and four at a time, in an order that depends on the count only.
private func sumOfRoots(_ squares: UnsafeBufferPointer<Float>) -> Double {
  var sums = SIMD4<Double>.zero
  let whole = squares.count & ~3
  for p in stride(from: 0, to: whole, by: 4) {
    let four = SIMD4(squares[p], squares[p + 1], squares[p + 2], squares[p + 3])
    sums += SIMD4<Double>(four.squareRoot())
  }
  return squares[whole...].reduce(sums.sum()) { $0 + Double($1.squareRoot()) }
}
