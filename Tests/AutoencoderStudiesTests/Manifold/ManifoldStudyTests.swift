import LinearAlgebra
import Randomness
import Testing
import Unsupervised

@testable import AutoencoderStudies

@Suite struct ManifoldStudyTests {
  @Test func pointsLieNearTheirShape() {
    var generator = Generator(seed: 1)
    let arc = CurvedPoints.arc(count: 500, using: &generator)
    for row in 0..<500 {
      let (x, y) = (Double(arc.clean[row, 0]), Double(arc.clean[row, 1]))
      #expect(abs(x * x + y * y - 1) < 1e-6)
    }
    let angles = CurvedPoints.arcAngles(of: arc.clean)
    #expect(angles.allSatisfy { $0 >= -35.01 && $0 <= 215.01 })
    // Evenly spread over 250 degrees: both halves hold half of 500, within four standard deviations of 11.
    #expect(abs(angles.count { $0 < 90 } - 250) < 45)
    // 1000 coordinates of standard deviation 0.06; four deviations of a variance are 18 %.
    #expect(abs(arc.points.meanSquaredError(to: arc.clean) / 0.0036 - 1) < 0.18)

    let saddle = CurvedPoints.saddle(count: 200, noise: 0, using: &generator)
    #expect(saddle.points == saddle.clean)
    for row in 0..<200 {
      let height = CurvedPoints.saddleHeight(Double(saddle.clean[row, 0]), Double(saddle.clean[row, 1]))
      #expect(abs(Double(saddle.clean[row, 2]) - height) < 1e-6)
    }
  }

  /// What PCA leaves follows from the shapes: of the arc with half-angle a = 125 degrees the smaller
  /// variance, that across, is 1/2 (1 + sin 2a / 2a) - (sin a / a)^2; of the saddle's height 0.81 * 2 (1/5 -
  /// 1/9). Both plus the noise, over the coordinates.
  @Test(arguments: [(ManifoldStudy.Shape.arc, 0.1275), (.saddle, 0.0492)])
  func theNetworkFollowsTheShapeAndPCADoesNot(shape: ManifoldStudy.Shape, expected: Double) throws {
    let study = try ManifoldStudy(shape, seeds: [1, 2, 3])
    #expect(abs(study.pcaError.mean / expected - 1) < 0.1, "\(study.pcaError.values)")
    // Nothing but the noise across the shape can be left; 2000 and more squares give it to 6 %, and a
    // network that has seen 300 points is some 10 to 30 % above it.
    for error in study.autoencoderError.values {
      #expect(error > 0.9 * study.noiseFloor && error < 1.6 * study.noiseFloor, "\(error)")
    }
    #expect(study.advantage.minimum > 20, "\(study.advantage.values)")
  }

  @Test func theDecodedGridLiesOnTheShape() throws {
    let fit = try ManifoldStudy(.saddle, seeds: [1]).fits[0]
    #expect(fit.autoencoder.grid.rows == 23 * 23 && fit.autoencoder.isSupported.count == 23 * 23)
    func heightDeviation(_ method: ManifoldFit.Method) -> Double {
      let rows = (0..<method.grid.rows).filter { method.isSupported[$0] }
      let squares = rows.map { row in
        let place = method.grid.row(row).map { Double($0) }
        let difference = place[2] - CurvedPoints.saddleHeight(place[0], place[1])
        return difference * difference
      }
      return (squares.reduce(0, +) / Double(rows.count)).squareRoot()
    }
    // A point's noise moves it off the saddle by 0.06 sqrt(1 + slope^2) in height, with a mean square slope
    // of 0.81 * 4 * 2/3: by 0.107. The surface, which averages points, must be nearer. PCA's plane is off by
    // the deviation of the height itself, 0.38, and more where it reaches beyond the square.
    let (curved, flat) = (heightDeviation(fit.autoencoder), heightDeviation(fit.pca))
    #expect(curved < 0.107, "\(curved)")
    #expect(flat > 0.9 * 0.38, "\(flat)")
    // PCA's grid is flat: two of its three variances are all.
    #expect(try PCA(fit.pca.grid).explainedVarianceRatio[2] < 1e-10)
  }

  @Test func theArcIsNumberedFromEndToEnd() throws {
    let fit = try ManifoldStudy(.arc, seeds: [4]).fits[0]
    let angles = CurvedPoints.arcAngles(of: fit.training.clean)
    func order(_ codes: Matrix) -> Double {
      abs(spearmanCorrelation(angles, codes.column(0).map { Double($0) }))
    }
    #expect(order(fit.autoencoder.codes) > 0.99)
    #expect(order(fit.pca.codes) < order(fit.autoencoder.codes))
  }

  /// As many steps for few points as for many, or the comparison would be one of training times.
  @Test func theResultDoesNotDependOnTheThreads() throws {
    let quick = ManifoldRecipe(steps: 30)
    let one = try ManifoldStudy(.arc, count: 30, seeds: [1, 2, 3], recipe: quick)
    let two = try ManifoldStudy(.arc, count: 30, seeds: [1, 2, 3], recipe: quick, threads: 2)
    #expect(one.autoencoderError == two.autoencoderError && one.pcaError == two.pcaError)
  }

  @Test func theGridFillsTheSmallestRectangle() throws {
    // A square turned by 45 degrees, with sides of 2: its own axes give the smallest rectangle.
    var rows: [[Float]] = []
    for i in 0...10 {
      for j in 0...10 {
        let (u, v) = (Float(i) / 5 - 1, Float(j) / 5 - 1)
        rows.append([u - v, 3 * (u + v)])
      }
    }
    let grid = try CodeGrid(over: Matrix(rows), cells: 10)
    #expect(grid.codes.rows == 121 && grid.isSupported.allSatisfy { $0 })
    for row in 0..<121 {
      let (x, y) = (grid.codes[row, 0], grid.codes[row, 1] / 3)
      // Within the square, |x| + |y| <= 2, up to a turn by the 1.5 degrees between the trials.
      #expect(abs(x) + abs(y) < 2.15, "\(x), \(y)")
    }
    // Far from all codes there is nothing to go by.
    let ends = try CodeGrid(over: Matrix([[0], [0.1], [1]]), cells: 20)
    #expect(ends.isSupported[0] && ends.isSupported[20] && !ends.isSupported[10])
  }
}
