/// A dense matrix of `Float`, stored row by row.
///
/// Rows are observations (spectra), columns are variables (energy channels), everywhere in SpectraLab. A
/// matrix is a value: copies are cheap until one of them is changed.
public struct Matrix: Sendable, Equatable {
  /// Number of rows.
  public let rows: Int
  /// Number of columns.
  public let columns: Int
  /// The elements, row by row: element (i, j) is at `i * columns + j`.
  public var elements: [Float] {
    didSet {
      precondition(
        elements.count == rows * columns, "\(elements.count) elements do not make \(rows) x \(columns)")
    }
  }

  /// A matrix whose elements all have the same value.
  public init(rows: Int, columns: Int, repeating value: Float = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows) x \(columns)")
    self.rows = rows
    self.columns = columns
    elements = [Float](repeating: value, count: rows * columns)
  }

  /// A matrix of the given elements, row by row.
  public init(rows: Int, columns: Int, elements: [Float]) {
    precondition(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "\(elements.count) elements do not make \(rows) x \(columns)")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of the given rows, all of the same length. No rows make a 0 x 0 matrix.
  public init(_ rows: [[Float]]) {
    let columns = rows.first?.count ?? 0
    precondition(
      rows.allSatisfy { $0.count == columns }, "rows of different lengths: \(Set(rows.map(\.count)).sorted())"
    )
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// A matrix whose elements are written by `body` into uninitialised memory, row by row; `body` must write
  /// them all.
  public init(
    rows: Int, columns: Int, unsafeUninitialized body: (UnsafeMutableBufferPointer<Float>) throws -> Void
  ) rethrows {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows) x \(columns)")
    self.rows = rows
    self.columns = columns
    elements = try [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      adviseHugePages(buffer)
      try body(UnsafeMutableBufferPointer(rebasing: buffer[..<(rows * columns)]))
      count = rows * columns
    }
  }

  /// The identity of the given order.
  public static func identity(_ order: Int) -> Matrix {
    diagonal([Float](repeating: 1, count: order))
  }

  /// A square matrix with the given diagonal and zeros elsewhere.
  public static func diagonal(_ values: [Float]) -> Matrix {
    var matrix = Matrix(rows: values.count, columns: values.count)
    for (i, value) in values.enumerated() { matrix[i, i] = value }
    return matrix
  }

  /// The element in row `i` and column `j`.
  public subscript(i: Int, j: Int) -> Float {
    get {
      precondition(contains(i, j), "[\(i), \(j)] is outside a \(rows) x \(columns) matrix")
      return elements[i * columns + j]
    }
    set {
      precondition(contains(i, j), "[\(i), \(j)] is outside a \(rows) x \(columns) matrix")
      elements[i * columns + j] = newValue
    }
  }

  /// Whether every element is finite.
  public var isFinite: Bool { firstNonFinite == nil }

  /// Row and column of the first element that is NaN or infinite.
  var firstNonFinite: (row: Int, column: Int)? {
    // x - x is 0 for every finite x and NaN for all others, and a sum keeps a NaN: one branch for the whole
    // matrix.
    let poison = elements.withUnsafeBufferPointer { buffer -> Float in
      var sum: Float = 0
      for value in buffer { sum += value - value }
      return sum
    }
    guard poison.isNaN, let index = elements.firstIndex(where: { !$0.isFinite }) else { return nil }
    return (index / columns, index % columns)
  }

  private func contains(_ i: Int, _ j: Int) -> Bool {
    i >= 0 && i < rows && j >= 0 && j < columns
  }
}

extension Matrix: CustomStringConvertible {
  /// The shape, and the elements where there are few.
  public var description: String {
    guard rows <= 8, columns <= 8 else { return "Matrix \(rows) x \(columns)" }
    let lines = (0..<rows).map { i in row(i).map { "\($0)" }.joined(separator: " ") }
    return "Matrix \(rows) x \(columns) [" + lines.joined(separator: "; ") + "]"
  }
}
