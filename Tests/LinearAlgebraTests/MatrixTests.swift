import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  private let a = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func elementsAreStoredRowByRow() {
    #expect(a.rows == 2 && a.columns == 3 && a.elements == [1, 2, 3, 4, 5, 6])
    #expect(a[1, 0] == 4 && a.row(1) == [4, 5, 6] && a.column(2) == [3, 6])
    #expect(Matrix([]).rows == 0 && Matrix([[], []]).rows == 2)
    #expect(Matrix(rows: 2, columns: 2, repeating: 7).elements == [7, 7, 7, 7])
    let written = Matrix(rows: 2, columns: 3) { buffer in
      for index in 0..<6 { buffer.initializeElement(at: index, to: Float(index + 1)) }
    }
    #expect(written == a)
  }

  @Test func aMatrixIsAValue() {
    var copy = a
    copy[0, 0] = 100
    #expect(a[0, 0] == 1 && copy[0, 0] == 100 && copy != a)
  }

  @Test func slices() {
    #expect(a.rows(1..<2) == Matrix([[4, 5, 6]]))
    #expect(a.columns(1..<3) == Matrix([[2, 3], [5, 6]]))
    #expect(a.rows(at: [1, 0, 1]) == Matrix([[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
    #expect(a.rows(0..<0) == Matrix(rows: 0, columns: 3))
    #expect(a.columns(2..<2) == Matrix(rows: 2, columns: 0))
    #expect(a.rows(at: []) == Matrix(rows: 0, columns: 3))
    #expect(a.rows(0..<1).stacked(on: a.rows(1..<2)) == a)
    for (m, n) in shapes {
      let b = normalMatrix(m, n)
      #expect(b.rows(0..<m / 2).stacked(on: b.rows(m / 2..<m)) == b, "\(m) x \(n)")
      #expect(b.columns(n / 2..<n) == b.transposed.rows(n / 2..<n).transposed, "\(m) x \(n)")
    }
  }

  @Test func transpose() {
    #expect(a.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
    for (m, n) in shapes {
      let b = normalMatrix(m, n)
      #expect(b.transposed.transposed == b && b.transposed[n - 1, 0] == b[0, n - 1], "\(m) x \(n)")
    }
    #expect(Matrix(rows: 0, columns: 4).transposed == Matrix(rows: 4, columns: 0))
  }

  @Test func identityAndDiagonal() {
    #expect(Matrix.identity(2) == Matrix([[1, 0], [0, 1]]))
    #expect(Matrix.diagonal([3, 5]) == Matrix([[3, 0], [0, 5]]))
    #expect(Matrix.identity(0).elements.isEmpty)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, .signalingNaN])
  func finiteness(bad: Float) {
    #expect(a.isFinite && Matrix([]).isFinite)
    #expect(Matrix([[.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude]]).isFinite)
    for index in 0..<6 {
      var broken = a
      broken.elements[index] = bad
      #expect(!broken.isFinite, "\(bad) at \(index)")
    }
  }

  @Test func descriptions() {
    #expect("\(a)" == "Matrix 2 x 3 [1.0 2.0 3.0; 4.0 5.0 6.0]")
    #expect("\(normalMatrix(9, 2))" == "Matrix 9 x 2")
  }

  @Test func mistakesOfShapeStopTheProgramme() async {
    await #expect(processExitsWith: .failure) { _ = normalMatrix(2, 3) * normalMatrix(2, 3) }
    await #expect(processExitsWith: .failure) { _ = normalMatrix(2, 3)[0, 3] }
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2], [3]]) }
    await #expect(processExitsWith: .failure) { _ = normalMatrix(2, 3) + normalMatrix(3, 2) }
  }
}
