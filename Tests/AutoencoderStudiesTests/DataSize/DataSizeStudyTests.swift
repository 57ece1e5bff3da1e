import AutoencoderStudies
import Spectroscopy
import Testing

@Suite struct DataSizeStudyTests {
  @Test func setsAreNestedAndBalancedAndJudgedAlike() throws {
    let study = try DataSizeStudy(.notebook, counts: [20, 41], seeds: [3, 4], bottleneck: 2, threads: 2)
    let heldOut = try CourseSet.notebook.spectra(seed: 1003, spectraPerPhase: 400)
    for (index, count) in [20, 41].enumerated() {
      let errors = try [3, 4].map { (seed: UInt64) in
        // 41 spectra take 11 of the first phase and 10 of the others.
        let pool = try CourseSet.notebook.spectra(seed: seed, spectraPerPhase: 11)
        let rows = (0..<11).flatMap { turn in (0..<4).map { 11 * $0 + turn } }.prefix(count)
        return try DenoisingContest(
          training: pool.subset(Array(rows)), heldOut: heldOut, methods: [.pca, .reducedRank], bottleneck: 2,
          seed: seed)
      }
      for method in [Contestant.pca, .reducedRank] {
        #expect(study.errors(method)[index] == Spread(errors.map { $0[method] }), "\(method), \(count)")
      }
    }
    #expect(study.counts(of: .plainAutoencoder) == [20, 41] && study.stoppedErrors.count == 2)
    #expect(study.crossings(of: .autoencoder, below: .pca).count == 2)
  }

  @Test func beyondItsMostThePlainAutoencoderIsLeftOut() throws {
    let study = try DataSizeStudy(.curved, counts: [40, 804], seeds: [1], bottleneck: 1)
    #expect(study.counts(of: .plainAutoencoder) == [40] && study.counts(of: .autoencoder) == [40, 804])
    #expect(study.errors(.plainAutoencoder).count == 1 && study.stoppedErrors.count == 1)
    #expect(study.errors(.autoencoder).count == 2 && study.advantages.count == 2)
    // Compared where both were fitted.
    #expect([.below(40), .above(40)].contains(study.crossings(of: .plainAutoencoder, below: .pca)[0]))
    // More spectra, smaller errors.
    for method in DataSizeStudy.methods {
      let errors = study.errors(method)
      #expect(errors[1].mean < errors[0].mean, "\(method)")
    }
  }
}
