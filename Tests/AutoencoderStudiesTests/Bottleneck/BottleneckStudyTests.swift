import AutoencoderStudies
import Testing

@Suite struct BottleneckStudyTests {
  @Test func isTheProbesAtEverySize() throws {
    let studies = try [1, 3].map { threads in
      try BottleneckStudy(.notebook, sizes: [1, 4], seeds: [3], threads: threads)
    }
    for (index, size) in [1, 4].enumerated() {
      let contests = try [3].map { (seed: UInt64) in
        try DenoisingContest(
          training: CourseSet.notebook.spectra(seed: seed),
          heldOut: CourseSet.notebook.spectra(seed: seed + 1000), methods: [.pca, .autoencoder],
          bottleneck: size, seed: seed)
      }
      #expect(studies[0].pca(\.heldOutError)[index] == Spread(contests.map { $0[.pca] }), "k = \(size)")
      #expect(
        studies[0].autoencoder(\.heldOutError)[index] == Spread(contests.map { $0[.autoencoder] }),
        "k = \(size)")
    }
    for number in [\LatentProbe.silhouette, \.variance, \.noiseShare, \.randIndex] {
      #expect(
        studies[0].autoencoder { $0[keyPath: number] } == studies[1].autoencoder { $0[keyPath: number] })
    }
    let silhouettes = studies[0].autoencoder(\.silhouette)
    let peaks = [0].map { silhouettes[0].values[$0] >= silhouettes[1].values[$0] ? 1 : 4 }
    #expect(studies[0].silhouettePeaks == peaks)
  }
}
