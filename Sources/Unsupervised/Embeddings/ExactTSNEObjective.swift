import Foundation
import Parallel

/// t-SNE's objective from all pairs of points, in O(N^2) time and memory.
struct ExactTSNEObjective: TSNEObjective {
  /// Rows that are worked on at a time.
  private static let block = 32

  private let count: Int
  /// P: [N, N] row by row, symmetric, zero on the diagonal, sum 1.
  let affinities: [Double]
  /// sum_ij p_ij ln p_ij.
  private let negativeEntropy: Double

  /// P from the rows of the data, [N, D].
  init(_ rows: [Float], dimensions: Int, perplexity: Double, threads: Int) throws {
    let n = rows.count / dimensions
    let conditional = try concurrentMap(
      NearestNeighbours.blocks(of: Self.block, in: n), threads: threads
    ) { block in
      conditionalAffinities(of: block, rows, count: n, dimensions: dimensions, perplexity: perplexity)
    }.flatMap { $0 }
    affinities = symmetrised(conditional, count: n)
    negativeEntropy = affinities.reduce(0) { $1 > 0 ? $0 + $1 * log($1) : $0 }
    count = n
  }

  func forces(on layout: [SIMD2<Double>], threads: Int) throws -> TSNEForces {
    // Below this an iteration takes less than twice the time it takes to wake a thread.
    let threads = count < 300 ? 1 : threads
    let (x, y) = (layout.map(\.x), layout.map(\.y))
    let parts = try concurrentMap(NearestNeighbours.blocks(of: Self.block, in: count), threads: threads) {
      rowForces($0, x, y, affinities)
    }
    return TSNEForces(
      attraction: parts.flatMap(\.attraction), repulsion: parts.flatMap(\.repulsion),
      normalisation: parts.reduce(0) { $0 + $1.normalisation })
  }

  func divergence(of layout: [SIMD2<Double>], normalisation: Double, threads: Int) throws -> Double {
    let parts = try concurrentMap(NearestNeighbours.blocks(of: Self.block, in: count), threads: threads) {
      crossTerm($0, layout, affinities)
    }
    return negativeEntropy + parts.reduce(0, +) + log(normalisation)
  }
}

/// The rows of p_j|i, with zeros on the diagonal: [block, N].
private func conditionalAffinities(
  of block: Range<Int>, _ rows: [Float], count: Int, dimensions: Int, perplexity: Double
) -> [Double] {
  [Double](unsafeUninitializedCapacity: block.count * count) { output, written in
    rows.withUnsafeBufferPointer { rows in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { squares in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { weights in
          for i in block {
            // Without the point itself: the others move up by one.
            for j in 0..<(count - 1) {
              let other = j < i ? j : j + 1
              squares[j] = squaredDistance(rows, i * dimensions, other * dimensions, dimensions)
            }
            Perplexity.weights(
              UnsafeBufferPointer(rebasing: squares[..<(count - 1)]), perplexity: perplexity,
              into: UnsafeMutableBufferPointer(rebasing: weights[..<(count - 1)]))
            let row = (i - block.lowerBound) * count
            for j in 0..<count {
              output.initializeElement(at: row + j, to: j == i ? 0 : weights[j < i ? j : j - 1])
            }
          }
        }
      }
    }
    written = block.count * count
  }
}

private func squaredDistance(_ rows: UnsafeBufferPointer<Float>, _ a: Int, _ b: Int, _ count: Int) -> Double {
  guard let base = rows.baseAddress else { return 0 }
  var sums = SIMD4<Double>.zero
  var d = 0
  while d + 4 <= count {
    let x = UnsafeRawPointer(base + (a + d)).loadUnaligned(as: SIMD4<Float>.self)
    let y = UnsafeRawPointer(base + (b + d)).loadUnaligned(as: SIMD4<Float>.self)
    let difference = SIMD4<Double>(x) - SIMD4<Double>(y)
    sums += difference * difference
    d += 4
  }
  var sum = sums.sum()
  while d < count {
    let difference = Double(base[a + d]) - Double(base[b + d])
    sum += difference * difference
    d += 1
  }
  return sum
}

/// (p_j|i + p_i|j) / 2N.
private func symmetrised(_ conditional: [Double], count: Int) -> [Double] {
  var joint = conditional
  joint.withUnsafeMutableBufferPointer { joint in
    let half = 0.5 / Double(count)
    for i in 0..<count {
      for j in 0..<i {
        let value = (joint[i * count + j] + joint[j * count + i]) * half
        joint[i * count + j] = value
        joint[j * count + i] = value
      }
    }
  }
  return joint
}

/// The forces on the points of a block.
private func rowForces(
  _ block: Range<Int>, _ x: [Double], _ y: [Double], _ affinities: [Double]
) -> TSNEForces {
  var forces = TSNEForces(attraction: [], repulsion: [], normalisation: 0)
  forces.attraction.reserveCapacity(block.count)
  forces.repulsion.reserveCapacity(block.count)
  let count = x.count
  let whole = count & ~3
  x.withUnsafeBufferPointer { x in
    y.withUnsafeBufferPointer { y in
      affinities.withUnsafeBufferPointer { affinities in
        guard let xs = x.baseAddress, let ys = y.baseAddress, let table = affinities.baseAddress else {
          return
        }
        for i in block {
          let (xi, yi) = (SIMD4(repeating: xs[i]), SIMD4(repeating: ys[i]))
          let row = table + i * count
          var (ax, ay) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
          var (rx, ry, z) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
          var j = 0
          while j < whole {
            let dx = xi - UnsafeRawPointer(xs + j).loadUnaligned(as: SIMD4<Double>.self)
            let dy = yi - UnsafeRawPointer(ys + j).loadUnaligned(as: SIMD4<Double>.self)
            let w = 1 / (1 + dx * dx + dy * dy)
            let pull = UnsafeRawPointer(row + j).loadUnaligned(as: SIMD4<Double>.self) * w
            let push = w * w
            z += w
            ax += pull * dx
            ay += pull * dy
            rx += push * dx
            ry += push * dy
            j += 4
          }
          var attraction = SIMD2(ax.sum(), ay.sum())
          var repulsion = SIMD2(rx.sum(), ry.sum())
          var sum = z.sum()
          while j < count {
            let difference = SIMD2(xs[i] - xs[j], ys[i] - ys[j])
            let w = 1 / (1 + (difference * difference).sum())
            sum += w
            attraction += row[j] * w * difference
            repulsion += w * w * difference
            j += 1
          }
          forces.attraction.append(attraction)
          forces.repulsion.append(repulsion)
          // Without the point itself, at distance 0.
          forces.normalisation += sum - 1
        }
      }
    }
  }
  return forces
}

/// sum p_ij ln(1 + ||y_i - y_j||^2) over the rows of a block.
private func crossTerm(_ block: Range<Int>, _ layout: [SIMD2<Double>], _ affinities: [Double]) -> Double {
  layout.withUnsafeBufferPointer { layout in
    affinities.withUnsafeBufferPointer { affinities in
      var sum = 0.0
      for i in block {
        for j in 0..<layout.count {
          let difference = layout[i] - layout[j]
          sum += affinities[i * layout.count + j] * log(1 + (difference * difference).sum())
        }
      }
      return sum
    }
  }
}
