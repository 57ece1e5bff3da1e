import LinearAlgebra

/// What data or a request can make an analysis impossible.
public enum UnsupervisedError: Error, Equatable {
  /// The data have no rows or no columns.
  case empty(operation: String, rows: Int, columns: Int)
  /// The data hold a NaN or an infinity at this place.
  case notFinite(operation: String, row: Int, column: Int)
  /// A list of numbers holds a NaN or an infinity at this place.
  case valueNotFinite(operation: String, index: Int)
  /// The data hold a number whose squared distances would overflow `Float`.
  case tooLarge(operation: String, row: Int, column: Int, limit: Float)
  /// There are fewer rows than the method needs.
  case tooFewRows(operation: String, needed: Int, got: Int)
  /// All rows are the same.
  case identicalRows(operation: String, rows: Int)
  /// More components were asked for than the data have.
  case tooManyComponents(operation: String, requested: Int, available: Int)
  /// More clusters were asked for than there are different points.
  case tooManyClusters(operation: String, requested: Int, distinctPoints: Int)
  /// More neighbours were asked for than there are other points.
  case tooManyNeighbours(operation: String, requested: Int, available: Int)
  /// All points are in one place, so that no point is nearer than another.
  case nothingToEmbed(operation: String, rows: Int)
  /// A score that compares clusters was given only one.
  case singleCluster(operation: String)
  /// The covariance of the data cannot be inverted: a column is constant, or a combination of others.
  case singularCovariance(operation: String, rows: Int, columns: Int)
  /// The covariance given for a component of a mixture is not one.
  case notPositiveDefinite(operation: String, component: Int)
  /// A component of a mixture has lost all extent in some direction.
  case collapsedComponent(operation: String, component: Int, iteration: Int)
  /// A column has the same value in all rows, so it has no spread to be measured in.
  case constantColumn(operation: String, column: Int)
  /// Every point is a cluster of its own, so no cluster has a spread.
  case onlySingletons(operation: String, points: Int)
  /// A number in a matrix of distances is not a distance.
  case invalidDistance(operation: String, row: Int, column: Int, value: Float, reason: String)
  /// A parameter is outside its range.
  case invalidParameter(operation: String, parameter: String, value: Double, allowed: String)
}

extension UnsupervisedError: CustomStringConvertible {
  /// One sentence that says what was wrong with which input.
  public var description: String {
    switch self {
    case .empty(let operation, let rows, let columns):
      "\(operation): the data are empty (\(rows) x \(columns))"
    case .notFinite(let operation, let row, let column):
      "\(operation): the data are not finite at row \(row), column \(column)"
    case .valueNotFinite(let operation, let index):
      "\(operation): value \(index) is not finite"
    case .tooLarge(let operation, let row, let column, let limit):
      "\(operation): the number at row \(row), column \(column) exceeds \(limit), rescale the data"
    case .tooFewRows(let operation, let needed, let got):
      "\(operation): \(needed) rows are needed, the data have \(got)"
    case .identicalRows(let operation, let rows):
      "\(operation): all \(rows) rows are identical, so there is no variance to explain"
    case .tooManyComponents(let operation, let requested, let available):
      "\(operation): \(requested) components asked for, the data have between 1 and \(available)"
    case .tooManyClusters(let operation, let requested, let distinctPoints):
      "\(operation): \(requested) clusters asked for, the data have \(distinctPoints) different points"
    case .tooManyNeighbours(let operation, let requested, let available):
      "\(operation): \(requested) neighbours asked for, the data have between 1 and \(available)"
    case .nothingToEmbed(let operation, let rows):
      "\(operation): all \(rows) rows are identical, so no point is nearer than another"
    case .singleCluster(let operation):
      "\(operation): all labels are the same, at least 2 clusters are needed"
    case .singularCovariance(let operation, let rows, let columns):
      "\(operation): the covariance of \(rows) x \(columns) is singular, a column is constant or a combination of others"
    case .notPositiveDefinite(let operation, let component):
      "\(operation): the covariance of component \(component) is not symmetric positive definite"
    case .collapsedComponent(let operation, let component, let iteration):
      "\(operation): component \(component) lost its extent in iteration \(iteration), raise the regularisation or use fewer components"
    case .constantColumn(let operation, let column):
      "\(operation): column \(column) has the same value in all rows"
    case .onlySingletons(let operation, let points):
      "\(operation): each of the \(points) points is a cluster of its own, at least one must have two"
    case .invalidDistance(let operation, let row, let column, let value, let reason):
      "\(operation): the distance \(value) at row \(row), column \(column) \(reason)"
    case .invalidParameter(let operation, let parameter, let value, let allowed):
      "\(operation): \(parameter) is \(Self.plain(value)), allowed is \(allowed)"
    }
  }

  /// "3" rather than "3.0" for whole numbers.
  private static func plain(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}

extension UnsupervisedError {
  /// The same failure under the name of the method that was asked for, where another did a part of its work.
  func renamed(from part: String, to operation: String) -> UnsupervisedError {
    switch self {
    case .tooManyClusters(part, let requested, let distinctPoints):
      .tooManyClusters(operation: operation, requested: requested, distinctPoints: distinctPoints)
    case .invalidParameter(part, let parameter, let value, let allowed):
      .invalidParameter(operation: operation, parameter: parameter, value: value, allowed: allowed)
    default: self
    }
  }
}

extension Matrix {
  /// - Throws: ``UnsupervisedError`` if the matrix is empty or holds a NaN or an infinity.
  func requireUsable(for operation: String) throws {
    guard rows > 0, columns > 0 else {
      throw UnsupervisedError.empty(operation: operation, rows: rows, columns: columns)
    }
    if !isFinite, let index = elements.firstIndex(where: { !$0.isFinite }) {
      throw UnsupervisedError.notFinite(operation: operation, row: index / columns, column: index % columns)
    }
  }
}
