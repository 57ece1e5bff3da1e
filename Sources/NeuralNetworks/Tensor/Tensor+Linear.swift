import LinearAlgebra

extension Tensor {
  /// activation(x Wᵀ + b), in one step of the tape.
  ///
  /// Shapes: x [..., inputs], W [outputs, inputs] as in PyTorch, b [outputs] -> [..., outputs].
  public static func linear(
    _ x: Tensor, weight: Tensor, bias: Tensor? = nil, activation: Activation = .identity
  ) -> Tensor {
    precondition(
      weight.shape.count == 2 && x.shape.last == weight.shape[1],
      "a linear map with weight \(weight.shape) of a tensor of shape \(x.shape)")
    precondition(
      bias.map { $0.shape == [weight.shape[0]] } ?? true,
      "a bias of shape \(bias?.shape ?? []) for a weight of shape \(weight.shape)")
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    let rows = x.shape.dropLast().reduce(1, *)
    let count = rows * outputs

    let output = Storage(count: count)
    multiply(x.pointer, weight.pointer, transposeB: true, m: rows, n: outputs, k: inputs, output.pointer)
    if let shift = bias?.pointer {
      let start = output.pointer
      for i in 0..<rows {
        let row = start + i * outputs
        for j in 0..<outputs { row[j] += shift[j] }
      }
    }
    var slope: Storage?
    if activation != .identity {
      if isRecording(x, weight) || (bias.map { isRecording($0) } ?? false) { slope = Storage(count: count) }
      VectorMath.apply(activation, output.pointer, output.pointer, slope?.pointer, count)
    }

    let operands = [x, weight] + (bias.map { [$0] } ?? [])
    let (xValue, weightValue, xNeedsGradient) = (x.detach(), weight.detach(), x.requiresGrad)
    let result = Tensor(shape: x.shape.dropLast() + [outputs], storage: output)
    return result.recorded(.linear, operands) { gradient in
      let (inner, biasGradient) = throughActivation(gradient, slope, rows: rows, columns: outputs)
      let weightGradient = Tensor(shape: [outputs, inputs]) { target in
        multiply(
          inner.pointer, xValue.pointer, transposeA: true, m: outputs, n: inputs, k: rows, target)
      }
      guard xNeedsGradient else { return [nil, weightGradient, biasGradient] }
      let inputGradient = Tensor(shape: xValue.shape) { target in
        multiply(inner.pointer, weightValue.pointer, m: rows, n: inputs, k: outputs, target)
      }
      return [inputGradient, weightGradient, biasGradient]
    }
  }

  /// gradient * slope, and its sum over the rows, in one pass over the memory.
  private static func throughActivation(
    _ gradient: Tensor, _ slope: Storage?, rows: Int, columns: Int
  ) -> (Tensor, sums: Tensor) {
    let sums = Tensor.zeros([columns])
    let (sum, start) = (sums.pointer, gradient.pointer)
    guard let slope = slope?.pointer else {
      for i in 0..<rows {
        let row = start + i * columns
        for j in 0..<columns { sum[j] += row[j] }
      }
      return (gradient, sums)
    }
    let inner = Tensor(shape: gradient.shape) { target in
      for i in 0..<rows {
        let offset = i * columns
        let (out, g, s) = (target + offset, start + offset, slope + offset)
        for j in 0..<columns {
          let value = g[j] * s[j]
          out[j] = value
          sum[j] += value
        }
      }
    }
    return (inner, sums)
  }

  /// C = op(A) op(B) for dense factors, zeros where the inner dimension is empty.
  private static func multiply(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, transposeA: Bool = false, transposeB: Bool = false,
    m: Int, n: Int, k: Int, _ c: UnsafeMutablePointer<Float>
  ) {
    guard m > 0, n > 0 else { return }
    guard k > 0 else { return c.initialize(repeating: 0, count: m * n) }
    BLAS.gemm(
      transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k,
      a, lda: transposeA ? m : k, b, ldb: transposeB ? k : n, c, ldc: n)
  }
}
