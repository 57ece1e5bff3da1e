#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension TorchGenerator {
  /// What `torch.empty(count).normal_(mean, standardDeviation)` gives, and with 0 and 1 `torch.randn(count)`.
  ///
  /// PyTorch has two ways, both by Box and Muller (Ann. Math. Stat. 29 (1958) 610), and so has this: fewer
  /// than 16 values come one by one in double precision, and the second of a pair is kept for the next call;
  /// 16 and more come in blocks of 16 in single precision. When the count is no multiple of 16, the last 16
  /// values are drawn again as a block of their own.
  ///
  /// - Parameters:
  ///   - mean: any value.
  ///   - standardDeviation: 0 or more.
  ///   - count: the number of elements of the tensor, which must be asked for at once.
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1, count: Int) -> [Float] {
    Requirement.count(count)
    precondition(
      standardDeviation >= 0,
      "TorchGenerator.normal: the standard deviation \(standardDeviation) is negative or NaN")
    guard count >= 16 else {
      return (0..<count).map { _ in Float(nextNormal() * standardDeviation + mean) }
    }
    var values = uniform(from: 0, to: 1, count: count)
    let (mean, deviation) = (Float(mean), Float(standardDeviation))
    for start in stride(from: 0, through: count - 16, by: 16) {
      boxMuller(&values, from: start, mean, deviation)
    }
    if !count.isMultiple(of: 16) {
      for index in (count - 16)..<count {
        values[index] = uniform()
      }
      boxMuller(&values, from: count - 16, mean, deviation)
    }
    return values
  }

  private mutating func nextNormal() -> Double {
    if let value = spareNormal {
      spareNormal = nil
      return value
    }
    let turn = uniformDouble()
    let radius = (-2 * log1p(-uniformDouble())).squareRoot()
    let angle = 2 * Double.pi * turn
    spareNormal = radius * sin(angle)
    return radius * cos(angle)
  }

  /// Turns 16 uniform values into 16 normal ones: the first 8 are radii, the last 8 angles.
  private func boxMuller(_ values: inout [Float], from start: Int, _ mean: Float, _ deviation: Float) {
    let fullTurn = Float(2 * Double.pi)
    for index in start..<(start + 8) {
      let radius = (-2 * SinglePrecision.log(1 - values[index])).squareRoot()
      let (sine, cosine) = SinglePrecision.sineAndCosine(fullTurn * values[index + 8])
      values[index] = mean.addingProduct(radius * cosine, deviation)
      values[index + 8] = mean.addingProduct(radius * sine, deviation)
    }
  }
}

/// Logarithm, sine and cosine as PyTorch's vector code has them: the polynomials of the Cephes library, with
/// every product and sum that can be fused, fused. The C library's own differ in the last bit of one value in
/// seven.
///
/// Source: S. L. Moshier, "Methods and Programs for Mathematical Functions", Ellis Horwood 1989 (Cephes logf,
/// sinf, cosf).
enum SinglePrecision {
  /// The natural logarithm of a normal positive number.
  static func log(_ x: Float) -> Float {
    // x = 2^exponent m, with m from sqrt(1/2) to sqrt 2.
    var exponent = Float(x.exponent + 1)
    var m = x.significand / 2
    if m < 0.707106781186547524 {
      exponent -= 1
      m = m - 1 + m
    } else {
      m -= 1
    }
    let square = m * m
    var series: Float = 7.0376836292e-2
    series = Float(-1.1514610310e-1).addingProduct(series, m)
    series = Float(1.1676998740e-1).addingProduct(series, m)
    series = Float(-1.2420140846e-1).addingProduct(series, m)
    series = Float(1.4249322787e-1).addingProduct(series, m)
    series = Float(-1.6668057665e-1).addingProduct(series, m)
    series = Float(2.0000714765e-1).addingProduct(series, m)
    series = Float(-2.4999993993e-1).addingProduct(series, m)
    series = Float(3.3333331174e-1).addingProduct(series, m)
    series *= m
    // log 2 in two parts, the larger of which is exact in few bits.
    let correction = (exponent * -2.12194440e-4).addingProduct(series, square)
    let sum = m + correction.addingProduct(square, -0.5)
    return sum.addingProduct(exponent, 0.693359375)
  }

  /// Sine and cosine of an angle from 0 to a few turns.
  static func sineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
    // The nearest even eighth of a turn; what remains is at most pi / 4 on either side.
    let octant = (Int(angle * 1.27323954473516) + 1) & ~1
    let turns = Float(octant)
    // pi / 4 in three parts.
    var x = angle.addingProduct(turns, -0.78515625)
    x = x.addingProduct(turns, -2.4187564849853515625e-4)
    x = x.addingProduct(turns, -3.77489497744594108e-8)
    let square = x * x

    var even = Float(-1.388731625493765e-3).addingProduct(2.443315711809948e-5, square)
    even = Float(4.166664568298827e-2).addingProduct(even, square)
    even = (square * -0.5).addingProduct(even * square, square) + 1

    var odd = Float(8.3321608736e-3).addingProduct(-1.9515295891e-4, square)
    odd = Float(-1.6666654611e-1).addingProduct(odd, square)
    odd = x.addingProduct(odd * square, x)

    let isSwapped = octant & 2 != 0
    let sine = isSwapped ? even : odd
    let cosine = isSwapped ? odd : even
    return (octant & 4 != 0 ? -sine : sine, (octant - 2) & 4 == 0 ? -cosine : cosine)
  }
}
