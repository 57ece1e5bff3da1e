import Foundation

extension UMAP {
  /// How strongly two points of the embedding belong together by their distance: 1 / (1 + a d^(2b)).
  ///
  /// a and b are the least-squares fit to the curve that is 1 up to `minimumDistance` and exp(-(d -
  /// minimumDistance) / spread) beyond, at 300 distances evenly spaced from 0 to 3 spread:
  ///
  /// | minimumDistance | a | b |
  /// |---|---|---|
  /// | 0 | 1.93281 | 0.79049 |
  /// | 0.1 | 1.57694 | 0.89506 |
  /// | 0.25 | 1.12144 | 1.05750 |
  /// | 0.5 | 0.58303 | 1.33417 |
  ///
  /// Source: McInnes, Healy, Melville 2018, arXiv:1802.03426, section 3.2.
  public struct Curve: Sendable, Equatable {
    /// Factor of d^(2b).
    public let a: Double
    /// Half the exponent of the distance.
    public let b: Double

    /// Fits the curve.
    ///
    /// - Parameters:
    ///   - minimumDistance: how near points may come to each other, 0 to `spread`.
    ///   - spread: the scale of the embedding, above 0.
    /// - Throws: ``UnsupervisedError`` if either is out of range.
    public init(minimumDistance: Double, spread: Double) throws {
      guard spread > 0, spread.isFinite else {
        throw UnsupervisedError.invalidParameter(
          operation: UMAP.operation, parameter: "the spread", value: spread, allowed: "above 0")
      }
      guard minimumDistance >= 0, minimumDistance <= spread else {
        throw UnsupervisedError.invalidParameter(
          operation: UMAP.operation, parameter: "the minimum distance", value: minimumDistance,
          allowed: "0 to the spread")
      }
      // In units of the spread, where a and b are near 1: a d^(2b) = a s^(2b) (d/s)^(2b).
      let x = (0..<300).map { 3 * Double($0) / 299 }
      let y = x.map { $0 < minimumDistance / spread ? 1 : exp(minimumDistance / spread - $0) }
      let fit = Self.fit(x, y)
      a = fit.a * pow(spread, -2 * fit.b)
      b = fit.b
    }

    /// Levenberg and Marquardt's method in ln a and ln b, which keeps both positive.
    private static func fit(_ x: [Double], _ y: [Double]) -> (a: Double, b: Double) {
      var (logA, logB) = (0.0, 0.0)
      var damping = 1e-3
      var error = squaredError(x, y, logA, logB)
      for _ in 0..<200 {
        let (a, b) = (exp(logA), exp(logB))
        var (aa, ab, bb, ga, gb) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (x, y) in zip(x, y) where x > 0 {
          let power = a * pow(x, 2 * b)
          let value = 1 / (1 + power)
          let slopeA = -value * value * power
          let slopeB = slopeA * 2 * b * log(x)
          aa += slopeA * slopeA
          ab += slopeA * slopeB
          bb += slopeB * slopeB
          ga += slopeA * (y - value)
          gb += slopeB * (y - value)
        }
        let (da, db) = (aa * (1 + damping), bb * (1 + damping))
        let determinant = da * db - ab * ab
        let stepA = (ga * db - gb * ab) / determinant
        let stepB = (gb * da - ga * ab) / determinant
        let next = squaredError(x, y, logA + stepA, logB + stepB)
        if next <= error {
          (logA, logB, error) = (logA + stepA, logB + stepB, next)
          damping /= 10
          if abs(stepA) + abs(stepB) < 1e-12 { break }
        } else {
          damping *= 10
          if damping > 1e12 { break }
        }
      }
      return (exp(logA), exp(logB))
    }

    private static func squaredError(_ x: [Double], _ y: [Double], _ logA: Double, _ logB: Double) -> Double {
      zip(x, y).reduce(0) { sum, point in
        let difference = point.1 - 1 / (1 + exp(logA) * pow(point.0, 2 * exp(logB)))
        return sum + difference * difference
      }
    }
  }
}
