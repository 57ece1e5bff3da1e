import Foundation
import LinearAlgebra

/// A layout of a graph by the slowest modes of its normalised Laplacian.
///
/// The Laplacian is I - S with S = D^-1/2 W D^-1/2 and D the sums of the rows of W. The eigenvectors of S below
/// the largest, whose value is 1, are the coordinates: neighbours have similar ones.
///
/// Components without an edge between them are laid out one by one and set side by side on a ring, each in a
/// disc of its own, in the order in which the centres of their points go round in the plane of the first two
/// principal components. Where they stand says nothing beyond that order.
///
/// Source: Belkin and Niyogi 2003, doi:10.1162/089976603321780317.
enum SpectralLayout {
  /// Up to so many vertices all eigenvectors are computed, beyond that the wanted ones by Lanczos's method.
  static let largestDense = 160

  /// Coordinates of all vertices, the largest of which has magnitude 1.
  ///
  /// - Parameter data: the points behind the vertices, [N, D].
  static func coordinates(of graph: NeighbourGraph, data: Matrix) throws -> [SIMD2<Double>] {
    let components = graph.components
    guard components.count > 1 else { return try modes(of: graph) }

    let centres = Matrix(components.map { data.rows(at: $0).columnMeans })
    let order = try aroundTheRing(centres)
    // Discs of one size on a ring of radius 1 - radius, apart by as much as they are wide.
    let half = Double.pi / Double(components.count)
    let radius = sin(half) / (2 + sin(half))
    var layout = [SIMD2<Double>](repeating: .zero, count: graph.count)
    for (place, index) in order.enumerated() {
      let angle = 2 * half * Double(place)
      let centre = SIMD2(cos(angle), sin(angle)) * (1 - radius)
      let local = try modes(of: graph.component(components[index]))
      for (vertex, point) in zip(components[index], local) { layout[vertex] = centre + point * radius }
    }
    return layout
  }

  /// Indices of the centres by their angle in the plane of their first two principal components.
  private static func aroundTheRing(_ centres: Matrix) throws -> [Int] {
    let indices = Array(0..<centres.rows)
    // Centres in one place have no plane, and two points need no order.
    guard centres.rows > 2, centres.columns > 1, (try? centres.requireDifferentRows(for: "")) != nil else {
      return indices
    }
    let scores = try PCA(centres, components: 2).transform(centres)
    let angles = indices.map { atan2(Double(scores[$0, 1]), Double(scores[$0, 0])) }
    return indices.sorted { angles[$0] != angles[$1] ? angles[$0] < angles[$1] : $0 < $1 }
  }

  /// The coordinates of the vertices of a connected graph, the largest of magnitude 1; zeros where the graph
  /// has too few vertices.
  private static func modes(of graph: NeighbourGraph) throws -> [SIMD2<Double>] {
    let n = graph.count
    guard n > 1 else { return [.zero] }
    let similarity = NormalisedGraph(graph)
    let vectors = n <= largestDense ? try similarity.denseModes(2) : try similarity.lanczosModes(2)
    let first = vectors.first ?? [Double](repeating: 0, count: n)
    let second = vectors.count > 1 ? vectors[1] : [Double](repeating: 0, count: n)
    // Signs are arbitrary: the entry of largest magnitude is made positive.
    let (x, y) = (oriented(first), oriented(second))
    let largest = max(x.reduce(0) { max($0, abs($1)) }, y.reduce(0) { max($0, abs($1)) })
    return zip(x, y).map { SIMD2($0, $1) / (largest > 0 ? largest : 1) }
  }

  private static func oriented(_ vector: [Double]) -> [Double] {
    let peak = vector.reduce(0.0) { abs($1) > abs($0) * (1 + 1e-6) ? $1 : $0 }
    return peak < 0 ? vector.map { -$0 } : vector
  }
}
