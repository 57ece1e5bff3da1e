import Foundation
import LinearAlgebra
import Randomness

/// Points near a curve in the plane or a surface in space, with what the curve or surface itself would leave.
public struct CurvedPoints: Sendable, Equatable {
  /// The points, with noise: [N, 2] or [N, 3].
  public let points: Matrix
  /// The same points without noise, on the curve or surface: [N, 2] or [N, 3].
  public let clean: Matrix

  /// Points near an arc of 250 degrees of the unit circle, open downwards, evenly spread along it, with noise
  /// N(0, `noise`) on both coordinates.
  ///
  /// An open curve: a closed one cannot be numbered by one code without a cut. Its ends are nearer to each
  /// other in the plane than along the arc, so that no line through the plane orders the points.
  public static func arc(count: Int, noise: Double = 0.06, using generator: inout Generator) -> CurvedPoints {
    CurvedPoints(count: count, noise: noise, using: &generator) { generator in
      let angle = generator.uniform(in: -35..<215) * Double.pi / 180
      return [cos(angle), sin(angle)]
    }
  }

  /// Where on the arc each of its points without noise lies, as an angle in degrees from -35 to 215.
  public static func arcAngles(of clean: Matrix) -> [Double] {
    (0..<clean.rows).map { row in
      let angle = atan2(Double(clean[row, 1]), Double(clean[row, 0])) * 180 / .pi
      return angle < -90 ? angle + 360 : angle
    }
  }

  /// Points near the saddle z = 0.9 (x^2 - y^2) over the square |x|, |y| <= 1, evenly spread over the
  /// square, with noise N(0, `noise`) on all coordinates.
  public static func saddle(
    count: Int, noise: Double = 0.06, using generator: inout Generator
  ) -> CurvedPoints {
    CurvedPoints(count: count, noise: noise, using: &generator) { generator in
      let (x, y) = (generator.uniform(in: -1..<1), generator.uniform(in: -1..<1))
      return [x, y, saddleHeight(x, y)]
    }
  }

  /// Height of the saddle over a point of the square.
  public static func saddleHeight(_ x: Double, _ y: Double) -> Double { 0.9 * (x * x - y * y) }

  private init(
    count: Int, noise: Double, using generator: inout Generator, _ draw: (inout Generator) -> [Double]
  ) {
    var clean: [[Float]] = []
    var noisy: [[Float]] = []
    for _ in 0..<count {
      let place = draw(&generator)
      clean.append(place.map { Float($0) })
      noisy.append(place.map { Float($0 + generator.normal(mean: 0, standardDeviation: noise)) })
    }
    self.clean = Matrix(clean)
    points = Matrix(noisy)
  }
}
