extension Tensor {
  /// The same elements in another shape with as many of them. One length may be -1: it is found from the
  /// others.
  public func reshaped(_ newShape: [Int]) -> Tensor {
    var newShape = newShape
    if let free = newShape.firstIndex(of: -1) {
      newShape[free] = 1
      let known = newShape.elementCount
      newShape[free] = known == 0 ? 0 : count / known
    }
    precondition(newShape.elementCount == count, "shape \(shape) cannot become \(newShape)")
    let oldShape = shape
    return Tensor(shape: newShape, storage: storage).recorded(.reshape, [self]) { [$0.reshaped(oldShape)] }
  }

  /// The dimensions in another order: dimension i of the result is dimension `order[i]` of this tensor.
  public func permuted(_ order: [Int]) -> Tensor {
    precondition(order.sorted() == Array(shape.indices), "\(order) does not order the dimensions of \(shape)")
    let newShape = order.map { shape[$0] }
    let steps = order.map { shape.strides[$0] }
    let result = Tensor(shape: newShape) { target in
      var index = [Int](repeating: 0, count: newShape.count)
      var source = 0
      for i in 0..<count {
        target[i] = pointer[source]
        // Count up like an odometer.
        for axis in newShape.indices.reversed() {
          index[axis] += 1
          source += steps[axis]
          if index[axis] < newShape[axis] { break }
          source -= steps[axis] * newShape[axis]
          index[axis] = 0
        }
      }
    }
    let inverse = order.indices.map { axis in order.firstIndex(of: axis) ?? axis }
    return result.recorded(.permute, [self]) { [$0.permuted(inverse)] }
  }

  /// The transpose of a tensor of two dimensions.
  public var transposed: Tensor {
    precondition(shape.count == 2, "the transpose of a tensor of shape \(shape)")
    return permuted([1, 0])
  }

  /// The part of the tensor within a range along one dimension: `torch.narrow`.
  public func narrowed(_ axis: Int, _ range: Range<Int>) -> Tensor {
    precondition(
      shape.indices.contains(axis) && range.lowerBound >= 0 && range.upperBound <= shape[axis],
      "range \(range) along dimension \(axis) of a tensor of shape \(shape)")
    let full = shape
    var part = shape
    part[axis] = range.count
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    let (from, stride, length) = (range.lowerBound * inner, full[axis] * inner, range.count * inner)
    let result = Tensor(shape: part) { target in
      for o in 0..<outer { (target + o * length).update(from: pointer + o * stride + from, count: length) }
    }
    return result.recorded(.narrow, [self]) { gradient in
      let whole = Tensor.zeros(full)
      for o in 0..<outer {
        (whole.pointer + o * stride + from).update(from: gradient.pointer + o * length, count: length)
      }
      return [whole]
    }
  }

  /// A copy of the parts at the given indices of the first dimension, in their order, without a tape.
  func rows(at indices: ArraySlice<Int>) -> Tensor {
    let length = shape.dropFirst().reduce(1, *)
    return Tensor(shape: [indices.count] + shape.dropFirst()) { target in
      for (row, index) in indices.enumerated() {
        (target + row * length).update(from: pointer + index * length, count: length)
      }
    }
  }

  /// Tensors one after the other along a dimension: `torch.cat`. All other lengths must agree.
  public static func concatenate(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = tensors.first else { preconditionFailure("nothing to concatenate") }
    var shape = first.shape
    precondition(shape.indices.contains(axis), "dimension \(axis) of a tensor of shape \(shape)")
    shape[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
    for tensor in tensors {
      var expected = shape
      expected[axis] = tensor.shape[axis]
      precondition(
        tensor.shape == expected, "cannot concatenate \(tensor.shape) to \(first.shape) along \(axis)")
    }
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    let lengths = tensors.map { $0.shape[axis] }
    let result = Tensor(shape: shape) { target in
      var start = target
      for o in 0..<outer {
        for (tensor, length) in zip(tensors, lengths) {
          start.update(from: tensor.pointer + o * length * inner, count: length * inner)
          start += length * inner
        }
      }
    }
    return result.recorded(.concatenate, tensors) { gradient in
      var start = 0
      return lengths.map { length in
        defer { start += length }
        return gradient.narrowed(axis, start..<(start + length))
      }
    }
  }
}
