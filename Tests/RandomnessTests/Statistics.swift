import Foundation

/// Goodness of fit, for the tests of distributions.
enum Statistics {
  /// The probability of a Kolmogorov-Smirnov distance as large as that of `values` from `cumulative`.
  ///
  /// Kolmogorov's series with M. A. Stephens' correction for finite samples (J. R. Stat. Soc. B 32 (1970)
  /// 115).
  static func kolmogorovSmirnov(_ values: [Double], _ cumulative: (Double) -> Double) -> Double {
    let n = Double(values.count)
    var distance = 0.0
    for (index, value) in values.sorted().enumerated() {
      let expected = cumulative(value)
      distance = max(distance, expected - Double(index) / n, Double(index + 1) / n - expected)
    }
    let scaled = (n.squareRoot() + 0.12 + 0.11 / n.squareRoot()) * distance
    // Below this the series converges slowly, and to 1.
    guard scaled > 0.3 else { return 1 }
    var sum = 0.0
    var sign = 2.0
    for k in 1...100 {
      let exponent = Double(k) * scaled
      sum += sign * exp(-2 * exponent * exponent)
      sign = -sign
    }
    return sum
  }

  /// The probability of a chi-square as large as that of the counts against the expected ones.
  ///
  /// Neighbouring cells are joined until each expects 10, so that the chi-square distribution applies.
  static func chiSquare(observed: [Int], expected: [Double]) -> Double {
    var cells: [(Double, Double)] = []
    var open = (0.0, 0.0)
    for (count, mean) in zip(observed, expected) {
      open = (open.0 + Double(count), open.1 + mean)
      if open.1 >= 10 {
        cells.append(open)
        open = (0, 0)
      }
    }
    if let last = cells.popLast() {
      cells.append((last.0 + open.0, last.1 + open.1))
    }
    let sum = cells.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
    return 1 - gammaCumulative(shape: Double(cells.count - 1) / 2, sum / 2)
  }

  /// The chi-square probability of integers that should follow `mass` over 0 ..< cells; the rest counts as
  /// one.
  static func chiSquare(_ values: [Int], cells: Int, _ mass: (Int) -> Double) -> Double {
    var observed = [Int](repeating: 0, count: cells + 1)
    for value in values {
      observed[min(value, cells)] += 1
    }
    let masses = (0..<cells).map(mass)
    let rest = max(0, 1 - masses.reduce(0, +))
    return chiSquare(observed: observed, expected: (masses + [rest]).map { $0 * Double(values.count) })
  }

  static func normalCumulative(_ x: Double) -> Double {
    0.5 * erfc(-x / 2.0.squareRoot())
  }

  /// The regularised incomplete gamma function P(shape, x), by its series or by Lentz's continued fraction.
  static func gammaCumulative(shape: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    let front = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1 {
      var (term, sum, k) = (1 / shape, 1 / shape, shape)
      while term > sum * 1e-15 {
        k += 1
        term *= x / k
        sum += term
      }
      return front * sum
    }
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var h = d
    for i in 1...10_000 {
      let a = -Double(i) * (Double(i) - shape)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      h *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return 1 - front * h
  }

  /// The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction.
  static func betaCumulative(_ a: Double, _ b: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast left of the mean; right of it, by symmetry.
    if x > (a + 1) / (a + b + 2) {
      return 1 - betaCumulative(b, a, 1 - x)
    }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    var c = 1.0
    var d = 1 / (1 - (a + b) * x / (a + 1))
    var h = d
    for i in 1...10_000 {
      let m = Double(i)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / (1 + even * d)
      c = 1 + even / c
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / (1 + odd * d)
      c = 1 + odd / c
      h *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return front * h
  }

  static func poissonMass(_ mean: Double, _ k: Int) -> Double {
    exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1))
  }

  static func binomialMass(_ n: Int, _ p: Double, _ k: Int) -> Double {
    let (n, k) = (Double(n), Double(k))
    let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log1p(-p))
  }
}
