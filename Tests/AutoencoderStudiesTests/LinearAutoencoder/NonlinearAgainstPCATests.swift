import Testing

@testable import AutoencoderStudies

/// With GELU the autoencoder is no longer PCA, and on the curved set it is better.
@Suite struct NonlinearAgainstPCATests {
  /// Reference, a peer in another network library on fresh spectra: PCA 0.0046-0.0048, autoencoder
  /// 0.00042-0.00046 at k = 2; 0.0017-0.0018 and 0.00041-0.00043 at k = 4, each over three seeds.
  @Test(arguments: [(2, 0.0047, 6.0), (4, 0.00175, 2.5)])
  func itErrsLessOnUnseenSpectra(bottleneck: Int, pca: Double, advantage: Double) throws {
    let study = try NonlinearAgainstPCA(bottleneck: bottleneck, seeds: [1, 2])
    let denoising = try #require(study.denoising)
    #expect(abs(denoising.pca.mean / pca - 1) < 0.15, "\(denoising.pca.values)")
    #expect(abs(denoising.autoencoder.mean / 0.00043 - 1) < 0.15, "\(denoising.autoencoder.values)")
    #expect(denoising.advantage.minimum > advantage, "\(denoising.advantage.values)")
    #expect(denoising.autoencoder.maximum < denoising.regression.minimum)
    #expect(study.rebuilding.advantage.minimum > advantage, "\(study.rebuilding.advantage.values)")
    // On clean spectra regression to themselves is PCA.
    for (regression, plane) in zip(study.rebuilding.regression.values, study.rebuilding.pca.values) {
      #expect(abs(regression / plane - 1) < 1e-3, "\(regression), PCA \(plane)")
    }
    #expect(study.varianceOutsidePlane.minimum > 0.01, "\(study.varianceOutsidePlane.values)")
  }

  @Test func theResultDoesNotDependOnTheThreads() throws {
    func errors(_ threads: Int) throws -> [Double] {
      let study = try NonlinearAgainstPCA(
        bottleneck: 2, seeds: [1, 2], recipe: .curved(epochs: 2), denoises: false, threads: threads)
      #expect(study.denoising == nil)
      return study.rebuilding.autoencoder.values
    }
    #expect(try errors(1) == errors(3))
  }
}
