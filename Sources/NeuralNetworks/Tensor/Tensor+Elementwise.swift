import Foundation

extension Tensor {
  /// -x.
  public static prefix func - (x: Tensor) -> Tensor {
    x.map { -$0 }.recorded(.negate, [x]) { [-$0] }
  }

  /// e^x.
  public func exp() -> Tensor {
    let result = map { Foundation.exp($0) }
    return result.recorded(.exp, [self]) { [$0 * result] }
  }

  /// The natural logarithm.
  public func log() -> Tensor {
    let x = detach()
    return map { Foundation.log($0) }.recorded(.log, [self]) { [$0 / x] }
  }

  /// The square root.
  public func sqrt() -> Tensor {
    let result = map { $0.squareRoot() }
    return result.recorded(.sqrt, [self]) { [$0 / (result * 2)] }
  }

  /// x to a constant power.
  public func power(_ exponent: Float) -> Tensor {
    let x = detach()
    return map { Foundation.pow($0, exponent) }.recorded(.power, [self]) { gradient in
      [gradient * x.power(exponent - 1) * exponent]
    }
  }

  @inline(__always)
  private func map(_ transform: (Float) -> Float) -> Tensor {
    Tensor(shape: shape) { target in
      let source = pointer
      for i in 0..<count { target[i] = transform(source[i]) }
    }
  }
}
