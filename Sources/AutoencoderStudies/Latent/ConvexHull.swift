import LinearAlgebra

/// The smallest convex polygon that holds some points of the plane.
///
/// By Andrew's monotone chain, O(N log N): A. M. Andrew, Information Processing Letters 9 (1979) 216,
/// doi:10.1016/0020-0190(79)90072-3.
public struct ConvexHull: Sendable, Equatable {
  /// The corners, counterclockwise, without those on straight edges.
  public let corners: [SIMD2<Double>]

  /// The hull of points [N, 2].
  public init(of points: Matrix) {
    precondition(points.columns == 2, "the hull of points of \(points.columns) dimensions")
    let sorted = (0..<points.rows).map { SIMD2(Double(points[$0, 0]), Double(points[$0, 1])) }
      .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let (lower, upper) = (Self.chain(sorted), Self.chain(sorted.reversed()))
    // Each chain ends where the other begins.
    corners = sorted.count < 2 ? sorted : Array(lower.dropLast() + upper.dropLast())
  }

  /// Whether a point lies within the hull or on its edge; never for a hull without area.
  public func contains(_ point: SIMD2<Double>) -> Bool {
    guard corners.count > 2 else { return false }
    return corners.indices.allSatisfy { i in
      Self.turn(corners[i], corners[(i + 1) % corners.count], point) >= 0
    }
  }

  private static func chain(_ points: [SIMD2<Double>]) -> [SIMD2<Double>] {
    var chain: [SIMD2<Double>] = []
    for point in points {
      while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
        chain.removeLast()
      }
      chain.append(point)
    }
    return chain
  }

  /// Positive where c lies to the left of the way from a to b.
  private static func turn(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>) -> Double {
    let (u, v) = (b - a, c - a)
    return u.x * v.y - u.y * v.x
  }
}
