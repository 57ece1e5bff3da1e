import LinearAlgebra
import Unsupervised

/// Where between the codes of spectra no code is: the gaps of a latent space of two dimensions.
///
/// A square grid over the bounding box of the codes, of which the points within their convex hull count, since
/// beyond it a decoder extrapolates and that is another question. A point is in a gap if it is farther from
/// every code than `quantile` of the codes are from their nearest neighbour. The definition knows nothing of
/// what is decoded, and neither the scale of the space nor a rotation by a right angle changes it.
public struct LatentGaps: Sendable, Equatable {
  /// Grid points within the hull, [points, 2], row by row of the grid.
  public let points: Matrix
  /// Distance of each point from the nearest code.
  public let distances: [Double]
  /// Distance beyond which a point lies in a gap.
  public let threshold: Double

  /// Points of the grid along each side of the box: fine enough that a gap between two groups of codes has
  /// dozens of points.
  public static let gridSize = 31
  /// The share of codes that have a neighbour nearer than the threshold. Nearly all, so that a gap is a place
  /// more lonely than any code's but the outliers'.
  public static let quantile = 0.99

  /// The gaps between at least three codes, [codes, 2], that do not all lie on a line.
  ///
  /// - Throws: ``UnsupervisedError`` if there are too few codes or one is not finite.
  public init(of codes: Matrix, gridSize: Int = LatentGaps.gridSize, quantile: Double = LatentGaps.quantile)
    throws
  {
    precondition(codes.columns == 2, "gaps between codes of \(codes.columns) dimensions")
    precondition(gridSize > 1, "a grid of \(gridSize) points along a side")
    threshold = try percentile(NearestNeighbours(codes, neighbours: 1).distances, 100 * quantile)
    let hull = ConvexHull(of: codes)
    let (xs, ys) = (codes.column(0), codes.column(1))
    var rows: [[Float]] = []
    for i in 0..<gridSize {
      for j in 0..<gridSize {
        let point = SIMD2(Self.step(j, of: gridSize, through: xs), Self.step(i, of: gridSize, through: ys))
        if hull.contains(point) { rows.append([Float(point.x), Float(point.y)]) }
      }
    }
    points = Matrix(rows)
    distances = rows.isEmpty ? [] : try NearestNeighbours(of: points, in: codes, neighbours: 1).distances
  }

  /// Whether each point lies in a gap.
  public var isGap: [Bool] { distances.map { $0 > threshold } }

  /// The points in gaps, [gap points, 2].
  public var gapPoints: Matrix { points.rows(at: distances.indices.filter { distances[$0] > threshold }) }

  /// Share of the points within the hull that lie in gaps.
  public var share: Double {
    distances.isEmpty ? 0 : Double(distances.count { $0 > threshold }) / Double(distances.count)
  }

  private static func step(_ index: Int, of count: Int, through values: [Float]) -> Double {
    let (lower, upper) = (Double(values.min() ?? 0), Double(values.max() ?? 0))
    return lower + (upper - lower) * Double(index) / Double(count - 1)
  }
}
