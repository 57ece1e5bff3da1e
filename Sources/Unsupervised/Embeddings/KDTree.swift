/// A balanced k-d tree: nearest neighbours of points in few dimensions, without looking at all of them.
///
/// Each node halves its points at the median along the axis on which they spread most. Points of one node are
/// neighbours in memory, so nodes need no pointers: node n covers a range that follows from the count alone,
/// and its halves are nodes 2n + 1 and 2n + 2.
///
/// Exact, with ties by index, as ``DistanceScreen`` is.
///
/// Source: Friedman, Bentley, Finkel 1977, doi:10.1145/355744.355745.
struct KDTree: Sendable {
  /// Nodes with no more points than this are searched one by one.
  private static let leafSize = 12

  private let count: Int
  private let dimensions: Int
  /// Coordinates in tree order, point by point.
  private var points: [Double]
  /// The index of each point in the caller's order.
  private var indices: [Int32]
  /// The axis and the place of the cut of each inner node.
  private var axes: [Int32] = []
  private var cuts: [Double] = []

  /// - Parameter rows: [count, dimensions] row by row, all finite.
  init(_ rows: [Float], dimensions: Int) {
    count = rows.count / dimensions
    self.dimensions = dimensions
    indices = (0..<Int32(count)).map { $0 }
    points = []
    build(rows, node: 0, range: 0..<count)
    points = indices.flatMap { index in
      (0..<dimensions).map { Double(rows[Int(index) * dimensions + $0]) }
    }
  }

  private mutating func build(_ rows: [Float], node: Int, range: Range<Int>) {
    guard range.count > Self.leafSize else { return }
    var widest = (axis: 0, width: Float(-1))
    for axis in 0..<dimensions {
      var (low, high) = (Float.infinity, -Float.infinity)
      for place in range {
        let value = rows[Int(indices[place]) * dimensions + axis]
        low = min(low, value)
        high = max(high, value)
      }
      if high - low > widest.width { widest = (axis, high - low) }
    }
    let axis = widest.axis
    let middle = (range.lowerBound + range.upperBound) / 2
    select(rows, axis: axis, place: middle, in: range)
    while axes.count <= node {
      axes.append(0)
      cuts.append(0)
    }
    axes[node] = Int32(axis)
    cuts[node] = Double(rows[Int(indices[middle]) * dimensions + axis])
    build(rows, node: 2 * node + 1, range: range.lowerBound..<middle)
    build(rows, node: 2 * node + 2, range: middle..<range.upperBound)
  }

  /// Moves the point that sorting along the axis would put at `place` there, smaller ones before it.
  private mutating func select(_ rows: [Float], axis: Int, place: Int, in range: Range<Int>) {
    let dimensions = dimensions
    rows.withUnsafeBufferPointer { rows in
      indices.withUnsafeMutableBufferPointer { indices in
        func value(_ place: Int) -> Float { rows[Int(indices[place]) * dimensions + axis] }
        var (low, high) = (range.lowerBound, range.upperBound - 1)
        while low < high {
          let pivot = value((low + high) / 2)
          var (i, j) = (low, high)
          while i <= j {
            while value(i) < pivot { i += 1 }
            while value(j) > pivot { j -= 1 }
            if i <= j {
              indices.swapAt(i, j)
              i += 1
              j -= 1
            }
          }
          if place <= j { high = j } else if place >= i { low = i } else { return }
        }
      }
    }
  }

  /// The `k` nearest points of each query: row by row their indices and squared distances, nearest first, the
  /// smaller index first of equally near ones.
  ///
  /// - Parameters:
  ///   - queries: [M, dimensions] row by row.
  ///   - excludingSelfFrom: the index of the first query among the points, if the queries are points: none is
  ///     its own neighbour.
  func nearest(
    _ k: Int, of queries: ArraySlice<Float>, excludingSelfFrom first: Int?
  ) -> (indices: [Int32], squaredDistances: [Double]) {
    let rows = queries.count / dimensions
    var found = [Int32](repeating: -1, count: rows * k)
    var squares = [Double](repeating: .infinity, count: rows * k)
    queries.withUnsafeBufferPointer { queries in
      points.withUnsafeBufferPointer { points in
        indices.withUnsafeBufferPointer { indices in
          found.withUnsafeMutableBufferPointer { found in
            squares.withUnsafeMutableBufferPointer { squares in
              withUnsafeTemporaryAllocation(of: Double.self, capacity: dimensions) { query in
                for row in 0..<rows {
                  for d in 0..<dimensions { query[d] = Double(queries[row * dimensions + d]) }
                  let slots = (row * k)..<((row + 1) * k)
                  var search = Search(
                    points: points, indices: indices, dimensions: dimensions, axes: axes, cuts: cuts,
                    query: UnsafeBufferPointer(query), excluded: first.map { Int32($0 + row) } ?? -1,
                    found: UnsafeMutableBufferPointer(rebasing: found[slots]),
                    squares: UnsafeMutableBufferPointer(rebasing: squares[slots]))
                  search.visit(node: 0, low: 0, high: count)
                }
              }
            }
          }
        }
      }
    }
    return (found, squares)
  }

  /// One descent for one query; keeps the best so far in order.
  private struct Search {
    let points: UnsafeBufferPointer<Double>
    let indices: UnsafeBufferPointer<Int32>
    let dimensions: Int
    let axes: [Int32]
    let cuts: [Double]
    let query: UnsafeBufferPointer<Double>
    let excluded: Int32
    let found: UnsafeMutableBufferPointer<Int32>
    let squares: UnsafeMutableBufferPointer<Double>

    mutating func visit(node: Int, low: Int, high: Int) {
      guard high - low > KDTree.leafSize else {
        for place in low..<high {
          var square = 0.0
          for d in 0..<dimensions {
            let difference = points[place * dimensions + d] - query[d]
            square += difference * difference
          }
          insert(square, indices[place])
        }
        return
      }
      let middle = (low + high) / 2
      let offset = query[Int(axes[node])] - cuts[node]
      // Points on the cut are in both halves, so `<=` in both directions: a tie may have the smaller index.
      if offset < 0 {
        visit(node: 2 * node + 1, low: low, high: middle)
        if offset * offset <= squares[squares.count - 1] {
          visit(node: 2 * node + 2, low: middle, high: high)
        }
      } else {
        visit(node: 2 * node + 2, low: middle, high: high)
        if offset * offset <= squares[squares.count - 1] {
          visit(node: 2 * node + 1, low: low, high: middle)
        }
      }
    }

    private func insert(_ square: Double, _ index: Int32) {
      var slot = squares.count - 1
      guard index != excluded,
        square < squares[slot] || (square == squares[slot] && index < found[slot])
      else { return }
      while slot > 0 {
        let before = squares[slot - 1]
        guard before > square || (before == square && found[slot - 1] > index) else { break }
        squares[slot] = before
        found[slot] = found[slot - 1]
        slot -= 1
      }
      squares[slot] = square
      found[slot] = index
    }
  }
}
