import LinearAlgebra
import Randomness

/// Three clusters of different widths, the third of which can be moved away.
struct NotMetricData: Sendable {
  private static let size = 100
  private static let centres = [(x: -3.0, y: 0.0), (x: 3.0, y: 0.0)]
  private static let widths = [0.3, 1.2, 0.6]
  private static let third = (x: 0.0, y: 5.0)

  /// The points, cluster after cluster.
  let points: Matrix
  /// The cluster of each point.
  var labels: [Int] { (0..<points.rows).map { $0 / Self.size } }

  private init(points: Matrix) { self.points = points }

  /// Draws the clusters, the third at a multiple of its distance from the middle between the other two.
  init(distance: Double, using generator: inout Generator) {
    let centres = Self.centres + [(Self.third.x * distance, Self.third.y * distance)]
    points = Matrix(
      (0..<(3 * Self.size)).map { index in
        let cluster = index / Self.size
        let x = generator.normal(mean: centres[cluster].x, standardDeviation: Self.widths[cluster])
        let y = generator.normal(mean: centres[cluster].y, standardDeviation: Self.widths[cluster])
        return [Float(x), Float(y)]
      })
  }

  /// The same points, the third cluster at so many times its distance.
  func moved(by factor: Double) -> NotMetricData {
    let shift = [Float(Self.third.x * (factor - 1)), Float(Self.third.y * (factor - 1))]
    let moved = points.rows((2 * Self.size)..<points.rows).addingRow(shift)
    return NotMetricData(points: points.rows(0..<(2 * Self.size)).stacked(on: moved))
  }

  /// Distance of the third cluster's centre from the middle between the other two, in distances of these two.
  func gap(in picture: Matrix) -> Double {
    let centres = (0..<3).map { members($0, picture).columnMeans.map(Double.init) }
    let middle = [(centres[0][0] + centres[1][0]) / 2, (centres[0][1] + centres[1][1]) / 2]
    return Self.distance(centres[2], middle) / Self.distance(centres[0], centres[1])
  }

  /// Root mean square radius of the second cluster over that of the first.
  func widthRatio(in picture: Matrix) -> Double {
    let radii = (0..<2).map { cluster -> Double in
      let points = members(cluster, picture)
      return (points.subtractingRow(points.columnMeans).sumOfSquares / Double(points.rows)).squareRoot()
    }
    return radii[1] / radii[0]
  }

  private func members(_ cluster: Int, _ picture: Matrix) -> Matrix {
    picture.rows((cluster * Self.size)..<((cluster + 1) * Self.size))
  }

  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).squareRoot()
  }
}
