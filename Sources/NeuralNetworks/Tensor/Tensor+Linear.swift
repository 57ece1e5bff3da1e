import CVectorKernels
import Parallel

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
    var slope: Storage?
    if activation != .identity, isRecording(x, weight) || (bias.map { isRecording($0) } ?? false) {
      slope = Storage(count: count)
    }
    forward(x, weight, bias, activation, rows: rows, output, slope)

    let operands = [x, weight] + (bias.map { [$0] } ?? [])
    let (xValue, weightValue, xNeedsGradient) = (x.detach(), weight.detach(), x.requiresGrad)
    let result = Tensor(shape: x.shape.dropLast() + [outputs], storage: output)
    return result.recorded(.linear, operands) { gradient in
      let weightGradient = Tensor(shape: [outputs, inputs], storage: Storage(count: outputs * inputs))
      let biasGradient = Tensor(shape: [outputs], storage: Storage(count: outputs))
      let xGradient =
        xNeedsGradient ? Tensor(shape: xValue.shape, storage: Storage(count: xValue.count)) : nil
      backward(
        gradient, slope, xValue, weightValue, rows: rows, weightGradient, biasGradient, xGradient)
      return [xGradient, weightGradient, biasGradient]
    }
  }

  // The memory that only these functions know of is kept alive by hand: what uses it sees its address alone.

  private static func forward(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ activation: Activation, rows: Int, _ output: Storage,
    _ slope: Storage?
  ) {
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    let memory = Storage(count: Kernels.packedCount(outputs: outputs, inputs: inputs))
    let (x, packed, bias) = (x.pointer, memory.pointer, bias?.pointer)
    let (y, slope) = (output.pointer, slope?.pointer)
    // An activation without vectorised loops follows as a pass of its own.
    let (fused, fusedSlope) = activation.kernel.map { ($0, slope) } ?? (VKIdentity, nil)
    let pieces = RowPieces(rows)
    Kernels.best.packWeight(weight.pointer, outputs, inputs, packed)
    WorkTeam.perform(pieces: pieces.count) { piece in
      let range = pieces[piece]
      let start = range.lowerBound * outputs
      Kernels.best.denseForward(
        x + range.lowerBound * inputs, range.count, inputs, packed, bias, outputs, fused, y + start,
        fusedSlope.map { $0 + start })
      if activation.kernel == nil {
        VectorMath.apply(
          activation, y + start, y + start, slope.map { $0 + start }, range.count * outputs)
      }
    }
    withExtendedLifetime(memory) {}
  }

  private static func backward(
    _ gradient: Tensor, _ slope: Storage?, _ x: Tensor, _ weight: Tensor, rows: Int,
    _ weightGradient: Tensor, _ biasGradient: Tensor, _ xGradient: Tensor?
  ) {
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    let pieces = RowPieces(rows)
    // Every piece but the first sums into memory of its own: its gradients of the weight and of the bias.
    let (ownCount, scratchCount) = (outputs * inputs + outputs, min(rows, Kernels.blockRows) * outputs)
    let memory = Storage(count: (pieces.count - 1) * ownCount + pieces.count * scratchCount)
    let (sums, scratch) = (memory.pointer, memory.pointer + (pieces.count - 1) * ownCount)
    let (g, s, x, w) = (gradient.pointer, slope?.pointer, x.pointer, weight.pointer)
    let (dW, db, dx) = (weightGradient.pointer, biasGradient.pointer, xGradient?.pointer)
    WorkTeam.perform(pieces: pieces.count) { piece in
      let range = pieces[piece]
      let (from, to) = (range.lowerBound * inputs, range.lowerBound * outputs)
      let sum = sums + (piece - 1) * ownCount
      Kernels.best.denseBackward(
        g + to, s.map { $0 + to }, x + from, w, range.count, inputs, outputs, scratch + piece * scratchCount,
        piece == 0 ? dW : sum, piece == 0 ? db : sum + outputs * inputs, dx.map { $0 + from })
    }
    for piece in 1..<pieces.count {
      let sum = sums + (piece - 1) * ownCount
      Kernels.best.add(dW, sum, outputs * inputs)
      Kernels.best.add(db, sum + outputs * inputs, outputs)
    }
    withExtendedLifetime(memory) {}
  }
}
