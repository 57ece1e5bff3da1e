import Foundation

/// The curve (p - c)^T C^-1 (p - c) = r^2 of a normal distribution in two dimensions: where its density is
/// the same, at r standard deviations.
public struct CovarianceEllipse: Sendable, Equatable {
  /// Centre, horizontally.
  public let x: Double
  /// Centre, vertically.
  public let y: Double
  /// Half the longest diameter, r times the square root of the larger eigenvalue of C.
  public let majorSemiAxis: Double
  /// Half the shortest diameter, r times the square root of the smaller eigenvalue of C.
  public let minorSemiAxis: Double
  /// Direction of the longest diameter, from the horizontal, counter-clockwise, in radians, -pi/2 to pi/2; 0
  /// for a circle.
  public let angle: Double

  /// The ellipse of a covariance [[xx, xy], [xy, yy]].
  public init(centre: (x: Double, y: Double), xx: Double, xy: Double, yy: Double, radius: Double = 2) {
    precondition(radius > 0, "an ellipse of radius \(radius)")
    (x, y) = centre
    // Eigenvalues are the middle of the diagonal plus or minus the length of the deviator.
    let middle = (xx + yy) / 2
    let deviation = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
    majorSemiAxis = radius * (middle + deviation).squareRoot()
    // The product of the eigenvalues is the determinant; the difference would cancel for thin ellipses.
    let determinant = max(xx * yy - xy * xy, 0)
    minorSemiAxis = middle + deviation > 0 ? radius * (determinant / (middle + deviation)).squareRoot() : 0
    angle = atan2(2 * xy, xx - yy) / 2
  }

  /// Points around the curve, counter-clockwise from one end of the longest diameter; join the last with the
  /// first.
  public func outline(points count: Int = 72) -> [(x: Double, y: Double)] {
    precondition(count >= 3, "an outline of \(count) points")
    let (cosine, sine) = (cos(angle), sin(angle))
    return (0..<count).map { index in
      let turn = 2 * Double.pi * Double(index) / Double(count)
      let (along, across) = (majorSemiAxis * cos(turn), minorSemiAxis * sin(turn))
      return (x + cosine * along - sine * across, y + sine * along + cosine * across)
    }
  }

  /// The share of the points of a two-dimensional normal distribution inside the ellipse of a radius: 1 -
  /// exp(-r^2 / 2), so 39 % at 1, 86 % at 2, 99 % at 3 standard deviations.
  public static func content(of radius: Double) -> Double { -expm1(-radius * radius / 2) }
}
