#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Generator {
  /// Gamma of scale 1: density x^(shape-1) exp(-x) / Γ(shape).
  ///
  /// Shape 1 is ``standardExponential()``, shape 0 always 0; above 1 by Marsaglia and Tsang, below 1 by
  /// Ahrens and Dieter with an exponential.
  ///
  /// - Throws: ``RandomnessError`` when the shape is negative or not finite.
  ///
  /// Source: G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000)
  /// 363; J. H. Ahrens, U. Dieter, Computing 12 (1974) 223.
  public mutating func standardGamma(shape: Double) throws(RandomnessError) -> Double {
    try Requirement.nonNegative(shape, "standardGamma", "shape")
    return gammaUnchecked(shape)
  }

  /// `count` gamma values of one shape and scale 1.
  ///
  /// - Throws: as ``standardGamma(shape:)``.
  public mutating func standardGamma(shape: Double, count: Int) throws(RandomnessError) -> [Double] {
    Requirement.count(count)
    try Requirement.nonNegative(shape, "standardGamma", "shape")
    return (0..<count).map { _ in gammaUnchecked(shape) }
  }

  /// Gamma with mean shape × scale and variance shape × scale².
  ///
  /// - Throws: ``RandomnessError`` when shape or scale is negative or not finite.
  public mutating func gamma(shape: Double, scale: Double) throws(RandomnessError) -> Double {
    try Requirement.nonNegative(shape, "gamma", "shape")
    try Requirement.nonNegative(scale, "gamma", "scale")
    return scale * gammaUnchecked(shape)
  }

  /// `count` gamma values of one shape and scale.
  ///
  /// - Throws: as ``gamma(shape:scale:)``.
  public mutating func gamma(
    shape: Double, scale: Double, count: Int
  ) throws(RandomnessError) -> [Double] {
    Requirement.count(count)
    try Requirement.nonNegative(shape, "gamma", "shape")
    try Requirement.nonNegative(scale, "gamma", "scale")
    return (0..<count).map { _ in scale * gammaUnchecked(shape) }
  }

  /// Gamma of scale 1 for a shape that is known to be finite and not negative.
  mutating func gammaUnchecked(_ shape: Double) -> Double {
    if shape == 1 {
      return standardExponential()
    }
    if shape == 0 {
      return 0
    }
    return shape < 1 ? gammaBelowOne(shape) : gammaAboveOne(shape)
  }

  private mutating func gammaBelowOne(_ shape: Double) -> Double {
    while true {
      let u = bits.nextDouble()
      let v = standardExponential()
      if u <= 1 - shape {
        let x = pow(u, 1 / shape)
        if x <= v {
          return x
        }
      } else {
        let y = -log((1 - u) / shape)
        let x = pow(1 - shape + shape * y, 1 / shape)
        if x <= v + y {
          return x
        }
      }
    }
  }

  private mutating func gammaAboveOne(_ shape: Double) -> Double {
    let b = shape - 1.0 / 3.0
    let c = 1 / (9 * b).squareRoot()
    while true {
      var x: Double
      var v: Double
      repeat {
        x = standardNormal()
        v = 1 + c * x
      } while v <= 0
      v = v * v * v
      let u = bits.nextDouble()
      if u < 1 - 0.0331 * (x * x) * (x * x) {
        return b * v
      }
      if log(u) < 0.5 * x * x + b * (1 - v + log(v)) {
        return b * v
      }
    }
  }
}
