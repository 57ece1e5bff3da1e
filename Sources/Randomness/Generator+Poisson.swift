#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Generator {
  /// The largest mean NumPy allows: what keeps ten standard deviations above it inside Int64.
  static let largestPoissonMean = Double(Int64.max) - Double(Int64.max).squareRoot() * 10

  /// A count with P(k) = mean^k exp(-mean) / k!: electrons at a dose of `mean`.
  ///
  /// Below a mean of 10, uniform values are multiplied until the product falls below exp(-mean); from 10 on,
  /// the transformed rejection method PTRS; a mean of 0 gives 0 and draws nothing.
  ///
  /// - Throws: ``RandomnessError`` when the mean is negative, NaN or above 9.2e18.
  ///
  /// Source: W. Hörmann, "The transformed rejection method for generating Poisson random variables",
  /// Insurance: Mathematics and Economics 12 (1993) 39.
  public mutating func poisson(mean: Double) throws(RandomnessError) -> Int {
    guard mean >= 0, mean <= Self.largestPoissonMean else { throw Self.poissonError(mean, index: nil) }
    return poissonUnchecked(mean)
  }

  /// `count` counts of one mean.
  ///
  /// - Throws: as ``poisson(mean:)``.
  public mutating func poisson(mean: Double, count: Int) throws(RandomnessError) -> [Int] {
    Requirement.count(count)
    guard mean >= 0, mean <= Self.largestPoissonMean else { throw Self.poissonError(mean, index: nil) }
    return (0..<count).map { _ in poissonUnchecked(mean) }
  }

  /// One count for each mean, in order: NumPy's `poisson(means)` over a whole array.
  ///
  /// - Throws: as ``poisson(mean:)``, naming the first bad mean, before anything is drawn.
  public mutating func poisson(means: [Double]) throws(RandomnessError) -> [Int] {
    for (index, mean) in means.enumerated() where !(mean >= 0 && mean <= Self.largestPoissonMean) {
      throw Self.poissonError(mean, index: index)
    }
    return means.map { poissonUnchecked($0) }
  }

  private static func poissonError(_ mean: Double, index: Int?) -> RandomnessError {
    .parameter(
      distribution: "poisson", name: index == nil ? "mean" : "means", index: index, value: mean,
      requirement: "between 0 and \(largestPoissonMean)")
  }

  private mutating func poissonUnchecked(_ mean: Double) -> Int {
    if mean >= 10 {
      return transformedRejection(mean)
    }
    guard mean > 0 else { return 0 }
    let limit = exp(-mean)
    var count = 0
    var product = bits.nextDouble()
    while product > limit {
      count += 1
      product *= bits.nextDouble()
    }
    return count
  }

  /// PTRS, with the constants of its paper.
  private mutating func transformedRejection(_ mean: Double) -> Int {
    let logMean = log(mean)
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = bits.nextDouble() - 0.5
      let v = bits.nextDouble()
      let distance = 0.5 - abs(u)
      let count = truncatedToInt(((2 * a / distance + b) * u + mean + 0.43).rounded(.down))
      if distance >= 0.07 && v <= squeeze {
        return count
      }
      if count < 0 || (distance < 0.013 && v > distance) {
        continue
      }
      let k = Double(count)
      if log(v) + log(inverseAlpha) - log(a / (distance * distance) + b)
        <= -mean + k * logMean - logGamma(k + 1)
      {
        return count
      }
    }
  }
}

/// The integer a whole number stands for; `Int.min` when there is none, which every caller rejects as
/// negative.
///
/// What the C original gets from its cast on x86, where Swift's conversion would stop the program.
func truncatedToInt(_ value: Double) -> Int {
  abs(value) < 0x1p63 ? Int(value) : Int.min
}

/// log Γ(x) for x > 0, to about 15 digits, with the very roundings of NumPy's samplers.
///
/// Stirling's series in ten terms from 7 on; below 7 by the recurrence log Γ(x) = log Γ(x + 1) - log x. The C
/// library's own function differs in last bits, and so would accept other candidates.
///
/// Source: S. Zhang, J. Jin, "Computation of Special Functions", Wiley 1996, section 3.1.
func logGamma(_ x: Double) -> Double {
  if x == 1 || x == 2 {
    return 0
  }
  let shift = x < 7 ? Int(7 - x) : 0
  var shifted = x + Double(shift)
  let inverseSquare = (1 / shifted) * (1 / shifted)
  // Bernoulli numbers B_2k / (2k (2k - 1)), cut to the digits NumPy has; written out rather than kept in an
  // array, because this is the inner loop of every Poisson draw.
  var series = -1.39243221690590
  series = series * inverseSquare + 1.796443723688307e-01
  series = series * inverseSquare - 2.955065359477124e-02
  series = series * inverseSquare + 6.410256410256410e-03
  series = series * inverseSquare - 1.917526917526918e-03
  series = series * inverseSquare + 8.417508417508418e-04
  series = series * inverseSquare - 5.952380952380952e-04
  series = series * inverseSquare + 7.936507936507937e-04
  series = series * inverseSquare - 2.777777777777778e-03
  series = series * inverseSquare + 8.333333333333333e-02
  let logTwoPi = 1.8378770664093453
  var result = series / shifted + 0.5 * logTwoPi + (shifted - 0.5) * log(shifted) - shifted
  for _ in 0..<shift {
    result -= log(shifted - 1)
    shifted -= 1
  }
  return result
}
