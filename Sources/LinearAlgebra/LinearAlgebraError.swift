/// What data can make a decomposition or a solve fail.
public enum LinearAlgebraError: Error, Equatable {
  /// The input holds a NaN or an infinity at this place.
  case notFinite(operation: String, row: Int, column: Int)
  /// The input has no rows or no columns.
  case empty(operation: String, rows: Int, columns: Int)
  /// The symmetric matrix is not positive definite: its leading minor of this order is not.
  case notPositiveDefinite(operation: String, order: Int)
  /// LAPACK's iteration did not converge; `info` is what the routine said.
  case notConverged(operation: String, routine: String, info: Int)
  /// More components were asked for than the matrix has.
  case rankTooLarge(operation: String, requested: Int, available: Int)
}

extension LinearAlgebraError: CustomStringConvertible {
  /// One sentence that says what was wrong with which input.
  public var description: String {
    switch self {
    case .notFinite(let operation, let row, let column):
      "\(operation): the input is not finite at row \(row), column \(column)"
    case .empty(let operation, let rows, let columns):
      "\(operation): the input is empty (\(rows) x \(columns))"
    case .notPositiveDefinite(let operation, let order):
      "\(operation): the matrix is not positive definite (leading minor of order \(order))"
    case .notConverged(let operation, let routine, let info):
      "\(operation): LAPACK's \(routine) did not converge (info = \(info))"
    case .rankTooLarge(let operation, let requested, let available):
      "\(operation): \(requested) components asked for, \(available) available"
    }
  }
}

extension Matrix {
  /// - Throws: ``LinearAlgebraError`` if the matrix is empty or holds a NaN or an infinity.
  func requireFinite(for operation: String) throws {
    guard rows > 0, columns > 0 else {
      throw LinearAlgebraError.empty(operation: operation, rows: rows, columns: columns)
    }
    if let place = firstNonFinite {
      throw LinearAlgebraError.notFinite(operation: operation, row: place.row, column: place.column)
    }
  }
}
