// Elementwise arithmetic with PyTorch's broadcasting: shapes are aligned at their last dimension, and a
// dimension of length 1, or one that is missing, is repeated.

extension Tensor {
  /// Elementwise sum, with broadcasting.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    let (shapeA, shapeB) = (a.shape, b.shape)
    return combine(a, b) { $0 + $1 }.recorded(.add, [a, b]) { gradient in
      [gradient.summed(to: shapeA), gradient.summed(to: shapeB)]
    }
  }

  /// Elementwise difference, with broadcasting.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    let (shapeA, shapeB) = (a.shape, b.shape)
    return combine(a, b) { $0 - $1 }.recorded(.subtract, [a, b]) { gradient in
      [gradient.summed(to: shapeA), (-gradient).summed(to: shapeB)]
    }
  }

  /// Elementwise product, with broadcasting.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    let (valueA, valueB) = (a.detach(), b.detach())
    return combine(a, b) { $0 * $1 }.recorded(.multiply, [a, b]) { gradient in
      [(gradient * valueB).summed(to: valueA.shape), (gradient * valueA).summed(to: valueB.shape)]
    }
  }

  /// Elementwise quotient, with broadcasting.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    let (valueA, valueB) = (a.detach(), b.detach())
    return combine(a, b) { $0 / $1 }.recorded(.divide, [a, b]) { gradient in
      [
        (gradient / valueB).summed(to: valueA.shape),
        (-gradient * valueA / (valueB * valueB)).summed(to: valueB.shape),
      ]
    }
  }

  /// Sum with a number.
  public static func + (a: Tensor, b: Float) -> Tensor { a + Tensor(b) }
  /// Sum with a number.
  public static func + (a: Float, b: Tensor) -> Tensor { Tensor(a) + b }
  /// Difference to a number.
  public static func - (a: Tensor, b: Float) -> Tensor { a - Tensor(b) }
  /// Difference from a number.
  public static func - (a: Float, b: Tensor) -> Tensor { Tensor(a) - b }
  /// Product with a number.
  public static func * (a: Tensor, b: Float) -> Tensor { a * Tensor(b) }
  /// Product with a number.
  public static func * (a: Float, b: Tensor) -> Tensor { Tensor(a) * b }
  /// Quotient by a number.
  public static func / (a: Tensor, b: Float) -> Tensor { a / Tensor(b) }
  /// Quotient of a number.
  public static func / (a: Float, b: Tensor) -> Tensor { Tensor(a) / b }

  /// The shape that two shapes broadcast to.
  static func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int] {
    let rank = max(a.count, b.count)
    return (0..<rank).map { axis in
      let lengthA = axis < rank - a.count ? 1 : a[axis - (rank - a.count)]
      let lengthB = axis < rank - b.count ? 1 : b[axis - (rank - b.count)]
      precondition(
        lengthA == lengthB || lengthA == 1 || lengthB == 1, "shapes \(a) and \(b) do not broadcast")
      return lengthA == 1 ? lengthB : lengthA
    }
  }

  /// The gradient of a tensor of `target` shape that was broadcast to this one: the sum over all repetitions.
  func summed(to target: [Int]) -> Tensor {
    guard shape != target else { return self }
    let padding = shape.count - target.count
    let axes = shape.indices.filter { $0 < padding || (target[$0 - padding] == 1 && shape[$0] != 1) }
    return sum(axes, keepDimensions: true).reshaped(target)
  }

  // Inlined into each operator above, so that the loops contain the operation itself.
  @inline(__always)
  private static func combine(_ a: Tensor, _ b: Tensor, _ operation: (Float, Float) -> Float) -> Tensor {
    if a.shape == b.shape {
      return Tensor(shape: a.shape) { target in
        let (x, y) = (a.pointer, b.pointer)
        for i in 0..<a.count { target[i] = operation(x[i], y[i]) }
      }
    }
    let shape = broadcastShape(a.shape, b.shape)
    let width = shape.last ?? 1
    let (stridesA, stridesB) = (a.shape.strides(in: shape), b.shape.strides(in: shape))
    let (stepA, stepB) = (stridesA.last ?? 0, stridesB.last ?? 0)
    return Tensor(shape: shape) { target in
      guard shape.elementCount > 0 else { return }
      forEachRow(of: shape, stridesA, stridesB) { row, offsetA, offsetB in
        let (z, x, y) = (target + row * width, a.pointer + offsetA, b.pointer + offsetB)
        for i in 0..<width { z[i] = operation(x[i * stepA], y[i * stepB]) }
      }
    }
  }

  /// Calls `body` for every run along the last dimension with its number and where it starts in two operands.
  private static func forEachRow(
    of shape: [Int], _ stridesA: [Int], _ stridesB: [Int], _ body: (_ row: Int, _ a: Int, _ b: Int) -> Void
  ) {
    let outer = shape.dropLast()
    for row in 0..<outer.reduce(1, *) {
      var (remainder, a, b) = (row, 0, 0)
      for axis in outer.indices.reversed() {
        let index = remainder % outer[axis]
        remainder /= outer[axis]
        a += index * stridesA[axis]
        b += index * stridesB[axis]
      }
      body(row, a, b)
    }
  }
}

extension [Int] {
  /// Distance in memory between neighbours along each dimension of an array of this shape stored row by row.
  var strides: [Int] {
    var strides = self
    var step = 1
    for axis in indices.reversed() {
      strides[axis] = step
      step *= self[axis]
    }
    return strides
  }

  /// The strides with which an array of this shape is read when broadcast to `shape`: 0 along repeated
  /// dimensions.
  func strides(in shape: [Int]) -> [Int] {
    let padding = shape.count - count
    return shape.indices.map { axis in
      axis < padding || self[axis - padding] == 1 ? 0 : strides[axis - padding]
    }
  }
}
