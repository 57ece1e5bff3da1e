import AutoencoderStudies
import Spectroscopy
import Testing

/// The whole pipeline on scans that no figure shows.
@Suite struct PipelineRunTests {
  private static let study = Result { try PipelineStudy(seeds: [7, 8], threads: 2) }

  @Test func phasesAndResidueAreFound() throws {
    let study = try Self.study.get()
    for (seed, run) in zip([7, 8], study.runs) {
      let name = Comment(rawValue: "seed \(seed)")
      // Ten other scans had 0.90 to 0.95 right.
      #expect(run.map.accuracy > 0.87 && run.map.adjustedRandIndex > 0.65, name)
      #expect(run.map.pureAdjustedRandIndex > run.map.adjustedRandIndex, name)
      #expect(run.residuals.detectionRate > 0.25 && run.residuals.falseAlarmRate < 0.02, name)
      #expect(run.residuals.precision > 0.3, name)
      #expect(run.mixture.error < run.mixture.hardError && run.mixture.correlation > 0.6, name)
      #expect(run.centroids.deviations.allSatisfy { $0 < 0.03 }, name)
      // Nothing is judged on what was learned from: half of the scan at most, without the residue.
      #expect(run.heldOut.count <= 2048 && run.heldOut.allSatisfy { run.scan.image.nominal[$0] }, name)
    }
  }

  @Test func denoisingHelpsAndSupervisionMost() throws {
    let study = try Self.study.get()
    for (seed, run) in zip([7, 8], study.runs) {
      let name = Comment(rawValue: "seed \(seed)")
      let errors = try PipelineMethod.allCases.map { try #require(run.outcomes[$0]).error }
      // Raw, components, regression, autoencoder.
      #expect(errors[1] < errors[0] / 10 && errors[2] < errors[1] / 2 && errors[3] < errors[1] / 2, name)
      let scatters = try PipelineMethod.allCases.map { try #require(run.outcomes[$0]).oxidation.scatter }
      #expect(scatters[3] < scatters[0] / 2 && run.trueOxidation.scatter < scatters[3], name)
      #expect(run.outcomes[.raw]?.maps[.gaussianMixture] == nil, name)
      #expect(run.outcomes[.autoencoder]?.maps.count == 2, name)
    }
  }

  @Test func averagedNeighboursLeak() throws {
    let study = try Self.study.get()
    // Ten other scans: 1.13 to 1.64, in the mean 1.31.
    let averaged = try #require(study.relativeFlattery(averaged: true))
    #expect(averaged.minimum > 1, "\(averaged.values)")
    #expect(study.relativeFlattery(averaged: false)?.values.count == 2)
  }

  @Test func threadsAndCompanyDoNotMatter() throws {
    let study = try Self.study.get()
    let alone = try PipelineStudy(seeds: [8], comparingSplits: 0)
    #expect(alone.runs[0].map.labels == study.runs[1].map.labels)
    #expect(alone.runs[0].denoised == study.runs[1].denoised)
    #expect(alone.runs[0].residuals.scores == study.runs[1].residuals.scores)
    #expect(alone.relativeFlattery(averaged: false) == nil && alone.runs[0].averagedSplits == nil)
    #expect(alone.agreement(.autoencoder, .gaussianMixture).values == [alone.runs[0].map.adjustedRandIndex])
  }
}
