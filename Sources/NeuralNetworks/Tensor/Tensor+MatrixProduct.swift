import LinearAlgebra

extension Tensor {
  /// The matrix product: [..., m, k] x [..., k, n] -> [..., m, n]. Leading dimensions must agree, or one
  /// factor has none.
  public func matmul(_ other: Tensor) -> Tensor {
    precondition(
      shape.count >= 2 && other.shape.count >= 2 && shape.last == other.shape[other.shape.count - 2],
      "matmul of shapes \(shape) and \(other.shape)")
    let (batchA, batchB) = (Array(shape.dropLast(2)), Array(other.shape.dropLast(2)))
    precondition(
      batchA == batchB || batchA.isEmpty || batchB.isEmpty, "matmul of shapes \(shape) and \(other.shape)")
    let (a, b) = (detach(), other.detach())
    return Self.product(self, false, other, false).recorded(.matrixProduct, [self, other]) { gradient in
      [
        Self.product(gradient, false, b, true).summed(to: a.shape),
        Self.product(a, true, gradient, false).summed(to: b.shape),
      ]
    }
  }

  /// op(A) op(B) for the last two dimensions; a factor without leading dimensions is used again for each
  /// matrix of the other.
  private static func product(_ a: Tensor, _ transposeA: Bool, _ b: Tensor, _ transposeB: Bool) -> Tensor {
    let (rowsA, columnsA) = (a.shape[a.shape.count - 2], a.shape[a.shape.count - 1])
    let (rowsB, columnsB) = (b.shape[b.shape.count - 2], b.shape[b.shape.count - 1])
    let (m, k) = transposeA ? (columnsA, rowsA) : (rowsA, columnsA)
    let n = transposeB ? rowsB : columnsB
    let batch = a.shape.count >= b.shape.count ? a.shape.dropLast(2) : b.shape.dropLast(2)
    let stepA = a.shape.count == 2 ? 0 : rowsA * columnsA
    let stepB = b.shape.count == 2 ? 0 : rowsB * columnsB
    return Tensor(shape: batch + [m, n]) { target in
      guard m > 0, n > 0 else { return }
      guard k > 0 else { return target.initialize(repeating: 0, count: batch.reduce(1, *) * m * n) }
      for i in 0..<batch.reduce(1, *) {
        BLAS.gemm(
          transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k,
          a.pointer + i * stepA, lda: columnsA, b.pointer + i * stepB, ldb: columnsB,
          target + i * m * n, ldc: n)
      }
    }
  }
}
