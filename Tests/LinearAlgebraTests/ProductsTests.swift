import LinearAlgebra
import Testing

@Suite struct ProductsTests {
  @Test(arguments: [false, true], [false, true])
  func agreesWithTheDefinition(transposeA: Bool, transposeB: Bool) {
    for (m, k, n) in [(1, 1, 1), (3, 5, 2), (1, 8, 4), (33, 17, 65), (4, 1, 9)] {
      let a = transposeA ? normalMatrix(k, m) : normalMatrix(m, k)
      let b = transposeB ? normalMatrix(n, k, seed: 2) : normalMatrix(k, n, seed: 2)
      let product = Matrix.product(a, transposed: transposeA, b, transposed: transposeB)
      // Rounding of a sum of k products of numbers of order 1 (at most about 4 in magnitude).
      let tolerance = 16 * Float(k) * Float.ulpOfOne
      #expect(
        distance(product, naiveProduct(a, transposeA, b, transposeB)) <= tolerance, "\(m) x \(k) x \(n)")
    }
  }

  @Test func theShortFormsMeanTheSame() {
    let (a, b) = (normalMatrix(4, 6), normalMatrix(6, 3))
    #expect(a * b == Matrix.product(a, b))
    #expect(
      Matrix.product(a, b.transposed, transposed: true)
        == Matrix.product(a, transposed: false, b.transposed, transposed: true))
    #expect(Matrix.product(a, b, transposed: false) == a * b)
    #expect(distance(Matrix.product(a.transposed, transposed: true, b), a * b) < 1e-5)
  }

  @Test func anEmptyInnerDimensionGivesZeros() {
    #expect(Matrix(rows: 2, columns: 0) * Matrix(rows: 0, columns: 3) == Matrix(rows: 2, columns: 3))
    #expect((Matrix(rows: 0, columns: 4) * normalMatrix(4, 2)).rows == 0)
  }

  @Test func theIdentityChangesNothing() {
    let a = normalMatrix(5, 8)
    #expect(Matrix.identity(5) * a == a)
    #expect(a * Matrix.identity(8) == a)
  }

  @Test func gemmWorksOnPartsOfLargerStorage() {
    // C (2 x 2 inside rows of 5) = 2 A (2 x 3 inside rows of 4) B + 0.5 C
    let a: [Float] = [1, 2, 3, 99, 4, 5, 6, 99]
    let b: [Float] = [1, 0, 0, 1, 1, 1]
    var c: [Float] = [10, 20, 7, 7, 7, 30, 40, 7, 7, 7]
    BLAS.gemm(m: 2, n: 2, k: 3, alpha: 2, a, lda: 4, b, ldb: 2, beta: 0.5, &c, ldc: 5)
    #expect(c == [13, 20, 7, 7, 7, 35, 42, 7, 7, 7])
  }

  @Test func theKernelsHaveAName() {
    #expect(!BLAS.kernels.isEmpty)
  }
}
