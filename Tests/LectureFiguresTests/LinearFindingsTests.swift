import Testing

@testable import LectureFigures

/// The numbers of the figures on linear autoencoders and the manifold.
@Suite struct LinearFindingsTests {
  @Test func linearIsPCA() throws {
    let figure = "linear-is-pca"
    for k in [2, 4] {
      #expect(try Drawn.number("distance to PCA's projector, k = \(k)", of: figure) < 1e-3)
      #expect(abs(try Drawn.number("loss / discarded variance - 1, k = \(k)", of: figure)) < 1e-5)
      #expect(try Drawn.number("gradient at the end / at the start, k = \(k)", of: figure) < 1e-6)
    }
    #expect(try Drawn.number("distance to regression's map / its norm, k = 4", of: figure) < 1e-3)
    #expect(abs(try Drawn.number("loss / regression's loss - 1, k = 4", of: figure)) < 1e-5)
    // Half the gap, twice the steps.
    let steps = try [0.1, 0.05, 0.025].map { try Drawn.number("steps at a gap of \($0)", of: figure) }
    #expect(abs(steps[1] / steps[0] - 2) < 0.1 && abs(steps[2] / steps[1] - 2) < 0.1, "\(steps)")
  }

  /// A peer in another network library has 0.0046-0.0048 and 0.00042-0.00046 at k = 2, and 0.0017-0.0018 and
  /// 0.00041-0.00043 at k = 4.
  @Test(arguments: [(2, 0.0047, 0.00044), (4, 0.00175, 0.00042)])
  func nonlinearIsBetter(k: Int, pca: Double, autoencoder: Double) throws {
    for (method, expected) in [("PCA", pca), ("autoencoder", autoencoder)] {
      let found = try Drawn.number("MSE of \(method), denoising, k = \(k), mean", of: "linear-is-pca")
      #expect(abs(found / expected - 1) < 0.15, "\(method): \(found)")
    }
    // A bent surface leaves every plane of as many dimensions; a linear network's output would be one.
    let outside = try Drawn.number(
      "variance of the autoencoder's output outside a plane, k = \(k)", of: "linear-is-pca")
    #expect(outside > 0.01, "\(outside)")
  }

  @Test func linearAndNonlinear() throws {
    let figure = "linear-and-nonlinear"
    #expect(try Drawn.number("distance of the linear autoencoder to PCA's projector", of: figure) < 1e-3)
    let floor = try Drawn.number("noise floor", of: figure)
    let curve = try Drawn.number("held-out MSE of autoencoder, 300 points, mean", of: figure)
    #expect(curve > 0.9 * floor && curve < 1.3 * floor, "\(curve), noise \(floor)")
    // Fewer points are never better on average, and 30 are clearly worse.
    let few = try Drawn.number("held-out MSE of autoencoder, 30 points, mean", of: figure)
    #expect(few > 1.3 * curve, "\(few)")
    #expect(try Drawn.number("rank correlation of the autoencoder's code with the place", of: figure) > 0.99)
  }

  @Test func manifold() throws {
    let figure = "manifold-3d"
    let floor = try Drawn.number("noise floor", of: figure)
    let surface = try Drawn.number("held-out MSE of autoencoder, median", of: figure)
    #expect(surface > 0.9 * floor && surface < 1.5 * floor, "\(surface), noise \(floor)")
    // The variance of the saddle's height and of the noise, over three coordinates: 0.0492.
    #expect(abs(try Drawn.number("held-out MSE of PCA, mean", of: figure) / 0.0492 - 1) < 0.1)
  }
}
