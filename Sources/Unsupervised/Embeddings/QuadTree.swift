/// Points of a plane in a tree of squares within squares, for sums over all points in O(log N) terms.
///
/// Points are sorted along a Z curve, on which every square of the tree is a range. Nodes are stored in the
/// order of a depth-first walk; each knows where the walk goes on when its inside is of no interest.
///
/// Source: Barnes and Hut 1986, doi:10.1038/324446a0; van der Maaten 2014, JMLR 15, 3221.
struct QuadTree: Sendable {
  /// A square with all its points.
  struct Node: Sendable {
    /// The mean of its points.
    var centre: SIMD2<Double>
    /// Corners of the smallest box around its points.
    var low: SIMD2<Double>
    var high: SIMD2<Double>
    /// The squared longer side of that box.
    var squaredWidth: Double
    /// Its points, in Z order.
    var first: Int32
    var end: Int32
    /// The node after all that are inside this one.
    var next: Int32
    var isLeaf: Bool
  }

  /// Squares with no more points than this are not divided. The points of a leaf share one list of what acts
  /// on them, so a larger leaf saves walks and costs longer lists; 8 to 16 measured the same.
  private static let leafSize = 12
  /// Halvings of the outer square: 16 bits for each coordinate make a code of 32.
  private static let depth = 16

  let nodes: [Node]
  /// Indices into `nodes` of those that are not divided.
  let leaves: [Int32]
  /// The caller's index of each point in Z order.
  let order: [Int32]
  /// Coordinates in Z order.
  let x: [Double]
  let y: [Double]

  /// - Parameter layout: at least one point, all finite.
  init(_ layout: [SIMD2<Double>]) {
    let (codes, order) = Self.sortedCodes(layout)
    self.order = order
    x = order.map { layout[Int($0)].x }
    y = order.map { layout[Int($0)].y }
    var builder = Builder(codes: codes, x: x, y: y)
    _ = builder.add(0..<codes.count, level: 0)
    nodes = builder.nodes
    leaves = builder.leaves
  }

  /// Places along the Z curve, ascending, and whose they are; equal ones in the order of their indices.
  private static func sortedCodes(_ layout: [SIMD2<Double>]) -> (codes: [UInt32], order: [Int32]) {
    var (low, high) = (layout[0], layout[0])
    for point in layout {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    let side = (high - low).max()
    let cells = Double(1 << depth)
    let scale = side > 0 ? cells / side : 0
    let largest = SIMD2(repeating: cells - 1)
    let n = layout.count
    var codes = [UInt32](repeating: 0, count: n)
    for i in 0..<n {
      let cell = pointwiseMin((layout[i] - low) * scale, largest)
      codes[i] = spread(UInt32(cell.x)) | spread(UInt32(cell.y)) << 1
    }
    var order = (0..<Int32(n)).map { $0 }
    var sortedCodes = codes
    var sortedOrder = order
    // Radix sort from the last eight bits to the first; each pass keeps the order of equal digits.
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      var places = [Int](repeating: 0, count: 257)
      for code in codes { places[Int(code >> shift & 255) + 1] += 1 }
      for digit in 0..<256 { places[digit + 1] += places[digit] }
      for i in 0..<n {
        let digit = Int(codes[i] >> shift & 255)
        sortedCodes[places[digit]] = codes[i]
        sortedOrder[places[digit]] = order[i]
        places[digit] += 1
      }
      swap(&codes, &sortedCodes)
      swap(&order, &sortedOrder)
    }
    return (codes, order)
  }

  /// The 16 bits of a number with a zero before each.
  private static func spread(_ value: UInt32) -> UInt32 {
    var bits = value
    bits = (bits | bits << 8) & 0x00ff_00ff
    bits = (bits | bits << 4) & 0x0f0f_0f0f
    bits = (bits | bits << 2) & 0x3333_3333
    return (bits | bits << 1) & 0x5555_5555
  }

  private struct Builder {
    let codes: [UInt32]
    let x: [Double]
    let y: [Double]
    var nodes: [Node] = []
    var leaves: [Int32] = []

    init(codes: [UInt32], x: [Double], y: [Double]) {
      self.codes = codes
      self.x = x
      self.y = y
      nodes.reserveCapacity(codes.count / 2)
      leaves.reserveCapacity(codes.count / 4)
    }

    /// Adds the node of a range that is one square at `level`, with all inside it.
    mutating func add(_ range: Range<Int>, level: Int) -> Node {
      let place = nodes.count
      let isLeaf = range.count <= QuadTree.leafSize || level == QuadTree.depth
      var node = Node(
        centre: .zero, low: .init(repeating: .infinity), high: .init(repeating: -.infinity), squaredWidth: 0,
        first: Int32(range.lowerBound), end: Int32(range.upperBound), next: 0, isLeaf: isLeaf)
      nodes.append(node)
      if isLeaf {
        leaves.append(Int32(place))
        for p in range {
          let point = SIMD2(x[p], y[p])
          node.centre += point
          node.low = pointwiseMin(node.low, point)
          node.high = pointwiseMax(node.high, point)
        }
      } else {
        let shift = UInt32(2 * (QuadTree.depth - 1 - level))
        var start = range.lowerBound
        while start < range.upperBound {
          let end = endOfQuarter(from: start, to: range.upperBound, shift: shift)
          let child = add(start..<end, level: level + 1)
          node.centre += child.centre * Double(child.end - child.first)
          node.low = pointwiseMin(node.low, child.low)
          node.high = pointwiseMax(node.high, child.high)
          start = end
        }
      }
      node.centre /= Double(range.count)
      let width = (node.high - node.low).max()
      node.squaredWidth = width * width
      node.next = Int32(nodes.count)
      nodes[place] = node
      return node
    }

    /// The first place at or before `limit` whose code differs from that at `start` in the bits from `shift`
    /// on.
    private func endOfQuarter(from start: Int, to limit: Int, shift: UInt32) -> Int {
      let quarter = codes[start] >> shift
      var (low, high) = (start + 1, limit)
      while low < high {
        let middle = (low + high) / 2
        if codes[middle] >> shift == quarter { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
