import LinearAlgebra

/// Distances from rows of queries to all points, found exactly at the price of matrix products.
///
/// One `sgemm` gives ||x||^2 - 2 x y + ||y||^2 for a block of queries and all points, with an error of which
/// a bound is known. What the bound leaves open, and only that, is measured again as the sum of squared
/// differences in double precision. So the answers are those of the definition, ties and all, whatever the
/// kernels of the BLAS.
///
/// With columns centred, u = 2^-24 and R the largest norm among the points, the error of a squared distance
/// is at most (D + 16) u (||x|| + R)^2: D u from the product, the rest from the norms, the sums and the
/// rounding of the centred coordinates.
struct DistanceScreen: Sendable {
  let count: Int
  let dimensions: Int
  private let points: [Float]
  private let centre: [Float]
  private let centred: [Float]
  private let squaredNorms: [Float]
  private let largestNorm: Float

  /// - Parameter points: rows that passed ``PointCloud/check(_:for:)``.
  init(_ points: Matrix) {
    count = points.rows
    dimensions = points.columns
    self.points = points.elements
    centre = points.columnMeans
    centred = points.subtractingRow(centre).elements
    squaredNorms = Self.squaredNorms(centred, dimensions: points.columns)
    largestNorm = (squaredNorms.max() ?? 0).squareRoot()
  }

  /// Queries that one block takes, so that their distances to all points stay in the cache.
  var blockSize: Int { min(128, max(8, (1 << 20) / max(count, 1))) }

  /// The `k` nearest points of each query: row by row their indices and squared distances, nearest first, the
  /// smaller index first of equally near ones.
  ///
  /// - Parameters:
  ///   - queries: [M, D] row by row.
  ///   - excludingSelfFrom: the index of the first query among the points, if the queries are points: none is
  ///     its own neighbour.
  func nearest(
    _ k: Int, of queries: ArraySlice<Float>, excludingSelfFrom first: Int?
  ) -> (indices: [Int32], squaredDistances: [Double]) {
    let rows = queries.count / dimensions
    var indices: [Int32] = []
    var squares: [Double] = []
    indices.reserveCapacity(rows * k)
    squares.reserveCapacity(rows * k)
    var candidates: [(square: Double, index: Int32)] = []
    withScreen(queries, excludingSelfFrom: first) { row, query, screen, slack in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: k) { heap in
        // The k nearest by true distance are within twice the error of the k-th by screened distance.
        let limit = kthSmallest(screen, heap) + 2 * slack
        candidates.removeAll(keepingCapacity: true)
        forEachIndex(in: screen, from: -.infinity, to: limit) { index in
          guard index != first.map({ $0 + row }) else { return }
          candidates.append((squaredDistance(query, to: index), Int32(index)))
        }
      }
      candidates.sort { $0.square != $1.square ? $0.square < $1.square : $0.index < $1.index }
      for candidate in candidates[..<k] {
        indices.append(candidate.index)
        squares.append(candidate.square)
      }
    }
    return (indices, squares)
  }

  /// The ranks of some points by their distance from one query each, 1 for the nearest, the smaller index
  /// first of equally near ones.
  ///
  /// - Parameters:
  ///   - targets: for each query, the indices of the points whose rank is asked for.
  ///   - first: the index of the first query among the points; no query counts itself.
  func ranks(of targets: [[Int32]], from queries: ArraySlice<Float>, first: Int) -> [[Int]] {
    var ranks: [[Int]] = []
    withScreen(queries, excludingSelfFrom: first) { row, query, screen, slack in
      let shift = squaredNorm(query)
      ranks.append(
        targets[row].map { target in
          let square = squaredDistance(query, to: Int(target))
          // Screened values lack the norm of the query, which is the same for all.
          let value = Float(square - shift)
          let margin = slack + abs(value) * Float.ulpOfOne
          let (low, high) = slack.isFinite ? (value - margin, value + margin) : (-.infinity, .infinity)
          var (nearer, possible) = countValues(screen, below: low, atMost: high)
          // The target itself is always in doubt; what else is takes a closer look.
          if possible > nearer + 1 {
            forEachIndex(in: screen, from: low, to: high) { index in
              guard index != first + row else { return }
              let other = squaredDistance(query, to: index)
              if other < square || (other == square && index < target) { nearer += 1 }
            }
          }
          return nearer + 1
        })
    }
    return ranks
  }

  /// Calls `body` for each query with ||y||^2 - 2 x y for all points y, and the bound of its error.
  ///
  /// The query's own entry is infinite if it is a point itself.
  private func withScreen(
    _ queries: ArraySlice<Float>, excludingSelfFrom first: Int?,
    _ body: (
      _ row: Int, _ query: UnsafeBufferPointer<Float>, _ screen: UnsafeMutableBufferPointer<Float>,
      _ slack: Float
    ) -> Void
  ) {
    let rows = queries.count / dimensions
    let block = zip(queries, (0..<rows).lazy.flatMap { _ in centre }).map { $0 - $1 }
    let norms = Self.squaredNorms(block, dimensions: dimensions)
    let relative = Float(dimensions + 16) * Float.ulpOfOne / 2
    var screen = [Float](repeating: 0, count: rows * count)
    screen.withUnsafeMutableBufferPointer { screen in
      queries.withUnsafeBufferPointer { queries in
        block.withUnsafeBufferPointer { block in
          centred.withUnsafeBufferPointer { centred in
            guard let x = block.baseAddress, let y = centred.baseAddress, let c = screen.baseAddress else {
              return
            }
            BLAS.gemm(
              transposeB: true, m: rows, n: count, k: dimensions, alpha: -2, x, lda: dimensions, y,
              ldb: dimensions, c, ldc: count)
            for row in 0..<rows {
              let values = UnsafeMutableBufferPointer(rebasing: screen[(row * count)..<((row + 1) * count)])
              addNorms(values)
              let reach = norms[row].squareRoot() + largestNorm
              // What underflows is lost as a whole.
              let slack = relative * reach * reach + Float(dimensions) * Float.leastNormalMagnitude
              // Where products may overflow, nothing is known, and everything is measured.
              if !slack.isFinite { values.update(repeating: 0) }
              if let first { values[first + row] = .infinity }
              body(
                row, UnsafeBufferPointer(rebasing: queries[(row * dimensions)..<((row + 1) * dimensions)]),
                values, slack)
            }
          }
        }
      }
    }
  }

  private func addNorms(_ values: UnsafeMutableBufferPointer<Float>) {
    squaredNorms.withUnsafeBufferPointer { norms in
      for j in 0..<values.count { values[j] += norms[j] }
    }
  }

  private func squaredDistance(_ query: UnsafeBufferPointer<Float>, to index: Int) -> Double {
    points.withUnsafeBufferPointer { points in
      guard let a = query.baseAddress, let base = points.baseAddress else { return 0 }
      return sumOfSquaredDifferences(a, base + index * dimensions, dimensions)
    }
  }

  /// The squared norm of a query after centring, as the screen has it left out.
  private func squaredNorm(_ query: UnsafeBufferPointer<Float>) -> Double {
    var sum = 0.0
    for d in 0..<dimensions {
      let value = Double(query[d] - centre[d])
      sum += value * value
    }
    return sum
  }

  private static func squaredNorms(_ rows: [Float], dimensions: Int) -> [Float] {
    rows.withUnsafeBufferPointer { rows in
      (0..<(rows.count / dimensions)).map { row in
        var sum = 0.0
        for d in 0..<dimensions {
          let value = Double(rows[row * dimensions + d])
          sum += value * value
        }
        return Float(sum)
      }
    }
  }
}

/// The sum of squared differences in double precision, four at a time.
private func sumOfSquaredDifferences(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int
) -> Double {
  var sums = SIMD4<Double>.zero
  let whole = count & ~3
  var d = 0
  while d < whole {
    let x = SIMD4<Double>(UnsafeRawPointer(a + d).loadUnaligned(as: SIMD4<Float>.self))
    let y = SIMD4<Double>(UnsafeRawPointer(b + d).loadUnaligned(as: SIMD4<Float>.self))
    sums += (x - y) * (x - y)
    d += 4
  }
  var sum = sums.sum()
  while d < count {
    let difference = Double(a[d]) - Double(b[d])
    sum += difference * difference
    d += 1
  }
  return sum
}

/// The k-th smallest of the values, where k is the size of `heap`, in which the k smallest are left.
private func kthSmallest(
  _ values: UnsafeMutableBufferPointer<Float>, _ heap: UnsafeMutableBufferPointer<Float>
) -> Float {
  let k = heap.count
  // A heap whose root is its largest value.
  func sink(_ start: Int, _ value: Float) {
    var hole = start
    while 2 * hole + 1 < k {
      var child = 2 * hole + 1
      if child + 1 < k, heap[child + 1] > heap[child] { child += 1 }
      guard heap[child] > value else { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = value
  }
  for j in 0..<k { heap[j] = values[j] }
  for j in (0..<(k / 2)).reversed() { sink(j, heap[j]) }

  guard let base = values.baseAddress else { return .infinity }
  var j = k
  while j < values.count {
    if j + 8 <= values.count {
      // Most values are no smaller than the k-th: eight of them are passed with one comparison.
      let eight = UnsafeRawPointer(base + j).loadUnaligned(as: SIMD8<Float>.self)
      if !any(eight .< heap[0]) {
        j += 8
        continue
      }
    }
    let end = min(j + 8, values.count)
    while j < end {
      if base[j] < heap[0] { sink(0, base[j]) }
      j += 1
    }
  }
  return heap[0]
}

/// Calls `body` with the index of each value between two limits, these included, in ascending order.
@inline(__always)
private func forEachIndex(
  in values: UnsafeMutableBufferPointer<Float>, from low: Float, to high: Float, _ body: (Int) -> Void
) {
  guard let base = values.baseAddress else { return }
  var j = 0
  while j < values.count {
    if j + 8 <= values.count {
      let eight = UnsafeRawPointer(base + j).loadUnaligned(as: SIMD8<Float>.self)
      if !any(eight .>= low .& eight .<= high) {
        j += 8
        continue
      }
    }
    let end = min(j + 8, values.count)
    while j < end {
      if base[j] >= low, base[j] <= high { body(j) }
      j += 1
    }
  }
}

/// How many values are below one limit, and how many no larger than another.
private func countValues(
  _ values: UnsafeMutableBufferPointer<Float>, below low: Float, atMost high: Float
) -> (below: Int, atMost: Int) {
  guard let base = values.baseAddress else { return (0, 0) }
  var (below, atMost) = (SIMD8<Int32>.zero, SIMD8<Int32>.zero)
  let whole = values.count & ~7
  var j = 0
  while j < whole {
    let eight = UnsafeRawPointer(base + j).loadUnaligned(as: SIMD8<Float>.self)
    // A mask is -1 in each lane where it holds.
    below = below &- unsafeBitCast(eight .< low, to: SIMD8<Int32>.self)
    atMost = atMost &- unsafeBitCast(eight .<= high, to: SIMD8<Int32>.self)
    j += 8
  }
  var counts = (below: Int(below.wrappedSum()), atMost: Int(atMost.wrappedSum()))
  while j < values.count {
    if base[j] < low { counts.below += 1 }
    if base[j] <= high { counts.atMost += 1 }
    j += 1
  }
  return counts
}
