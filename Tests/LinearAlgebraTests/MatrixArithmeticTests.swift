import LinearAlgebra
import Testing

@Suite struct MatrixArithmeticTests {
  private let a = Matrix([[1, 2, 3], [4, 5, 6]])
  private let b = Matrix([[10, 20, 30], [40, 50, 60]])

  @Test func elementwise() {
    #expect(a + b == Matrix([[11, 22, 33], [44, 55, 66]]))
    #expect(b - a == Matrix([[9, 18, 27], [36, 45, 54]]))
    #expect(a * 2 == a + a)
    #expect(a.map { $0 * $0 } == Matrix([[1, 4, 9], [16, 25, 36]]))
  }

  @Test func rowsAddedSubtractedAndScaled() {
    #expect(a.addingRow([1, 0, -1]) == Matrix([[2, 2, 2], [5, 5, 5]]))
    #expect(a.subtractingRow([1, 2, 3]) == Matrix([[0, 0, 0], [3, 3, 3]]))
    #expect(a.scalingRows(by: [2, -1]) == Matrix([[2, 4, 6], [-4, -5, -6]]))
  }

  @Test func summaries() {
    #expect(a.sum == 21 && a.sumOfSquares == 91)
    #expect(a.columnMeans == [2.5, 3.5, 4.5])
    #expect(a.rowMaxima == [3, 6] && (a * -1).rowMaxima == [-1, -4])
    #expect(Matrix([]).sum == 0)
  }

  @Test func sumsAreTakenInDoublePrecision() {
    // In `Float` 2^24 + 1 is 2^24, and a running sum of ones would stick there.
    let large = Matrix([[16_777_216, 1, 1, 1, 1]])
    #expect(large.sum == 16_777_220)
    #expect(large.transposed.columnMeans == [3_355_444])
    #expect(Matrix([[4097, 1]]).sumOfSquares == 16_785_410)
  }

  @Test func meanSquaredErrors() {
    #expect(a.meanSquaredErrorPerRow(to: a.addingRow([1, 2, 2])) == [3, 3])
    #expect(a.meanSquaredErrorPerRow(to: Matrix([[1, 2, 3], [1, 1, 1]])) == [0, 50.0 / 3])
    #expect(a.meanSquaredError(to: Matrix([[1, 2, 3], [1, 1, 1]])) == 25.0 / 3)
    let (x, y) = (normalMatrix(30, 7), normalMatrix(30, 7, seed: 2))
    #expect(abs(x.meanSquaredError(to: y) - (x - y).sumOfSquares / 210) < 1e-7)
    #expect(x.meanSquaredError(to: y) == y.meanSquaredError(to: x))
  }
}
