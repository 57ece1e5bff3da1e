import LinearAlgebra
import Randomness

/// Points whose principal components carry given variances, exactly and not only on average.
public enum PlantedVariances {
  /// `rows` points of as many coordinates as there are variances: X = sqrt(rows) U diag(sqrt(λ)) Vt with
  /// random orthonormal U, whose columns add up to 0, and V. The columns of X have mean 0, and
  /// the mean of the squared scores along component i is λ_i.
  ///
  /// - Parameter variances: λ, in any order; the components come out in descending order.
  /// - Throws: ``LinearAlgebraError`` if a decomposition does not converge.
  public static func points(
    _ variances: [Double], rows: Int, using generator: inout Generator
  ) throws -> Matrix {
    let columns = variances.count
    precondition(rows > columns, "\(rows) points of \(columns) coordinates have no room for all variances")
    precondition(variances.allSatisfy { $0 >= 0 }, "a variance below 0 in \(variances)")
    func normal(_ rows: Int) -> Matrix {
      Matrix(
        rows: rows, columns: columns,
        elements: generator.standardNormal(count: rows * columns).map { Float($0) })
    }
    let cloud = normal(rows)
    let left = try SVD(of: cloud.subtractingRow(cloud.columnMeans)).u
    let right = try SVD(of: normal(columns)).vt
    let deviations = variances.map { Float(($0 * Double(rows)).squareRoot()) }
    return left * right.scalingRows(by: deviations)
  }
}
