import Foundation

/// The standard normal distribution, as far as intervals and p-values need it.
enum StandardNormal {
  /// ln P(Z > z), also where the probability itself is too small for a number.
  static func logUpperTail(_ z: Double) -> Double {
    // Beyond, the asymptotic series is right to 2e-12 with these terms.
    guard z > 30 else { return log(0.5 * erfc(z / 2.0.squareRoot())) }
    let x = 1 / (z * z)
    let series = -x * (1 - 3 * x * (1 - 5 * x * (1 - 7 * x)))
    return -0.5 * z * z - log(z * (2 * Double.pi).squareRoot()) + log1p(series)
  }

  /// The z that a standard normal number exceeds with the given probability, at most one half.
  static func upperQuantile(_ probability: Double) -> Double {
    let target = log(probability)
    return bisect(0...40) { logUpperTail($0) > target }
  }

  /// Where a condition that holds at the lower end of an interval ceases to hold, to the last bit.
  static func bisect(_ interval: ClosedRange<Double>, while holds: (Double) -> Bool) -> Double {
    var (lower, upper) = (interval.lowerBound, interval.upperBound)
    while true {
      let middle = 0.5 * (lower + upper)
      guard middle > lower, middle < upper else { return middle }
      if holds(middle) { lower = middle } else { upper = middle }
    }
  }
}
