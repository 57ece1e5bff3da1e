import LinearAlgebra
import Randomness
import Testing

@testable import AutoencoderStudies

@Suite struct LatentGapsTests {
  /// Two round clouds a distance apart.
  private func clouds(apart distance: Double, count: Int = 150, seed: Int) -> Matrix {
    var generator = Generator(seed: seed)
    return Matrix(
      (0..<(2 * count)).map { i in
        [
          Float((i < count ? 0 : distance) + generator.uniform(in: -1..<1)),
          Float(generator.uniform(in: -1..<1)),
        ]
      })
  }

  @Test(arguments: [1, 2, 3])
  func theGapIsBetweenTheClouds(seed: Int) {
    let gaps = try? LatentGaps(of: clouds(apart: 8, seed: seed))
    let points = gaps?.gapPoints ?? Matrix(rows: 0, columns: 2)
    let between = (0..<points.rows).count { points[$0, 0] > 1 && points[$0, 0] < 7 }
    // The clouds end at 1 and 7: of a hull of length 10 some 6 lie between them.
    #expect(points.rows > 0 && Double(between) > 0.9 * Double(points.rows), "seed \(seed)")
    #expect(abs((gaps?.share ?? 0) - 0.6) < 0.1, "seed \(seed)")
    // A single cloud of the same density has hardly any.
    let filled = try? LatentGaps(of: clouds(apart: 0, seed: seed))
    #expect((filled?.share ?? 1) < 0.1, "seed \(seed)")
  }

  @Test func scaleDoesNotMatter() throws {
    let codes = clouds(apart: 5, seed: 4)
    let (first, second) = (try LatentGaps(of: codes), try LatentGaps(of: codes * 64))
    #expect(first.isGap == second.isGap && first.share == second.share)
    #expect(second.threshold == 64 * first.threshold)
  }

  @Test func pointsLieInTheHullAndHaveTheirDistances() throws {
    let codes = clouds(apart: 3, count: 20, seed: 5)
    let gaps = try LatentGaps(of: codes, gridSize: 9)
    let hull = ConvexHull(of: codes)
    #expect(gaps.points.rows > 20 && gaps.points.rows < 81)
    for i in 0..<gaps.points.rows {
      let point = SIMD2(Double(gaps.points[i, 0]), Double(gaps.points[i, 1]))
      #expect(hull.contains(point), "\(point)")
      let nearest = (0..<codes.rows).map { j in
        let difference = SIMD2(Double(codes[j, 0]), Double(codes[j, 1])) - point
        return (difference * difference).sum().squareRoot()
      }.min()
      #expect(abs(gaps.distances[i] - (nearest ?? 0)) < 1e-6, "\(point)")
    }
    #expect(gaps.gapPoints.rows == gaps.isGap.count { $0 })
  }

  @Test func hullOfKnownPoints() {
    let points = Matrix([[0, 0], [2, 0], [2, 2], [0, 2], [1, 1], [1, 0], [0, 0], [0.5, 1.5]])
    let hull = ConvexHull(of: points)
    #expect(hull.corners == [SIMD2(0, 0), SIMD2(2, 0), SIMD2(2, 2), SIMD2(0, 2)])
    #expect(hull.contains(SIMD2(1, 1)) && hull.contains(SIMD2(2, 1)) && hull.contains(SIMD2(0, 0)))
    #expect(!hull.contains(SIMD2(2.001, 1)) && !hull.contains(SIMD2(-0.001, 0)))
    // Points of a line enclose nothing.
    let line = ConvexHull(of: Matrix([[0, 0], [1, 1], [2, 2]]))
    #expect(!line.contains(SIMD2(1, 1)) && line.corners.count == 2)
    #expect(ConvexHull(of: Matrix(rows: 0, columns: 2)).corners.isEmpty)
  }
}
