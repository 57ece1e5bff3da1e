import LinearAlgebra

/// Columns brought to mean 0 and standard deviation 1, so that none counts more for its unit.
///
/// z = (x - mean) / sd, with sd over N as in scikit-learn's `StandardScaler`. What looks at distances, such
/// as k-means, otherwise sees little but the column with the largest numbers. It is no remedy where a column
/// has large variance because it tells the clusters apart, nor for channels of one spectrum, whose common
/// unit is meaningful: there it makes noise as large as signal.
///
/// - Shapes: data [N, D].
public struct Standardisation: Sendable {
  /// Mean of each column: [D].
  public let mean: [Float]
  /// Standard deviation of each column, with N: [D].
  public let standardDeviations: [Float]

  private static let operation = "standardisation"

  /// Learns means and standard deviations.
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large (beyond 1e17), or a
  ///   column is
  ///   constant: it holds nothing, and nothing can be divided by its spread. Leave it out.
  public init(_ data: Matrix) throws {
    try PointCloud.check(data, for: Self.operation)
    mean = data.columnMeans
    var squares = [Double](repeating: 0, count: data.columns)
    let centred = data.subtractingRow(mean)
    for i in 0..<data.rows {
      for j in 0..<data.columns {
        let value = Double(centred.elements[i * data.columns + j])
        squares[j] += value * value
      }
    }
    standardDeviations = squares.map { Float(($0 / Double(data.rows)).squareRoot()) }
    // By the values themselves: the mean of equal numbers may be rounded off them.
    for j in 0..<data.columns {
      let first = data.elements[j]
      guard !(0..<data.rows).allSatisfy({ data.elements[$0 * data.columns + j] == first }),
        standardDeviations[j] > 0
      else { throw UnsupervisedError.constantColumn(operation: Self.operation, column: j) }
    }
  }

  /// The standardised rows: [M, D] -> [M, D].
  public func transform(_ data: Matrix) -> Matrix {
    requireColumns(data)
    return scale(data.subtractingRow(mean)) { $0 / $1 }
  }

  /// The rows that have the given standardised values: [M, D] -> [M, D].
  public func inverseTransform(_ data: Matrix) -> Matrix {
    requireColumns(data)
    return scale(data) { $0 * $1 }.addingRow(mean)
  }

  private func requireColumns(_ data: Matrix) {
    precondition(
      data.columns == mean.count,
      "standardisation of \(mean.count) columns applied to \(data.rows) x \(data.columns)")
  }

  private func scale(_ data: Matrix, by operation: (Float, Float) -> Float) -> Matrix {
    let elements = data.elements.indices.map {
      operation(data.elements[$0], standardDeviations[$0 % mean.count])
    }
    return Matrix(rows: data.rows, columns: data.columns, elements: elements)
  }
}
