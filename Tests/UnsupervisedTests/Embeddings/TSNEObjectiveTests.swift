import Foundation
import LinearAlgebra
import Randomness
import TestSupport
import Testing

@testable import Unsupervised

@Suite struct TSNEObjectiveTests {
  private struct Definition: Decodable {
    let data, layout, affinities, gradient: ReferenceMatrix
    let perplexity, divergence: Double
  }
  private struct Reference: Decodable { let definitions: [Definition] }

  private func exact(_ data: Matrix, _ perplexity: Double) throws -> ExactTSNEObjective {
    try ExactTSNEObjective(data.elements, dimensions: data.columns, perplexity: perplexity, threads: 1)
  }

  private func barnesHut(
    _ data: Matrix, _ perplexity: Double, angle: Double, neighbours: Int? = nil
  ) throws -> BarnesHutTSNEObjective {
    try BarnesHutTSNEObjective(
      NearestNeighbours(data, neighbours: neighbours ?? data.rows - 1), perplexity: perplexity, angle: angle,
      threads: 1)
  }

  private func gradient(_ objective: some TSNEObjective, _ layout: [SIMD2<Double>]) throws -> [SIMD2<Double>]
  {
    let forces = try objective.forces(on: layout, threads: 1)
    return zip(forces.attraction, forces.repulsion).map { 4 * ($0 - $1 / forces.normalisation) }
  }

  private func divergence(_ objective: some TSNEObjective, _ layout: [SIMD2<Double>]) throws -> Double {
    let z = try objective.forces(on: layout, threads: 1).normalisation
    return try objective.divergence(of: layout, normalisation: z, threads: 1)
  }

  private func layout(_ count: Int, width: Double, seed: Int) -> [SIMD2<Double>] {
    var generator = Generator(seed: seed)
    return (0..<count).map { _ in SIMD2(generator.standardNormal(), generator.standardNormal()) * width }
  }

  /// ||a - b|| / ||b||.
  private func relativeError(_ a: [SIMD2<Double>], _ b: [SIMD2<Double>]) -> Double {
    guard a.count == b.count else { return .infinity }
    let difference = zip(a, b).reduce(0) { $0 + (($1.0 - $1.1) * ($1.0 - $1.1)).sum() }
    return (difference / b.reduce(0) { $0 + ($1 * $1).sum() }).squareRoot()
  }

  @Test func agreesWithTheDefinitionInNumPy() throws {
    for item in try Fixture.load("embeddings-tsne", as: Reference.self).definitions {
      let objective = try exact(item.data.matrix, item.perplexity)
      // The search for the widths ends at an error of 1e-9 in the entropy.
      expectClose(objective.affinities, item.affinities.elements, within: 1e-11, "affinities")
      let layout = plane(item.layout.matrix)
      #expect(abs(try divergence(objective, layout) - item.divergence) < 1e-8)
      expectClose(
        try gradient(objective, layout).flatMap { [$0.x, $0.y] }, item.gradient.elements, within: 1e-9,
        "gradient"
      )
    }
  }

  @Test func everyPointHasThePerplexity() {
    var generator = Generator(seed: 3)
    for (count, perplexity) in [(10, 2.0), (90, 30), (90, 88.9), (399, 1.1), (399, 100)] {
      for scale in [1e-20, 1, 1e20] {
        let squares = (0..<count).map { _ in scale * pow(generator.standardNormal(), 2) }
        var p = [Double](repeating: 0, count: count)
        squares.withUnsafeBufferPointer { squares in
          p.withUnsafeMutableBufferPointer { Perplexity.weights(squares, perplexity: perplexity, into: $0) }
        }
        let name = Comment(rawValue: "\(count) points, perplexity \(perplexity), scale \(scale)")
        #expect(abs(p.reduce(0, +) - 1) < 1e-12, name)
        let entropy = p.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
        #expect(abs(exp(entropy) - perplexity) < 1e-6 * perplexity, name)
        // Nearer points weigh more.
        let order = squares.indices.sorted { squares[$0] < squares[$1] }
        #expect(zip(order, order.dropFirst()).allSatisfy { p[$0] >= p[$1] }, name)
      }
    }
  }

  @Test func whatNoWidthCanTellApartSharesTheWeight() {
    for (squares, perplexity, expected) in [
      ([0, 0, 0, 0, 1], 2, [0.25, 0.25, 0.25, 0.25, 0]), ([3, 3, 3, 3], 1.5, [0.25, 0.25, 0.25, 0.25]),
    ] as [([Double], Double, [Double])] {
      var p = [Double](repeating: .nan, count: squares.count)
      squares.withUnsafeBufferPointer { squares in
        p.withUnsafeMutableBufferPointer { Perplexity.weights(squares, perplexity: perplexity, into: $0) }
      }
      #expect(distance(p, expected) < 1e-12)
    }
  }

  @Test func affinitiesAreSymmetricAndSumToOne() throws {
    for data in [normalMatrix(150, 4), latticeMatrix(150, 2, side: 6, seed: 1)] {
      let dense = try exact(data, 20).affinities
      #expect(abs(dense.reduce(0, +) - 1) < 1e-12)
      let table = try barnesHut(data, 20, angle: 0.5, neighbours: 60).affinities
      #expect(abs(table.weights.reduce(0, +) - 1) < 1e-12)
      var weights: [[Int32]: Double] = [:]
      for i in 0..<150 {
        #expect(dense[i * 151] == 0)
        for j in 0..<i { #expect(dense[i * 150 + j] == dense[j * 150 + i]) }
        let ends = table.ends[table.starts[i]..<table.starts[i + 1]]
        #expect(zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 } && !ends.contains(Int32(i)))
        for edge in table.starts[i]..<table.starts[i + 1] {
          weights[[Int32(i), table.ends[edge]]] = table.weights[edge]
        }
      }
      for (pair, weight) in weights { #expect(weights[[pair[1], pair[0]]] == weight) }
    }
  }

  @Test func theGradientIsThatOfTheDivergence() throws {
    let data = normalMatrix(40, 5)
    for width in [0.1, 1, 5] {
      let start = layout(40, width: width, seed: 4)
      let objectives: [any TSNEObjective] = [
        try exact(data, 8), try barnesHut(data, 8, angle: 0, neighbours: 24),
      ]
      for objective in objectives {
        let analytic = try gradient(objective, start)
        let step = 1e-5 * width
        for i in 0..<40 {
          for axis in 0..<2 {
            var (up, down) = (start, start)
            up[i][axis] += step
            down[i][axis] -= step
            let numeric = try (divergence(objective, up) - divergence(objective, down)) / (2 * step)
            // Rounding of the divergence over the step, and the step squared.
            #expect(abs(numeric - analytic[i][axis]) < 1e-6 / min(width, 1), "width \(width), point \(i)")
          }
        }
      }
    }
  }

  @Test func aTreeWithoutShortcutsIsExact() throws {
    for (n, width) in [(5, 1.0), (77, 1e-4), (300, 20)] {
      let data = normalMatrix(n, 3)
      // All neighbours, so that the affinities are the same too.
      let (all, tree) = (try exact(data, 3), try barnesHut(data, 3, angle: 0))
      let start = layout(n, width: width, seed: n)
      let (a, b) = (try all.forces(on: start, threads: 1), try tree.forces(on: start, threads: 1))
      #expect(relativeError(b.attraction, a.attraction) < 1e-10, "\(n) points")
      #expect(relativeError(b.repulsion, a.repulsion) < 1e-10, "\(n) points")
      #expect(abs(a.normalisation - b.normalisation) < 1e-10 * a.normalisation, "\(n) points")
      #expect(abs(try divergence(all, start) - divergence(tree, start)) < 1e-10, "\(n) points")
    }
  }

  @Test func anAngleOfOneHalfKeepsTheForcesWithinThreePerCent() throws {
    let (data, _) = blobs(5, of: 200, dimensions: 6, separation: 4, seed: 2)
    let whole = try barnesHut(data, 30, angle: 0, neighbours: 90)
    let tree = try barnesHut(data, 30, angle: 0.5, neighbours: 90)
    for iterations in [0, 50, 250, 300, 500] {
      var parameters = TSNE.Parameters()
      parameters.maximumIterations = iterations
      let descent = TSNEDescent(objective: whole, parameters: parameters, threads: 1)
      let start = try descent.run(from: layout(1000, width: 1e-4, seed: 1)).layout
      let (a, b) = (try whole.forces(on: start, threads: 1), try tree.forces(on: start, threads: 1))
      let name = Comment(rawValue: "after \(iterations) iterations")
      #expect(relativeError(b.repulsion, a.repulsion) < 0.03, name)
      #expect(abs(a.normalisation - b.normalisation) < 0.01 * a.normalisation, name)
      // Towards the end attraction and repulsion cancel, and any error is large beside what is left.
      if iterations <= 250 {
        #expect(relativeError(try gradient(tree, start), try gradient(whole, start)) < 0.03, name)
      }
    }
  }

  @Test func rotationsTurnTheForcesAndNothingElse() throws {
    let data = normalMatrix(60, 4)
    let start = layout(60, width: 2, seed: 9)
    let (c, s) = (cos(0.7), sin(0.7))
    let turn = { (p: SIMD2<Double>) in SIMD2(c * p.x - s * p.y, s * p.x + c * p.y) }
    let objective = try exact(data, 10)
    #expect(
      relativeError(try gradient(objective, start.map(turn)), try gradient(objective, start).map(turn))
        < 1e-12)
    #expect(abs(try divergence(objective, start.map(turn)) - divergence(objective, start)) < 1e-12)
    // Turning the data in the plane of two columns changes no distance, up to the rounding of the turned data.
    let turned =
      data
      * Matrix([
        [Float(c), Float(s), 0, 0], [Float(-s), Float(c), 0, 0], [0, 0, 1, 0], [0, 0, 0, 1],
      ])
    #expect(distance(try exact(turned, 10).affinities, objective.affinities) < 1e-7)
  }

  @Test func coincidentPointsHaveFiniteForces() throws {
    let data = normalMatrix(40, 3)
    var start = layout(40, width: 1, seed: 1)
    for i in 0..<30 { start[i] = start[0] }  // more than a leaf of the tree holds
    let (a, b) = (try gradient(exact(data, 5), start), try gradient(barnesHut(data, 5, angle: 0), start))
    #expect(a.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    #expect(relativeError(b, a) < 1e-10)
    let together = [SIMD2<Double>](repeating: SIMD2(3, 4), count: 40)
    #expect(try gradient(barnesHut(data, 5, angle: 0.5), together).allSatisfy { $0 == .zero })
  }

  @Test func threadsDoNotMatter() throws {
    // Enough points that either objective divides its work.
    let data = normalMatrix(1100, 4)
    let start = layout(1100, width: 10, seed: 2)
    let objectives: [any TSNEObjective] = [
      try exact(data, 20), try barnesHut(data, 20, angle: 0.5, neighbours: 60),
    ]
    for objective in objectives {
      let one = try objective.forces(on: start, threads: 1)
      for threads in 2...4 {
        let many = try objective.forces(on: start, threads: threads)
        #expect(many.attraction == one.attraction && many.repulsion == one.repulsion)
        #expect(many.normalisation == one.normalisation)
        #expect(
          try objective.divergence(of: start, normalisation: 2, threads: threads)
            == objective.divergence(of: start, normalisation: 2, threads: 1))
      }
    }
  }
}
