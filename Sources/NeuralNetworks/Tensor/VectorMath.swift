import Foundation

/// The activations and their derivatives over plain memory, eight numbers at a time.
///
/// GELU and the sigmoid take most of the time of a small network after its matrix products, so they have a
/// vectorised exponential. Everything stands in one file because the compiler inlines nothing across files in
/// a debug build.
enum VectorMath {
  typealias Lanes = SIMD8<Float>

  /// output = f(input), and slope = f'(input) where memory for it is given. `output` may be `input`.
  static func apply(
    _ activation: Activation, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>,
    _ slope: UnsafeMutablePointer<Float>?, _ count: Int
  ) {
    switch activation {
    case .identity:
      map(input, output, slope, count) { ($0, Lanes(repeating: 1)) }
    case .gelu:
      map(input, output, slope, count, gelu)
    case .relu:
      map(input, output, slope, count) { x in
        // Compared this way round, a NaN stays one.
        (x.replacing(with: 0, where: x .< 0), Lanes.zero.replacing(with: 1, where: x .> 0))
      }
    case .sigmoid:
      map(input, output, slope, count) { x in
        let y = sigmoid(x)
        return (y, y * (1 - y))
      }
    case .tanh:
      mapEach(input, output, slope, count) { x in
        let y = Foundation.tanh(x)
        return (y, 1 - y * y)
      }
    case .softplus:
      mapEach(input, output, slope, count) { x in
        let e = Foundation.exp(-abs(x))
        return (max(x, 0) + log1p(e), x >= 0 ? 1 / (1 + e) : e / (1 + e))
      }
    }
  }

  /// e^x to 2 units in the last place; x is held to ±87, where e^x is still a normal number.
  ///
  /// x = n ln 2 + r with |r| <= ln(2)/2; e^r by the polynomial of the Cephes library (S. Moshier, 1989), 2^n
  /// by its exponent bits.
  @inline(__always)
  private static func exp(_ x: Lanes) -> Lanes {
    let x = x.replacing(with: 87, where: x .> 87).replacing(with: -87, where: x .< -87)
    // Adding 1.5 * 2^23 leaves a number's nearest integer in the low bits: rounding without an instruction
    // for it.
    let shift: Float = 12_582_912
    let shifted = x * 1.442_695_04 + shift
    let n = shifted - shift
    let r = x - n * 0.693_359_375 + n * 2.121_944_4e-4
    var p = r * 1.987_569_15e-4 + 1.398_199_95e-3
    p = p * r + 8.333_451_9e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_55e-1
    p = p * r + 0.5
    let fraction = p * r * r + r + 1
    let exponent = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &<< 23
    return unsafeBitCast(unsafeBitCast(fraction, to: SIMD8<Int32>.self) &+ exponent, to: Lanes.self)
  }

  @inline(__always)
  private static func sigmoid(_ x: Lanes) -> Lanes {
    1 / (1 + exp(-x))
  }

  /// x Φ(x) and Φ(x) + x φ(x).
  ///
  /// Φ comes from the rational approximation 7.1.26 of the error function in Abramowitz and Stegun, whose
  /// error is below 1.5e-7; it needs the same exponential as the density φ.
  @inline(__always)
  private static func gelu(_ x: Lanes) -> (Lanes, Lanes) {
    let e = exp(x * x * -0.5)
    let magnitude = unsafeBitCast(
      unsafeBitCast(x, to: SIMD8<UInt32>.self) & 0x7fff_ffff, to: Lanes.self)
    let t = 1 / (magnitude * (0.327_591_1 * 0.707_106_78) + 1)
    var p = t * 1.061_405_429 - 1.453_152_027
    p = p * t + 1.421_413_741
    p = p * t - 0.284_496_736
    p = p * t + 0.254_829_592
    let upperTail = p * t * e * 0.5  // Φ(-|x|)
    let distribution = upperTail.replacing(with: 1 - upperTail, where: x .>= 0)
    return (x * distribution, distribution + x * e * 0.398_942_28)
  }

  @inline(__always)
  private static func map(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>,
    _ slope: UnsafeMutablePointer<Float>?,
    _ count: Int, _ function: (Lanes) -> (Lanes, Lanes)
  ) {
    let width = Lanes.scalarCount
    let whole = count - count % width
    var i = 0
    while i < whole {
      let x = UnsafeRawPointer(input + i).loadUnaligned(as: Lanes.self)
      let (y, derivative) = function(x)
      UnsafeMutableRawPointer(output + i).storeBytes(of: y, as: Lanes.self)
      if let slope { UnsafeMutableRawPointer(slope + i).storeBytes(of: derivative, as: Lanes.self) }
      i += width
    }
    guard i < count else { return }
    var last = Lanes.zero
    for lane in 0..<(count - i) { last[lane] = input[i + lane] }
    let (y, derivative) = function(last)
    for lane in 0..<(count - i) {
      output[i + lane] = y[lane]
      if let slope { slope[i + lane] = derivative[lane] }
    }
  }

  @inline(__always)
  private static func mapEach(
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
