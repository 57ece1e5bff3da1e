import LinearAlgebra

/// The distance of points from a set of normal ones, in units of the spread of that set in each direction.
///
/// d(z)^2 = (z - m)^T C^-1 (z - m), with the mean m and the covariance C (with N - 1) of the nominal points.
/// For points of the same normal distribution d^2 follows the chi-square distribution with D degrees of
/// freedom, up to the error of m and C.
///
/// Computed as the length of the whitened principal scores, after each column was divided by its standard
/// deviation so that units do not matter. C, which would square the ratio of the largest to the smallest
/// spread, is never formed.
///
/// Source: P. C. Mahalanobis 1936, Proc. Natl. Inst. Sci. India 2, 49.
public struct Mahalanobis: Sendable {
  /// Mean of each column of the nominal points: [D].
  public let mean: [Float]
  /// Standard deviation of each column of the nominal points, with N - 1: [D].
  public let standardDeviations: [Float]
  private let standardised: PCA

  private static let operation = "Mahalanobis distance"

  /// Learns mean and covariance of nominal points, such as the codes of normal spectra: [N, D].
  ///
  /// - Throws: ``UnsupervisedError`` if the points are empty or not finite, fewer than D + 1, or if a column
  ///   is constant or a combination of others.
  public init(nominal points: Matrix) throws {
    let operation = Self.operation
    try points.requireUsable(for: operation)
    let (n, d) = (points.rows, points.columns)
    guard n > d else { throw UnsupervisedError.tooFewRows(operation: operation, needed: d + 1, got: n) }

    mean = points.columnMeans
    let centred = points.subtractingRow(mean)
    standardDeviations = (0..<d).map { j in
      let squares = centred.column(j).reduce(0.0) { $0 + Double($1) * Double($1) }
      return Float((squares / Double(n - 1)).squareRoot())
    }
    let singular = UnsupervisedError.singularCovariance(operation: operation, rows: n, columns: d)
    guard standardDeviations.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw singular }
    do {
      standardised = try PCA(Self.divide(centred, by: standardDeviations), components: d, whiten: true)
    } catch UnsupervisedError.tooManyComponents {
      throw singular
    }
  }

  /// d^2 of each row: [M, D] -> [M].
  public func squaredDistances(_ points: Matrix) -> [Double] {
    precondition(
      points.columns == standardDeviations.count,
      "Mahalanobis distance in \(standardDeviations.count) dimensions of \(points.rows) x \(points.columns)")
    let scores = standardised.transform(Self.divide(points.subtractingRow(mean), by: standardDeviations))
    return (0..<scores.rows).map { i in
      scores.row(i).reduce(0) { $0 + Double($1) * Double($1) }
    }
  }

  /// d of each row: [M, D] -> [M].
  public func distances(_ points: Matrix) -> [Double] { squaredDistances(points).map { $0.squareRoot() } }

  private static func divide(_ points: Matrix, by scales: [Float]) -> Matrix {
    let elements = points.elements.indices.map { points.elements[$0] / scales[$0 % points.columns] }
    return Matrix(rows: points.rows, columns: points.columns, elements: elements)
  }
}
