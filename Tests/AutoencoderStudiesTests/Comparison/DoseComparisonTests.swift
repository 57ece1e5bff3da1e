import AutoencoderStudies
import Testing

@Suite struct DoseComparisonTests {
  @Test func isTheContestsAtEveryDose() throws {
    let study = try DoseComparison(.notebook, doses: [200, 20], seeds: [3], threads: 2)
    for scale in CourseSet.Scale.allCases {
      for (index, dose) in [200.0, 20].enumerated() {
        let contests = try [3].map { (seed: UInt64) in
          try DenoisingContest(
            training: CourseSet.notebook.spectra(seed: seed, dose: dose, scale: scale),
            heldOut: CourseSet.notebook.spectra(seed: seed + 1000, dose: dose, scale: scale),
            methods: [.none, .pca, .fullRank, .reducedRank], seed: seed)
        }
        for method in [Contestant.none, .pca, .fullRank, .reducedRank] {
          #expect(
            study.errors(method, scale: scale)[index] == Spread(contests.map { $0[method] }),
            "\(method) at \(dose), \(scale)")
        }
        let network = study.errors(.autoencoder, scale: scale)[index].values
        let linear = contests.map { min($0[.fullRank], $0[.reducedRank]) }
        #expect(study.advantages(scale: scale)[index] == Spread(zip(linear, network).map { $0 / $1 }))
      }
    }
    #expect(study.lectureErrors.count == 2)
    // More electrons, smaller errors, for every method and training.
    let curves = Contestant.allCases.filter { $0 != .plainAutoencoder }.map { study.errors($0) }
    for errors in curves + [study.lectureErrors] {
      #expect(errors[0].maximum < errors[1].minimum, "\(errors)")
    }
  }

  @Test func threadsChangeNothing() throws {
    let studies = try [1, 3].map { threads in
      try DoseComparison(.curved, doses: [50], seeds: [1], threads: threads)
    }
    for method in Contestant.allCases where method != .plainAutoencoder {
      #expect(studies[0].errors(method) == studies[1].errors(method), "\(method)")
    }
    // The lecture trains on the notebook's set only.
    #expect(studies[0].lectureErrors.isEmpty)
  }
}
