import CVectorKernels
import Foundation

extension Activation {
  /// The activation among those that have vectorised loops; nil for those that have none.
  var kernel: VKActivation? {
    switch self {
    case .identity: VKIdentity
    case .gelu: VKGELU
    case .relu: VKReLU
    case .sigmoid: VKSigmoid
    case .tanh, .softplus: nil
    }
  }
}

/// The activations and their derivatives over plain memory.
///
/// GELU and the sigmoid take most of the time of a small network after its matrix products, so they have
/// vectorised loops of their own; the others call the system's functions for each number.
enum VectorMath {
  /// output = f(input), and slope = f'(input) where memory for it is given. `output` may be `input`.
  static func apply(
    _ activation: Activation, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>,
    _ slope: UnsafeMutablePointer<Float>?, _ count: Int
  ) {
    if let kernel = activation.kernel {
      Kernels.best.activate(kernel, input, output, slope, count)
    } else if activation == .tanh {
      map(input, output, slope, count) { x in
        let y = Foundation.tanh(x)
        return (y, 1 - y * y)
      }
    } else {
      map(input, output, slope, count) { x in
        let e = Foundation.exp(-abs(x))
        return (max(x, 0) + log1p(e), x >= 0 ? 1 / (1 + e) : e / (1 + e))
      }
    }
  }

  @inline(__always)
  private static func map(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>,
    _ slope: UnsafeMutablePointer<Float>?,
    _ count: Int, _ function: (Float) -> (Float, Float)
  ) {
    for i in 0..<count {
      let (y, derivative) = function(input[i])
      output[i] = y
      if let slope { slope[i] = derivative }
    }
  }
}
