#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// BTPE: rejection from a triangle, a parallelogram and two exponential tails, for 30 expected successes and
/// more.
///
/// Source: as ``Binomial``; names of constants as in the paper.
struct BinomialRejection {
  private let n: Double
  private let r: Double
  private let q: Double
  private let mode: Int
  private let p1: Double
  private let xm: Double
  private let xl: Double
  private let xr: Double
  private let c: Double
  private let lambdaL: Double
  private let lambdaR: Double
  private let p2: Double
  private let p3: Double
  private let p4: Double

  init(trials: Int, p: Double) {
    n = Double(trials)
    r = min(p, 1 - p)
    q = 1 - r
    let fm = n * r + r
    mode = Int(fm.rounded(.down))
    p1 = (2.195 * (n * r * q).squareRoot() - 4.6 * q).rounded(.down) + 0.5
    xm = Double(mode) + 0.5
    xl = xm - p1
    xr = xm + p1
    c = 0.134 + 20.5 / (15.3 + Double(mode))
    let left = (fm - xl) / (fm - xl * r)
    lambdaL = left * (1 + left / 2)
    let right = (xr - fm) / (xr * q)
    lambdaR = right * (1 + right / 2)
    p2 = p1 * (1 + 2 * c)
    p3 = p2 + c / lambdaL
    p4 = p3 + c / lambdaR
  }

  func draw(_ bits: inout PCG64) -> Int {
    let m = Double(mode)
    while true {
      let u = bits.nextDouble() * p4
      var v = bits.nextDouble()
      let y: Int
      if u <= p1 {
        // Inside the triangle every candidate is good.
        return truncatedToInt((xm - p1 * v + u).rounded(.down))
      } else if u <= p2 {
        let x = xl + (u - p1) / c
        v = v * c + 1 - abs(m - x + 0.5) / p1
        if v > 1 {
          continue
        }
        y = truncatedToInt(x.rounded(.down))
      } else if u <= p3 {
        y = truncatedToInt((xl + log(v) / lambdaL).rounded(.down))
        if y < 0 || v == 0 {
          continue
        }
        v = v * (u - p2) * lambdaL
      } else {
        y = truncatedToInt((xr - log(v) / lambdaR).rounded(.down))
        if Double(y) > n || v == 0 {
          continue
        }
        v = v * (u - p3) * lambdaR
      }
      if accepts(y, v) {
        return y
      }
    }
  }

  /// Whether `v` lies below f(y) / f(mode), by the recurrence near the mode and by bounds far from it.
  private func accepts(_ y: Int, _ v: Double) -> Bool {
    let variance = n * r * q
    let distance = abs(y - mode)
    let k = Double(distance)
    if !(distance > 20 && k < variance / 2 - 1) {
      let s = r / q
      let a = s * (n + 1)
      var ratio = 1.0
      if mode < y {
        for i in (mode + 1)...y { ratio *= a / Double(i) - s }
      } else if mode > y {
        for i in (y + 1)...mode { ratio /= a / Double(i) - s }
      }
      return v <= ratio
    }
    let rho = (k / variance) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / variance + 0.5)
    let t = -k * k / (2 * variance)
    let logV = log(v)
    if logV < t - rho {
      return true
    }
    if logV > t + rho {
      return false
    }
    return logV <= logRatio(y)
  }

  /// log f(y) / f(mode), by Stirling's formula.
  ///
  /// The paper adds all four error terms; NumPy up to 2.4 followed it. Those of y and n - y belong to the
  /// denominator, and are subtracted here as in NumPy from 2.5 on, whose draws these are.
  func logRatio(_ y: Int) -> Double {
    let (m, y) = (Double(mode), Double(y))
    let x1 = y + 1
    let f1 = m + 1
    let z = n + 1 - m
    let w = n - y + 1
    return xm * log(f1 / x1) + (n - m + 0.5) * log(z / w) + (y - m) * log(w * r / (x1 * q))
      + stirlingError(f1) + stirlingError(z) - stirlingError(x1) - stirlingError(w)
  }

  /// What Stirling's formula lacks of log Γ(x), in five terms.
  private func stirlingError(_ x: Double) -> Double {
    let square = x * x
    return (13860 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320
  }
}
