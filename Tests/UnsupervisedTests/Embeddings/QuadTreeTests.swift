import Randomness
import Testing

@testable import Unsupervised

@Suite struct QuadTreeTests {
  private func check(_ layout: [SIMD2<Double>], _ name: Comment) {
    let tree = QuadTree(layout)
    #expect(tree.order.sorted() == (0..<Int32(layout.count)).map { $0 }, name)
    for (place, index) in tree.order.enumerated() {
      #expect(SIMD2(tree.x[place], tree.y[place]) == layout[Int(index)], name)
    }
    // Leaves hold every point once, in order.
    let ranges = tree.leaves.map { Int(tree.nodes[Int($0)].first)..<Int(tree.nodes[Int($0)].end) }
    #expect(ranges.flatMap { Array($0) } == Array(0..<layout.count), name)
    for (place, node) in tree.nodes.enumerated() {
      let points = (Int(node.first)..<Int(node.end)).map { SIMD2(tree.x[$0], tree.y[$0]) }
      let mean = points.reduce(.zero, +) / Double(points.count)
      #expect((mean - node.centre).max() < 1e-10 && (node.centre - mean).max() < 1e-10, name)
      #expect(points.allSatisfy { all($0 .>= node.low) && all($0 .<= node.high) }, name)
      #expect(node.squaredWidth == (node.high - node.low).max() * (node.high - node.low).max(), name)
      // The walk skips exactly the nodes inside.
      #expect(Int(node.next) > place && Int(node.next) <= tree.nodes.count, name)
      for inside in tree.nodes[(place + 1)..<Int(node.next)] {
        #expect(inside.first >= node.first && inside.end <= node.end, name)
      }
      if Int(node.next) < tree.nodes.count { #expect(tree.nodes[Int(node.next)].first >= node.end, name) }
      if node.isLeaf { #expect(Int(node.next) == place + 1, name) }
    }
  }

  @Test func pointsAreFiledOnce() {
    var generator = Generator(seed: 1)
    for count in [1, 2, 12, 13, 200, 3000] {
      check(
        (0..<count).map { _ in SIMD2(generator.standardNormal(), 5 * generator.standardNormal()) },
        "\(count) points")
    }
  }

  @Test func degeneratePlacesAreFiled() {
    check([SIMD2](repeating: SIMD2(1, 2), count: 50), "one place")
    check((0..<100).map { SIMD2(Double($0), 3) }, "a line")
    check((0..<100).map { SIMD2($0 == 0 ? 1e9 : Double($0) * 1e-6, 0) }, "an outlier")
    check((0..<64).map { SIMD2(Double($0 % 8), Double($0 / 8)) }, "a lattice")
  }
}
