extension Tensor {
  /// Sum over the given dimensions, or over all, added in double precision.
  ///
  /// - Parameter keepDimensions: leaves the dimensions that were summed in the shape, with length 1.
  public func sum(_ axes: [Int]? = nil, keepDimensions: Bool = false) -> Tensor {
    let (result, kept) = reduced(axes, factor: 1, keepDimensions)
    let full = shape
    return result.recorded(.sum, [self]) { gradient in
      [gradient.reshaped(kept) + .zeros(full)]
    }
  }

  /// Mean over the given dimensions, or over all, added in double precision.
  public func mean(_ axes: [Int]? = nil, keepDimensions: Bool = false) -> Tensor {
    let averaged = (axes ?? Array(shape.indices)).map { shape[$0] }.reduce(1, *)
    let (result, kept) = reduced(axes, factor: 1 / Double(averaged), keepDimensions)
    let full = shape
    return result.recorded(.mean, [self]) { gradient in
      [gradient.reshaped(kept) * (1 / Float(averaged)) + .zeros(full)]
    }
  }

  /// `factor` times the sum over `axes`, and the shape with those dimensions kept at length 1.
  private func reduced(_ axes: [Int]?, factor: Double, _ keepDimensions: Bool) -> (Tensor, kept: [Int]) {
    let axes = Set(axes ?? Array(shape.indices))
    for axis in axes {
      precondition(shape.indices.contains(axis), "dimension \(axis) of a tensor of shape \(shape)")
    }
    let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    let final = keepDimensions ? kept : shape.indices.filter { !axes.contains($0) }.map { shape[$0] }

    var sums = [Double](repeating: 0, count: kept.elementCount)
    let strides = kept.strides(in: shape)
    let (width, step) = (shape.last ?? 1, strides.last ?? 0)
    let outer = shape.dropLast()
    if count > 0 {
      for row in 0..<outer.reduce(1, *) {
        var (remainder, target) = (row, 0)
        for axis in outer.indices.reversed() {
          target += remainder % outer[axis] * strides[axis]
          remainder /= outer[axis]
        }
        let source = pointer + row * width
        sums.withUnsafeMutableBufferPointer { sums in
          for i in 0..<width { sums[target + i * step] += Double(source[i]) }
        }
      }
    }
    return (Tensor(sums.map { Float($0 * factor) }, shape: final), kept)
  }
}
