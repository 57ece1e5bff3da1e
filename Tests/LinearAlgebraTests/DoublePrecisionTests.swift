import LinearAlgebra
import Randomness
import Testing

@Suite struct DoublePrecisionTests {
  private func normal(_ count: Int, seed: Int) -> [Double] {
    var generator = Generator(seed: seed)
    return generator.standardNormal(count: count)
  }

  /// op(A) op(B) by its definition, for a of m x k and b of k x n as stored after transposition.
  private func product(
    _ a: [Double], _ b: [Double], m: Int, n: Int, k: Int, transposeA: Bool, transposeB: Bool
  ) -> [Double] {
    var c = [Double](repeating: 0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        for l in 0..<k {
          c[i * n + j] +=
            (transposeA ? a[l * m + i] : a[i * k + l]) * (transposeB ? b[j * k + l] : b[l * n + j])
        }
      }
    }
    return c
  }

  @Test func products() {
    for (m, n, k) in [(1, 1, 1), (3, 4, 5), (20, 7, 300), (64, 64, 64)] {
      let (a, b) = (normal(m * k, seed: m), normal(k * n, seed: n + 1000))
      for (transposeA, transposeB) in [(false, false), (true, false), (false, true), (true, true)] {
        var c = [Double](repeating: 1, count: m * n)
        BLAS.gemm(
          transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, alpha: 2, a,
          lda: transposeA ? m : k, b, ldb: transposeB ? k : n, beta: 3, &c, ldc: n)
        let expected = product(a, b, m: m, n: n, k: k, transposeA: transposeA, transposeB: transposeB)
        for (found, value) in zip(c, expected) {
          #expect(abs(found - 2 * value - 3) < 1e-13 * Double(k + 1), "\(m) x \(n) x \(k)")
        }
      }
    }
  }

  @Test func symmetricProductsFillTheLowerTriangle() {
    for (n, k) in [(1, 3), (5, 2), (30, 100)] {
      let a = normal(n * k, seed: 5)
      for transposed in [false, true] {
        var c = [Double](repeating: -7, count: n * n)
        BLAS.syrk(transposeA: transposed, n: n, k: k, a, lda: transposed ? n : k, &c, ldc: n)
        let expected = product(
          a, a, m: n, n: n, k: k, transposeA: transposed, transposeB: !transposed)
        for i in 0..<n {
          for j in 0..<n {
            #expect(
              j <= i ? abs(c[i * n + j] - expected[i * n + j]) < 1e-12 : c[i * n + j] == -7, "order \(n)")
          }
        }
      }
    }
  }

  @Test func factorsAndSolves() {
    for n in [1, 2, 3, 40] {
      let g = normal(2 * n * n, seed: n)
      let a = product(g, g, m: n, n: n, k: 2 * n, transposeA: true, transposeB: false)
      var l = a
      // What is above the diagonal is neither read nor written.
      for i in 0..<n { for j in (i + 1)..<max(n, i + 1) { l[i * n + j] = .nan } }
      #expect(BLAS.choleskyFactor(n: n, &l, lda: n) == 0, "order \(n)")
      for i in 0..<n {
        for j in (i + 1)..<max(n, i + 1) {
          #expect(l[i * n + j].isNaN)
          l[i * n + j] = 0
        }
      }
      let back = product(l, l, m: n, n: n, k: n, transposeA: false, transposeB: true)
      for (x, y) in zip(back, a) { #expect(abs(x - y) < 1e-13 * Double(4 * n * n), "order \(n)") }

      let x = normal(n * 3, seed: n + 1)
      var b = product(l, x, m: n, n: 3, k: n, transposeA: false, transposeB: false)
      BLAS.solveLower(m: n, n: 3, l, ldl: n, &b, ldb: 3)
      for (found, exact) in zip(b, x) { #expect(abs(found - exact) < 1e-10, "order \(n)") }
    }
  }

  @Test func theMinorThatIsNotPositiveIsNamed() {
    var a: [Double] = [1, 0, 0, 0, 1, 0, 0, 2, 1]
    #expect(BLAS.choleskyFactor(n: 3, &a, lda: 3) == 3)
    var b: [Double] = [0]
    #expect(BLAS.choleskyFactor(n: 1, &b, lda: 1) == 1)
  }

  @Test func eigenvectors() throws {
    for n in [1, 2, 5, 60] {
      let g = normal(n * n, seed: 7)
      let a = product(g, g, m: n, n: n, k: n, transposeA: false, transposeB: true)
      var vectors = a
      for i in 0..<n { for j in (i + 1)..<max(n, i + 1) { vectors[i * n + j] = .nan } }
      let values = try BLAS.symmetricEigen(n: n, &vectors)
      #expect(values == values.sorted(), "order \(n)")
      let scale = values.last ?? 1
      let image = product(vectors, a, m: n, n: n, k: n, transposeA: false, transposeB: false)
      for i in 0..<n {
        for j in 0..<n {
          #expect(
            abs(image[i * n + j] - values[i] * vectors[i * n + j]) < 1e-13 * scale * Double(n), "order \(n)")
        }
      }
      let overlap = product(vectors, vectors, m: n, n: n, k: n, transposeA: false, transposeB: true)
      for i in 0..<n {
        for j in 0..<n {
          #expect(abs(overlap[i * n + j] - (i == j ? 1 : 0)) < 1e-13 * Double(n), "order \(n)")
        }
      }
    }
  }
}
