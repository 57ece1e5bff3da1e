extension Matrix {
  /// Row `i`.
  public func row(_ i: Int) -> [Float] {
    precondition(i >= 0 && i < rows, "row \(i) of a \(rows) x \(columns) matrix")
    return Array(elements[(i * columns)..<((i + 1) * columns)])
  }

  /// Column `j`.
  public func column(_ j: Int) -> [Float] {
    precondition(j >= 0 && j < columns, "column \(j) of a \(rows) x \(columns) matrix")
    return (0..<rows).map { elements[$0 * columns + j] }
  }

  /// The rows of a range.
  public func rows(_ range: Range<Int>) -> Matrix {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of a \(rows) x \(columns) matrix")
    return Matrix(
      rows: range.count, columns: columns,
      elements: Array(elements[(range.lowerBound * columns)..<(range.upperBound * columns)]))
  }

  /// The rows at the given indices, in that order; an index may occur more than once.
  public func rows(at indices: [Int]) -> Matrix {
    for i in indices { precondition(i >= 0 && i < rows, "row \(i) of a \(rows) x \(columns) matrix") }
    return Matrix(rows: indices.count, columns: columns) { target in
      elements.withUnsafeBufferPointer { source in
        for (k, i) in indices.enumerated() {
          for j in 0..<columns { target.initializeElement(at: k * columns + j, to: source[i * columns + j]) }
        }
      }
    }
  }

  /// The columns of a range.
  public func columns(_ range: Range<Int>) -> Matrix {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= columns,
      "columns \(range) of a \(rows) x \(columns) matrix")
    return Matrix(rows: rows, columns: range.count) { target in
      elements.withUnsafeBufferPointer { source in
        for i in 0..<rows {
          for (k, j) in range.enumerated() {
            target.initializeElement(at: i * range.count + k, to: source[i * columns + j])
          }
        }
      }
    }
  }

  /// The rows of this matrix above those of another with as many columns.
  public func stacked(on other: Matrix) -> Matrix {
    precondition(
      columns == other.columns, "cannot stack \(rows) x \(columns) on \(other.rows) x \(other.columns)")
    return Matrix(rows: rows + other.rows, columns: columns, elements: elements + other.elements)
  }

  /// The transpose.
  public var transposed: Matrix {
    Matrix(rows: columns, columns: rows) { target in
      elements.withUnsafeBufferPointer { source in
        for i in 0..<rows {
          for j in 0..<columns { target.initializeElement(at: j * rows + i, to: source[i * columns + j]) }
        }
      }
    }
  }
}
