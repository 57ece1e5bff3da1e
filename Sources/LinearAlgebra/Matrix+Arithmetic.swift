extension Matrix {
  /// The matrix with `transform` applied to every element.
  public func map(_ transform: (Float) throws -> Float) rethrows -> Matrix {
    Matrix(rows: rows, columns: columns, elements: try elements.map(transform))
  }

  /// Elementwise sum of two matrices of one shape.
  public static func + (a: Matrix, b: Matrix) -> Matrix { combine(a, b, "+", +) }

  /// Elementwise difference of two matrices of one shape.
  public static func - (a: Matrix, b: Matrix) -> Matrix { combine(a, b, "-", -) }

  /// Every element times a number.
  public static func * (a: Matrix, factor: Float) -> Matrix { a.map { $0 * factor } }

  /// The matrix with `row` added to each of its rows.
  public func addingRow(_ row: [Float]) -> Matrix { combineRows(row, +) }

  /// The matrix with `row` subtracted from each of its rows.
  public func subtractingRow(_ row: [Float]) -> Matrix { combineRows(row, -) }

  /// The matrix with row i multiplied by `factors[i]`.
  public func scalingRows(by factors: [Float]) -> Matrix {
    precondition(factors.count == rows, "\(factors.count) factors for \(rows) rows")
    return Matrix(rows: rows, columns: columns) { target in
      for i in 0..<rows {
        for j in 0..<columns {
          target.initializeElement(at: i * columns + j, to: elements[i * columns + j] * factors[i])
        }
      }
    }
  }

  /// Sum of all elements, added in double precision.
  public var sum: Double {
    elements.withUnsafeBufferPointer { buffer in
      var total = 0.0
      for value in buffer { total += Double(value) }
      return total
    }
  }

  /// Largest element of each row. The matrix must have a column.
  public var rowMaxima: [Float] {
    precondition(columns > 0, "the maximum of an empty row")
    return (0..<rows).map { i in
      var largest = elements[i * columns]
      for j in 1..<columns { largest = Swift.max(largest, elements[i * columns + j]) }
      return largest
    }
  }

  /// Mean of each column, added in double precision. The matrix must have a row.
  public var columnMeans: [Float] {
    precondition(rows > 0, "the mean of an empty column")
    var sums = [Double](repeating: 0, count: columns)
    elements.withUnsafeBufferPointer { source in
      sums.withUnsafeMutableBufferPointer { sums in
        for i in 0..<rows {
          for j in 0..<columns { sums[j] += Double(source[i * columns + j]) }
        }
      }
    }
    return sums.map { Float($0 / Double(rows)) }
  }

  /// Sum of the squares of the elements, in double precision: the squared Frobenius norm.
  public var sumOfSquares: Double {
    elements.withUnsafeBufferPointer { buffer in
      var total = 0.0
      for value in buffer { total += Double(value) * Double(value) }
      return total
    }
  }

  /// Mean over all elements of (self - other)^2, in double precision: the mean squared error of the course.
  public func meanSquaredError(to other: Matrix) -> Double {
    meanSquaredErrorPerRow(to: other).reduce(0, +) / Double(rows)
  }

  /// Mean over each row of (self - other)^2, in double precision.
  public func meanSquaredErrorPerRow(to other: Matrix) -> [Double] {
    precondition(hasShape(of: other), Self.mismatch(self, other, "-"))
    precondition(rows > 0 && columns > 0, "the mean squared error of an empty matrix")
    return elements.withUnsafeBufferPointer { a in
      other.elements.withUnsafeBufferPointer { b in
        (0..<rows).map { i in
          var sum = 0.0
          for index in (i * columns)..<((i + 1) * columns) {
            let difference = Double(a[index]) - Double(b[index])
            sum += difference * difference
          }
          return sum / Double(columns)
        }
      }
    }
  }

  private func hasShape(of other: Matrix) -> Bool { rows == other.rows && columns == other.columns }

  private static func mismatch(_ a: Matrix, _ b: Matrix, _ symbol: String) -> String {
    "\(a.rows) x \(a.columns) \(symbol) \(b.rows) x \(b.columns)"
  }

  // Inlined into its callers in this file, so that the operator costs no call for each element.
  @inline(__always)
  private static func combine(
    _ a: Matrix, _ b: Matrix, _ symbol: String, _ operation: (Float, Float) -> Float
  ) -> Matrix {
    precondition(a.hasShape(of: b), mismatch(a, b, symbol))
    return Matrix(rows: a.rows, columns: a.columns) { target in
      a.elements.withUnsafeBufferPointer { x in
        b.elements.withUnsafeBufferPointer { y in
          for index in 0..<x.count { target.initializeElement(at: index, to: operation(x[index], y[index])) }
        }
      }
    }
  }

  @inline(__always)
  private func combineRows(_ row: [Float], _ operation: (Float, Float) -> Float) -> Matrix {
    precondition(row.count == columns, "a row of \(row.count) for \(rows) x \(columns)")
    return Matrix(rows: rows, columns: columns) { target in
      elements.withUnsafeBufferPointer { source in
        row.withUnsafeBufferPointer { row in
          for i in 0..<rows {
            for j in 0..<columns {
              target.initializeElement(at: i * columns + j, to: operation(source[i * columns + j], row[j]))
            }
          }
        }
      }
    }
  }
}
