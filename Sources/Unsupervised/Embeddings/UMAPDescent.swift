/// Stochastic gradient descent on UMAP's cross entropy.
///
/// An edge of weight w takes its turn in w / max w of the epochs, evenly spaced. Then its ends i and j are
/// pulled together, and i is pushed away from a few vertices k drawn at random, with steps of the learning rate,
/// which falls linearly to 0, times the gradients
///
/// - pull: -2ab d^(2(b-1)) / (1 + a d^(2b)) (y_i - y_j),
/// - push: 2b / ((0.001 + d^2)(1 + a d^(2b))) (y_i - y_k),
///
/// each coordinate of each gradient cut at 4. Pull and pushes of one turn are taken at the same place, eight
/// vectors at a time; otherwise the turns see each other's steps, one after the other, on one thread. (Vertices
/// that move side by side and see the others where they were before the epoch would need no order, but tear
/// neighbours apart: on 2,000 points of a Swiss roll continuity fell from 0.995 to 0.986.)
struct UMAPDescent: Sendable {
  /// Edges and the times of their turns.
  struct Edges: Sendable {
    /// The edges of vertex i are at `starts[i] ..< starts[i + 1]`.
    private(set) var starts = [0]
    /// The other end of each edge.
    private(set) var ends: [Int32] = []
    /// Epochs between two turns.
    private(set) var periods: [Float] = []

    /// Leaves out edges that would have no turn in all epochs.
    init(starts: [Int], ends: [Int32], weights: [Double], epochs: Int) {
      let largest = weights.max() ?? 1
      for i in 0..<(starts.count - 1) {
        for edge in starts[i]..<starts[i + 1] where weights[edge] * Double(epochs) >= largest {
          self.ends.append(ends[edge])
          periods.append(Float(largest / weights[edge]))
        }
        self.starts.append(self.ends.count)
      }
    }
  }

  let curve: UMAP.Curve
  let epochs: Int
  let learningRate: Double
  /// Pushes at each turn, at most 7: with the pull they fill the eight lanes.
  let negativeSamples: Int

  /// Moves all vertices along the edges among them.
  func run(_ start: [SIMD2<Float>], edges: Edges, seed: UInt64) -> [SIMD2<Float>] {
    var layout = start
    var turns = edges.periods
    var random = SplitMix64(state: seed)
    layout.withUnsafeMutableBufferPointer { layout in
      turns.withUnsafeMutableBufferPointer { turns in
        for epoch in 0..<epochs {
          self[epoch].moveAll(layout, edges, turns, &random)
        }
      }
    }
    return layout
  }

  /// Moves one vertex along its edges to others, which stay where they are.
  func run(
    _ start: SIMD2<Float>, among fixed: [SIMD2<Float>], edges: Edges, of vertex: Int, seed: UInt64
  ) -> SIMD2<Float> {
    var point = start
    let range = edges.starts[vertex]..<edges.starts[vertex + 1]
    var turns = Array(edges.periods[range])
    var random = SplitMix64(state: seed)
    for epoch in 0..<epochs {
      self[epoch].move(&point, among: fixed, edges.ends[range], edges.periods[range], &turns, &random)
    }
    return point
  }

  private subscript(epoch: Int) -> Epoch {
    Epoch(
      number: Float(epoch), alpha: Float(learningRate * (1 - Double(epoch) / Double(epochs))),
      a: Float(curve.a), b: Float(curve.b), negativeSamples: negativeSamples)
  }
}

/// One pass over the edges.
private struct Epoch {
  let number: Float
  let alpha: Float
  let a: Float
  let b: Float
  let negativeSamples: Int

  func moveAll(
    _ layout: UnsafeMutableBufferPointer<SIMD2<Float>>, _ edges: UMAPDescent.Edges,
    _ turns: UnsafeMutableBufferPointer<Float>, _ random: inout SplitMix64
  ) {
    let others = UnsafeBufferPointer(layout)
    edges.ends.withUnsafeBufferPointer { ends in
      edges.periods.withUnsafeBufferPointer { periods in
        edges.starts.withUnsafeBufferPointer { starts in
          var local = random
          for i in 0..<layout.count {
            for edge in starts[i]..<starts[i + 1] where turns[edge] <= number {
              turns[edge] += periods[edge]
              let end = Int(ends[edge])
              let steps = steps(at: layout[i], to: layout[end], others, itself: i, &local)
              layout[end] -= alpha * steps.pull
              layout[i] += alpha * (steps.pull + steps.push)
            }
          }
          random = local
        }
      }
    }
  }

  func move(
    _ point: inout SIMD2<Float>, among fixed: [SIMD2<Float>], _ ends: ArraySlice<Int32>,
    _ periods: ArraySlice<Float>, _ turns: inout [Float], _ random: inout SplitMix64
  ) {
    fixed.withUnsafeBufferPointer { fixed in
      for (edge, (end, period)) in zip(ends, periods).enumerated() where turns[edge] <= number {
        turns[edge] += period
        let steps = steps(at: point, to: fixed[Int(end)], fixed, itself: -1, &random)
        point += alpha * (steps.pull + steps.push)
      }
    }
  }

  /// The gradients' steps of a point at one turn.
  @inline(__always)
  private func steps(
    at point: SIMD2<Float>, to end: SIMD2<Float>, _ others: UnsafeBufferPointer<SIMD2<Float>>, itself: Int,
    _ random: inout SplitMix64
  ) -> (pull: SIMD2<Float>, push: SIMD2<Float>) {
    // Lane 0 is the end of the edge, the others are the vertices drawn; those at the point itself do nothing.
    let (r1, r2, r3) = (random.next(), random.next(), random.next())
    let r4 = negativeSamples > 6 ? random.next() : 0
    let n1 = sample(1, r1, others, itself, point)
    let n2 = sample(2, r1 >> 32, others, itself, point)
    let n3 = sample(3, r2, others, itself, point)
    let n4 = sample(4, r2 >> 32, others, itself, point)
    let n5 = sample(5, r3, others, itself, point)
    let n6 = sample(6, r3 >> 32, others, itself, point)
    let n7 = sample(7, r4, others, itself, point)
    let dx = point.x - SIMD8(end.x, n1.x, n2.x, n3.x, n4.x, n5.x, n6.x, n7.x)
    let dy = point.y - SIMD8(end.y, n1.y, n2.y, n3.y, n4.y, n5.y, n6.y, n7.y)
    let square = dx * dx + dy * dy
    let power = fastPower(square, b)
    let shared = (2 * b) / (1 + a * power)
    var strength = shared / (0.001 + square)
    strength[0] = square[0] > 0 ? -a * power[0] / square[0] * shared[0] : 0
    var (x, y) = (cut(strength * dx), cut(strength * dy))
    let pull = SIMD2(x[0], y[0])
    (x[0], y[0]) = (0, 0)
    return (pull, SIMD2(x.sum(), y.sum()))
  }

  /// The values within -4...4.
  @inline(__always)
  private func cut(_ values: SIMD8<Float>) -> SIMD8<Float> {
    let limit = SIMD8<Float>(repeating: 4)
    let below = values.replacing(with: limit, where: values .> limit)
    return below.replacing(with: -limit, where: below .< -limit)
  }

  /// A vertex other than `itself` by the lower half of a random word; the point itself in lanes not in use.
  @inline(__always)
  private func sample(
    _ lane: Int, _ word: UInt64, _ others: UnsafeBufferPointer<SIMD2<Float>>, _ itself: Int,
    _ point: SIMD2<Float>
  ) -> SIMD2<Float> {
    guard lane <= negativeSamples else { return point }
    // Every vertex is as likely as any other up to a relative 2^-32 N.
    let index = Int(truncatingIfNeeded: ((word & 0xffff_ffff) &* UInt64(others.count)) >> 32)
    return index == itself ? point : others[index]
  }
}

/// Random words for millions of draws whose quality matters little.
///
/// Source: Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195.
private struct SplitMix64 {
  var state: UInt64

  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// x^b for x >= 0 by way of 2^(b log2 x), with a relative error below 1e-5; the same on every processor.
///
/// At x = 0 it is some number below 1e-20 for b above 1/2, as UMAP's curves have it.
@inline(__always)
private func fastPower(_ x: SIMD8<Float>, _ b: Float) -> SIMD8<Float> {
  // x = 2^e m with m within a factor of sqrt(2) of 1.
  let bits = unsafeBitCast(x, to: SIMD8<Int32>.self)
  let exponent = (bits &- 0x3f35_04f3) &>> 23
  let m = unsafeBitCast(bits &- (exponent &<< 23), to: SIMD8<Float>.self)
  // At this size the last bits of a significand count whole numbers.
  let anchor: Float = 12_582_912  // 1.5 x 2^23
  let anchorBits: Int32 = 0x4b40_0000
  let e = unsafeBitCast(exponent &+ anchorBits, to: SIMD8<Float>.self) - anchor
  // ln m = 2 artanh((m - 1) / (m + 1)), by its series, over ln 2.
  let s = (m - 1) / (m + 1)
  let q = s * s
  let tail = 0.961_796_69 + q * (0.577_078_02 + q * 0.412_198_58)
  let log2 = e + s * (2.885_390_1 + q * tail)

  let limit = SIMD8<Float>(repeating: 126)
  var y = b * log2
  y = y.replacing(with: limit, where: y .> limit)
  y = y.replacing(with: -limit, where: y .< -limit)
  let rounded = y + anchor
  let f = y - (rounded - anchor)
  // 2^f on -1/2...1/2 by its Taylor series.
  var p = 0.001_333_355_8 * f + 0.009_618_129_1
  p = p * f + 0.055_504_109
  p = p * f + 0.240_226_51
  p = p * f + 0.693_147_18
  p = p * f + 1
  let shift = (unsafeBitCast(rounded, to: SIMD8<Int32>.self) &- anchorBits) &<< 23
  return unsafeBitCast(unsafeBitCast(p, to: SIMD8<Int32>.self) &+ shift, to: SIMD8<Float>.self)
}
