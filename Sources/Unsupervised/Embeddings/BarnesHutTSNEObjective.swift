import Foundation
import Parallel

/// t-SNE's objective with attraction along the edges of a neighbour graph and repulsion by the method of Barnes
/// and Hut.
///
/// A square of the tree acts as one point at its mean if its points' box is narrower than `angle` times its
/// distance from all points it acts on. At an angle of 0 every point acts for itself, and repulsion and
/// normalisation are exact.
struct BarnesHutTSNEObjective: TSNEObjective {
  /// Rows of the graph that are worked on at a time.
  private static let block = 256

  /// P: symmetric, sum 1.
  let affinities: NeighbourGraph
  private let angle: Double
  /// sum_ij p_ij ln p_ij.
  private let negativeEntropy: Double

  /// P from the nearest neighbours, outside of which p_j|i counts as 0.
  init(_ neighbours: NearestNeighbours, perplexity: Double, angle: Double, threads: Int) throws {
    let k = neighbours.neighbours
    let conditional = try concurrentMap(
      NearestNeighbours.blocks(of: Self.block, in: neighbours.count), threads: threads
    ) { block in
      let squares = block.flatMap { neighbours.distances(of: $0).map { $0 * $0 } }
      return [Double](unsafeUninitializedCapacity: squares.count) { output, written in
        squares.withUnsafeBufferPointer { squares in
          for row in 0..<block.count {
            let range = (row * k)..<((row + 1) * k)
            Perplexity.weights(
              UnsafeBufferPointer(rebasing: squares[range]), perplexity: perplexity,
              into: UnsafeMutableBufferPointer(rebasing: output[range]))
          }
        }
        written = squares.count
      }
    }.flatMap { $0 }
    let half = 0.5 / Double(neighbours.count)
    affinities = NeighbourGraph(neighbours, weights: conditional) { ($0 + $1) * half }
    negativeEntropy = affinities.weights.reduce(0) { $1 > 0 ? $0 + $1 * log($1) : $0 }
    self.angle = angle
  }

  func forces(on layout: [SIMD2<Double>], threads: Int) throws -> TSNEForces {
    // Below this an iteration takes less than twice the time it takes to wake a thread.
    let threads = layout.count < 1000 ? 1 : threads
    let attraction = try concurrentMap(
      NearestNeighbours.blocks(of: Self.block, in: layout.count), threads: threads
    ) {
      pulls($0, layout, affinities)
    }.flatMap { $0 }

    let tree = QuadTree(layout)
    let pushes = try concurrentMap(NearestNeighbours.blocks(of: 32, in: tree.leaves.count), threads: threads)
    {
      repulsions(on: tree.leaves[$0], in: tree, angle: angle)
    }
    var repulsion = [SIMD2<Double>](repeating: .zero, count: layout.count)
    var normalisation = 0.0
    var place = 0
    for part in pushes {
      normalisation += part.normalisation
      for force in part.repulsion {
        repulsion[Int(tree.order[place])] = force
        place += 1
      }
    }
    return TSNEForces(attraction: attraction, repulsion: repulsion, normalisation: normalisation)
  }

  func divergence(of layout: [SIMD2<Double>], normalisation: Double, threads: Int) throws -> Double {
    let parts = try concurrentMap(
      NearestNeighbours.blocks(of: Self.block, in: layout.count), threads: threads
    ) { block in
      var sum = 0.0
      for i in block {
        for edge in affinities.starts[i]..<affinities.starts[i + 1] {
          let difference = layout[i] - layout[Int(affinities.ends[edge])]
          sum += affinities.weights[edge] * log(1 + (difference * difference).sum())
        }
      }
      return sum
    }
    return negativeEntropy + parts.reduce(0, +) + log(normalisation)
  }
}

/// A_i for the points of a block.
private func pulls(
  _ block: Range<Int>, _ layout: [SIMD2<Double>], _ graph: NeighbourGraph
) -> [SIMD2<Double>] {
  [SIMD2<Double>](unsafeUninitializedCapacity: block.count) { output, written in
    layout.withUnsafeBufferPointer { layout in
      graph.ends.withUnsafeBufferPointer { ends in
        graph.weights.withUnsafeBufferPointer { weights in
          for i in block {
            let point = layout[i]
            let (x, y) = (SIMD2(repeating: point.x), SIMD2(repeating: point.y))
            let (start, end) = (graph.starts[i], graph.starts[i + 1])
            var (sumX, sumY) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
            var edge = start
            while edge + 2 <= end {
              let (a, b) = (layout[Int(ends[edge])], layout[Int(ends[edge + 1])])
              let dx = x - SIMD2(a.x, b.x)
              let dy = y - SIMD2(a.y, b.y)
              let pull = SIMD2(weights[edge], weights[edge + 1]) / (1 + dx * dx + dy * dy)
              sumX += pull * dx
              sumY += pull * dy
              edge += 2
            }
            var sum = SIMD2(sumX.sum(), sumY.sum())
            if edge < end {
              let difference = point - layout[Int(ends[edge])]
              sum += weights[edge] / (1 + (difference * difference).sum()) * difference
            }
            output.initializeElement(at: i - block.lowerBound, to: sum)
          }
        }
      }
    }
    written = block.count
  }
}

/// R_i for the points of some leaves, in Z order, and their part of Z.
private func repulsions(
  on leaves: ArraySlice<Int32>, in tree: QuadTree, angle: Double
) -> (repulsion: [SIMD2<Double>], normalisation: Double) {
  var result: (repulsion: [SIMD2<Double>], normalisation: Double) = ([], 0)
  let squaredAngle = angle * angle
  // Every entry stands for at least one point of its own; three more to fill the last four.
  let capacity = tree.order.count + 3
  tree.nodes.withUnsafeBufferPointer { nodes in
    tree.x.withUnsafeBufferPointer { x in
      tree.y.withUnsafeBufferPointer { y in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * capacity) { room in
          guard let sourceX = room.baseAddress else { return }
          let sourceY = sourceX + capacity
          let mass = sourceY + capacity
          for leaf in leaves {
            let target = nodes[Int(leaf)]
            var count = 0
            var walk = 0
            while walk < nodes.count {
              let node = nodes[walk]
              // From the mean to the nearest point of the target's box.
              let gap = pointwiseMax(
                pointwiseMax(target.low - node.centre, node.centre - target.high), SIMD2<Double>.zero)
              if node.squaredWidth < squaredAngle * (gap * gap).sum() {
                sourceX[count] = node.centre.x
                sourceY[count] = node.centre.y
                mass[count] = Double(node.end - node.first)
                count += 1
                walk = Int(node.next)
              } else if node.isLeaf {
                for p in Int(node.first)..<Int(node.end) {
                  sourceX[count] = x[p]
                  sourceY[count] = y[p]
                  mass[count] = 1
                  count += 1
                }
                walk = Int(node.next)
              } else {
                walk += 1
              }
            }
            while count & 3 != 0 {
              sourceX[count] = 0
              sourceY[count] = 0
              mass[count] = 0
              count += 1
            }

            for p in Int(target.first)..<Int(target.end) {
              let (px, py) = (SIMD4(repeating: x[p]), SIMD4(repeating: y[p]))
              var (rx, ry, z) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
              var s = 0
              while s < count {
                let dx = px - UnsafeRawPointer(sourceX + s).loadUnaligned(as: SIMD4<Double>.self)
                let dy = py - UnsafeRawPointer(sourceY + s).loadUnaligned(as: SIMD4<Double>.self)
                let m = UnsafeRawPointer(mass + s).loadUnaligned(as: SIMD4<Double>.self)
                let w = 1 / (1 + dx * dx + dy * dy)
                let part = m * w
                let push = part * w
                z += part
                rx += push * dx
                ry += push * dy
                s += 4
              }
              result.repulsion.append(SIMD2(rx.sum(), ry.sum()))
              // Without the point itself, at distance 0.
              result.normalisation += z.sum() - 1
            }
          }
        }
      }
    }
  }
  return result
}
