import Foundation
import Testing
import Unsupervised

@Suite struct CovarianceEllipseTests {
  @Test func outlineIsAtTheMahalanobisRadius() {
    for (xx, xy, yy) in [(2.0, 0.8, 1.0), (1, -0.9, 1), (3, 0, 0.1), (0.5, 0.1, 4), (1, 0, 1)] {
      let ellipse = CovarianceEllipse(centre: (3, -2), xx: xx, xy: xy, yy: yy, radius: 1.7)
      let determinant = xx * yy - xy * xy
      for (x, y) in ellipse.outline(points: 16) {
        let (dx, dy) = (x - 3, y + 2)
        let squared = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / determinant
        #expect(abs(squared - 1.7 * 1.7) < 1e-9, "\(xx), \(xy), \(yy)")
      }
      #expect(ellipse.majorSemiAxis >= ellipse.minorSemiAxis)
      // Trace and determinant are those of the covariance.
      let (a, b) = (ellipse.majorSemiAxis / 1.7, ellipse.minorSemiAxis / 1.7)
      #expect(abs(a * a + b * b - xx - yy) < 1e-12 && abs(a * b - determinant.squareRoot()) < 1e-12)
    }
  }

  @Test func directions() {
    #expect(CovarianceEllipse(centre: (0, 0), xx: 4, xy: 0, yy: 1, radius: 1).angle == 0)
    #expect(
      abs(CovarianceEllipse(centre: (0, 0), xx: 1, xy: 0, yy: 4, radius: 1).angle - Double.pi / 2) < 1e-15)
    #expect(abs(CovarianceEllipse(centre: (0, 0), xx: 1, xy: 0.5, yy: 1).angle - Double.pi / 4) < 1e-15)
    #expect(abs(CovarianceEllipse(centre: (0, 0), xx: 1, xy: -0.5, yy: 1).angle + Double.pi / 4) < 1e-15)
    let first = CovarianceEllipse(centre: (1, 2), xx: 4, xy: 0, yy: 1, radius: 1).outline()[0]
    #expect(first == (3, 2))
  }

  @Test func thinEllipsesKeepTheirWidth() {
    // Variances 1 and 1e-12 along a diagonal: the difference of the eigenvalues alone would be noise.
    let ellipse = CovarianceEllipse(
      centre: (0, 0), xx: 0.5 + 5e-13, xy: 0.5 - 5e-13, yy: 0.5 + 5e-13, radius: 1)
    #expect(abs(ellipse.minorSemiAxis - 1e-6) < 1e-9)
    #expect(CovarianceEllipse(centre: (0, 0), xx: 0, xy: 0, yy: 0).minorSemiAxis == 0)
  }

  @Test func contentInTwoDimensions() {
    // 1 - exp(-r^2 / 2).
    for (radius, share) in [(1.0, 0.39347), (2, 0.86466), (3, 0.98889)] {
      #expect(abs(CovarianceEllipse.content(of: radius) - share) < 1e-5)
    }
    #expect(CovarianceEllipse.content(of: 0) == 0)
  }

  @Test func ellipseOfTwoCoordinates() {
    let component = GaussianComponent(
      weight: 1, mean: [1, 2, 3], covariance: [[4, 0, 1], [0, 9, 0], [1, 0, 16]])
    let ellipse = component.ellipse(1, 2, radius: 1)
    #expect(ellipse.x == 2 && ellipse.y == 3 && ellipse.majorSemiAxis == 4 && ellipse.minorSemiAxis == 3)
  }
}
