import Foundation

/// The regularised incomplete beta function I_x(a, b): for whole a = k and b = n - k + 1, the probability of at
/// least k successes in n trials of probability x.
///
/// Computed by its continued fraction (modified Lentz), on the side where it converges in O(sqrt(max(a, b)))
/// steps. Source: NIST Digital Library of Mathematical Functions, 8.17.22, https://dlmf.nist.gov/8.17.
func regularisedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  return x < (a + 1) / (a + b + 2) ? continuedFraction(x, a, b) : 1 - continuedFraction(1 - x, b, a)
}

private func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / away(1 - (a + b) * x / (a + 1))
  var fraction = d
  for step in 1...10_000 {
    let m = Double(step)
    let terms = [
      m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
      -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
    ]
    var change = 1.0
    for term in terms {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      change *= d * c
    }
    fraction *= change
    if abs(change - 1) < 4 * Double.ulpOfOne { break }
  }
  let logFront = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
  return exp(logFront) * fraction / a
}
