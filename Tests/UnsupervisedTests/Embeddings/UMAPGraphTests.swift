import Foundation
import LinearAlgebra
import Randomness
import TestSupport
import Testing

@testable import Unsupervised

@Suite struct UMAPGraphTests {
  private struct Reference: Decodable {
    struct Curve: Decodable { let minimumDistance, spread, a, b: Double }
    struct Graph: Decodable {
      let data: ReferenceMatrix
      let k: Int
      let sigma, rho, weights: [Double]
      let starts: [Int]
      let ends: [Int32]
    }
    let curves: [Curve]
    let graphs: [Graph]
  }

  private func memberships(_ data: Matrix, size: Int) throws -> (FuzzyNeighbourhoods, NearestNeighbours) {
    let neighbours = try NearestNeighbours(data, neighbours: size - 1)
    return (FuzzyNeighbourhoods(neighbours, size: size, isConnected: true), neighbours)
  }

  @Test func curvesAgreeWithUMAPLearn() throws {
    for item in try Fixture.load("embeddings-umap", as: Reference.self).curves {
      let curve = try UMAP.Curve(minimumDistance: item.minimumDistance, spread: item.spread)
      let name = Comment(rawValue: "minimum distance \(item.minimumDistance), spread \(item.spread)")
      // SciPy's search ends at a relative 1e-8 of the sum of squares.
      #expect(abs(curve.a - item.a) < 1e-5 * max(1, item.a) && abs(curve.b - item.b) < 1e-5, name)
    }
    for (distance, a, b) in [
      (0, 1.93281, 0.79049), (0.1, 1.57694, 0.89506), (0.25, 1.12144, 1.05750), (0.5, 0.58303, 1.33417),
    ] {
      let curve = try UMAP.Curve(minimumDistance: distance, spread: 1)
      #expect(abs(curve.a - a) < 1e-4 && abs(curve.b - b) < 1e-4, "minimum distance \(distance)")
    }
  }

  @Test func badCurvesAreErrors() {
    for (distance, spread, parameter, value, allowed) in [
      (0.1, 0, "the spread", 0, "above 0"), (0.1, -1, "the spread", -1, "above 0"),
      (-0.1, 1, "the minimum distance", -0.1, "0 to the spread"),
      (1.5, 1, "the minimum distance", 1.5, "0 to the spread"),
    ] as [(Double, Double, String, Double, String)] {
      #expect(
        throws: UnsupervisedError.invalidParameter(
          operation: "UMAP", parameter: parameter, value: value, allowed: allowed)
      ) { try UMAP.Curve(minimumDistance: distance, spread: spread) }
    }
    #expect(throws: UnsupervisedError.self) { try UMAP.Curve(minimumDistance: .nan, spread: 1) }
    #expect(throws: UnsupervisedError.self) { try UMAP.Curve(minimumDistance: 0, spread: .nan) }
  }

  @Test func graphsAgreeWithUMAPLearn() throws {
    for (index, item) in try Fixture.load("embeddings-umap", as: Reference.self).graphs.enumerated() {
      let (fuzzy, neighbours) = try memberships(item.data.matrix, size: item.k)
      // umap-learn works in single precision and ends its search at an error of 1e-5 in the sum.
      expectClose(fuzzy.rho, item.rho, within: 1e-6, "rho of graph \(index)")
      for (own, theirs) in zip(fuzzy.sigma, item.sigma) {
        #expect(abs(own - theirs) < 2e-4 * theirs + 1e-6, "sigma of graph \(index)")
      }
      let graph = fuzzy.union(neighbours)
      // umap-learn does not store weights of 0.
      let kept = graph.weights.indices.filter { graph.weights[$0] > 1e-30 }
      #expect(kept.map { graph.ends[$0] } == item.ends, "graph \(index)")
      expectClose(kept.map { graph.weights[$0] }, item.weights, within: 1e-4, "weights of graph \(index)")
    }
  }

  @Test func membershipsAddUpToTheLogarithm() throws {
    for (n, d, size) in [(60, 3, 15), (200, 20, 15), (50, 2, 5), (80, 4, 40)] {
      for scale: Float in [1e-6, 1, 1e6] {
        let (fuzzy, _) = try memberships(normalMatrix(n, d) * scale, size: size)
        for i in 0..<n {
          let row = fuzzy.memberships[(i * (size - 1))..<((i + 1) * (size - 1))]
          #expect(
            abs(row.reduce(0, +) - log2(Double(size))) < 1e-4, "\(n) x \(d), size \(size), scale \(scale)")
          #expect(row.first == 1 && row.allSatisfy { $0 > 0 && $0 <= 1 })
        }
      }
    }
  }

  @Test func copiesHaveFiniteMemberships() throws {
    var rows = (0..<60).map { normalMatrix(60, 3).row($0) }
    for i in 0..<20 { rows[i] = rows[0] }  // more than neighbours, which are all at distance 0
    let (fuzzy, neighbours) = try memberships(Matrix(rows), size: 10)
    #expect(fuzzy.memberships.allSatisfy { $0 >= 0 && $0 <= 1 } && fuzzy.sigma.allSatisfy { $0 > 0 })
    #expect(fuzzy.rho[0] == 0 && fuzzy.memberships[..<9].allSatisfy { $0 == 1 })
    #expect(fuzzy.union(neighbours).weights.allSatisfy { $0.isFinite })
  }

  @Test func theUnionIsSymmetric() throws {
    let data = normalMatrix(120, 5)
    let (fuzzy, neighbours) = try memberships(data, size: 12)
    let graph = fuzzy.union(neighbours)
    var directed = [[Double]](repeating: [Double](repeating: 0, count: 120), count: 120)
    for i in 0..<120 {
      for edge in (i * 11)..<((i + 1) * 11) {
        directed[i][Int(neighbours.indices[edge])] = fuzzy.memberships[edge]
      }
    }
    var union = [[Double]](repeating: [Double](repeating: 0, count: 120), count: 120)
    for i in 0..<120 {
      for edge in graph.starts[i]..<graph.starts[i + 1] {
        union[i][Int(graph.ends[edge])] = graph.weights[edge]
      }
    }
    for i in 0..<120 {
      for j in 0..<120 {
        let (a, b) = (directed[i][j], directed[j][i])
        #expect(union[i][j] == union[j][i] && abs(union[i][j] - (a + b - a * b)) < 1e-15)
      }
    }
  }

  @Test func componentsAreFound() throws {
    let (data, labels) = blobs(5, of: 30, dimensions: 5, seed: 1)
    let (fuzzy, neighbours) = try memberships(data, size: 8)
    let graph = fuzzy.union(neighbours)
    let components = graph.components
    #expect(components.count == 5 && components.allSatisfy { $0.count == 30 })
    #expect(components.map { $0[0] } == components.map { $0[0] }.sorted())
    for component in components {
      #expect(Set(component.map { labels[$0] }).count == 1 && component == component.sorted())
      let part = graph.component(component)
      #expect(part.count == 30 && part.components.count == 1)
      for (i, vertex) in component.enumerated() {
        #expect(
          part.ends[part.starts[i]..<part.starts[i + 1]].map { component[Int($0)] }
            == graph.ends[graph.starts[vertex]..<graph.starts[vertex + 1]].map { Int($0) })
      }
    }
  }

  @Test func modesAreEigenvectors() throws {
    let (fuzzy, neighbours) = try memberships(swissRoll(300, seed: 1), size: 12)
    let graph = fuzzy.union(neighbours)
    try #require(graph.components.count == 1)
    let degrees = (0..<300).map { graph.weights[graph.starts[$0]..<graph.starts[$0 + 1]].reduce(0, +) }
    let similarity = NormalisedGraph(graph)
    // Dense eigenvectors are in single precision; Lanczos's search ends at residuals of 1e-3.
    for (name, modes, tolerance) in [
      ("dense", try similarity.denseModes(2), 1e-5),
      ("Lanczos", try similarity.lanczosModes(2, limit: 299), 2e-3),
    ] {
      #expect(modes.count == 2)
      var values: [Double] = []
      for mode in modes {
        let image = (0..<300).map { i in
          (graph.starts[i]..<graph.starts[i + 1]).reduce(0.0) { sum, edge in
            let j = Int(graph.ends[edge])
            return sum + graph.weights[edge] / (degrees[i] * degrees[j]).squareRoot() * mode[j]
          }
        }
        let value = zip(mode, image).reduce(0) { $0 + $1.0 * $1.1 }
        values.append(value)
        let residual = zip(mode, image).reduce(0) { $0 + pow($1.1 - value * $1.0, 2) }.squareRoot()
        #expect(residual < tolerance, Comment(rawValue: name))
        #expect(abs(mode.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4, Comment(rawValue: name))
        let ground = zip(mode, degrees).reduce(0) { $0 + $1.0 * $1.1.squareRoot() }
        #expect(abs(ground) < 1e-4 * degrees.reduce(0, +).squareRoot(), Comment(rawValue: name))
      }
      #expect(values[0] >= values[1] && values[0] < 1 && values[1] > 0.9, Comment(rawValue: name))
    }
  }

  @Test func tinyGraphsHaveALayout() throws {
    for n in 2...6 {
      let data = normalMatrix(n, 2)
      let (fuzzy, neighbours) = try memberships(data, size: 2)
      let layout = try SpectralLayout.coordinates(of: fuzzy.union(neighbours), data: data)
      #expect(layout.count == n && layout.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "\(n) points")
      #expect(layout.allSatisfy { abs($0.x) <= 1.0001 && abs($0.y) <= 1.0001 }, "\(n) points")
    }
  }

  @Test func componentsDoNotOverlap() throws {
    for clusters in [2, 3, 7, 20] {
      let (data, _) = blobs(clusters, of: 12, dimensions: 6, separation: 60, seed: 2)
      let (fuzzy, neighbours) = try memberships(data, size: 5)
      let graph = fuzzy.union(neighbours)
      let layout = try SpectralLayout.coordinates(of: graph, data: data)
      let components = graph.components
      #expect(components.count >= clusters)
      // In discs: the largest distance within a component is below the smallest to another one.
      let centres = components.map { $0.map { layout[$0] }.reduce(.zero, +) / Double($0.count) }
      let radii = zip(components, centres).map { members, centre in
        members.map {
          let d = layout[$0] - centre; return (d * d).sum().squareRoot()
        }.max() ?? 0
      }
      for a in components.indices {
        for b in 0..<a {
          let gap = centres[a] - centres[b]
          #expect((gap * gap).sum().squareRoot() > radii[a] + radii[b], "\(components.count) components")
        }
      }
    }
  }
}
