/// A symmetric graph with weighted edges, stored row by row.
struct NeighbourGraph: Sendable {
  /// The edges of vertex i are at `starts[i] ..< starts[i + 1]`.
  let starts: [Int]
  /// The other end of each edge, ascending within a vertex.
  let ends: [Int32]
  /// The weight of each edge; the same in both directions.
  let weights: [Double]

  /// Number of vertices.
  var count: Int { starts.count - 1 }

  /// The union of the directed graph of nearest neighbours with its reverse.
  ///
  /// - Parameters:
  ///   - weights: of the directed edges, in the order of `neighbours`.
  ///   - combine: the weight of i - j from those of i -> j and j -> i, of which one may be 0. Symmetric.
  init(_ neighbours: NearestNeighbours, weights: [Double], combine: (Double, Double) -> Double) {
    let (n, k) = (neighbours.count, neighbours.neighbours)
    precondition(weights.count == n * k, "\(weights.count) weights for \(n) x \(k) neighbours")
    // Incoming edges by counting sort: sources come in ascending order for each target.
    var incomingStarts = [Int](repeating: 0, count: n + 1)
    for target in neighbours.indices { incomingStarts[Int(target) + 1] += 1 }
    for i in 0..<n { incomingStarts[i + 1] += incomingStarts[i] }
    var next = incomingStarts
    var incoming = [(source: Int32, weight: Double)](repeating: (0, 0), count: n * k)
    for (edge, target) in neighbours.indices.enumerated() {
      incoming[next[Int(target)]] = (Int32(edge / k), weights[edge])
      next[Int(target)] += 1
    }

    var starts = [0]
    var ends: [Int32] = []
    var combined: [Double] = []
    starts.reserveCapacity(n + 1)
    ends.reserveCapacity(2 * n * k)
    combined.reserveCapacity(2 * n * k)
    for i in 0..<n {
      let outgoing = (0..<k).map { (neighbours.indices[i * k + $0], weights[i * k + $0]) }.sorted {
        $0.0 < $1.0
      }
      var (out, into) = (0, incomingStarts[i])
      while out < k || into < incomingStarts[i + 1] {
        let forward = out < k ? outgoing[out].0 : .max
        let backward = into < incomingStarts[i + 1] ? incoming[into].source : .max
        ends.append(min(forward, backward))
        combined.append(
          combine(
            forward <= backward ? outgoing[out].1 : 0, backward <= forward ? incoming[into].weight : 0))
        if forward <= backward { out += 1 }
        if backward <= forward { into += 1 }
      }
      starts.append(ends.count)
    }
    self.starts = starts
    self.ends = ends
    self.weights = combined
  }

  private init(starts: [Int], ends: [Int32], weights: [Double]) {
    self.starts = starts
    self.ends = ends
    self.weights = weights
  }

  /// The vertices of each connected component, ascending; components in the order of their first vertex.
  var components: [[Int]] {
    var component = [Int](repeating: -1, count: count)
    var components: [[Int]] = []
    for start in 0..<count where component[start] < 0 {
      component[start] = components.count
      var waiting = [start]
      var members: [Int] = []
      while let vertex = waiting.popLast() {
        members.append(vertex)
        for edge in starts[vertex]..<starts[vertex + 1] where component[Int(ends[edge])] < 0 {
          component[Int(ends[edge])] = components.count
          waiting.append(Int(ends[edge]))
        }
      }
      components.append(members.sorted())
    }
    return components
  }

  /// The graph of some vertices, renumbered in their order, which must be ascending and closed: no edge may
  /// leave them.
  func component(_ vertices: [Int]) -> NeighbourGraph {
    guard vertices.count < count else { return self }
    let places = Dictionary(uniqueKeysWithValues: vertices.enumerated().map { (Int32($1), Int32($0)) })
    let edges = vertices.flatMap { starts[$0]..<starts[$0 + 1] }
    var partStarts = [0]
    for vertex in vertices { partStarts.append((partStarts.last ?? 0) + starts[vertex + 1] - starts[vertex]) }
    return NeighbourGraph(
      starts: partStarts, ends: edges.map { places[ends[$0]] ?? 0 }, weights: edges.map { weights[$0] })
  }
}
