import Testing
import Unsupervised

@testable import AutoencoderStudies

/// What principal components find, and what the autoencoder does, over seeds that no number was chosen on.
@Suite struct AnomalyStudyTests {
  private static let linear = Result {
    try AnomalyStudy(.principalComponents(4), seeds: Array(101...106))
  }
  private static let network = Result {
    try AnomalyTrial(.autoencoder(bottleneck: 4), seed: 7)
  }

  @Test func sameResultOnAnyNumberOfThreads() throws {
    func study(_ threads: Int) throws -> AnomalyStudy {
      try AnomalyStudy(
        .principalComponents(2), seeds: [1, 2], contaminations: [0.02], contaminatedSeeds: 1, threads: threads
      )
    }
    let (one, three) = (try study(1), try study(3))
    for score in AnomalyScore.allCases {
      #expect(try one.area(score, .shift(1)) == three.area(score, .shift(1)))
      #expect(try one.areaByContamination(score) == three.areaByContamination(score))
    }
    #expect(one.contaminations == [0, 0.02])
    // The first share is the plain trial itself.
    #expect(
      try one.areaByContamination(.residual)[0].values == [
        one.trials[0].curve(.residual, .phaseD).areaUnderCurve
      ])
  }

  /// The guarantee of the conformal threshold and the known excess of the percentile, 0.01 + 0.98 / 301.
  @Test func falseAlarms() throws {
    let study = try Self.linear.get()
    for score in AnomalyScore.allCases {
      let conformal = try study.falseAlarmRate(score, from: .conformal)
      let percentile = try study.falseAlarmRate(score, from: .heldOutPercentile)
      #expect(conformal.values.count == 24)
      // One calibration of 300 gives a rate with a standard deviation of 0.0057, and 900 test spectra add
      // 0.0033; four times that over sqrt(24), as if the four calibrations of a seed were independent.
      #expect(abs(conformal.mean - 0.01) < 4 * 0.0066 / 24.squareRoot(), "\(score): \(conformal.mean)")
      #expect(abs(percentile.mean - 0.01326) < 4 * 0.0075 / 24.squareRoot(), "\(score): \(percentile.mean)")
      #expect(percentile.mean > conformal.mean)
    }
    // Components fit the noise of the spectra they came from: these leave smaller residuals than new ones.
    #expect(try study.falseAlarmRate(.residual, from: .trainingPercentile).mean > 0.014)
  }

  @Test func eachScoreHasItsBlindSpot() throws {
    let study = try Self.linear.get()
    func area(_ score: AnomalyScore, _ kind: AnomalyKind) throws -> Double {
      try study.area(score, kind).mean
    }
    #expect(try area(.chiSquare, .phaseD) > 0.99 && area(.codeDistance, .phaseD) > 0.99)
    #expect(try area(.residual, .phaseD) < 0.93)
    // The extra line is orthogonal to what the components span; a mixture lies within it.
    #expect(try area(.chiSquare, .extraLine(0.1)) > 0.85 && area(.clusterDistance, .extraLine(0.1)) < 0.6)
    #expect(try area(.clusterDistance, .mixture) > 0.85 && area(.chiSquare, .mixture) < 0.55)
    // The middle of three clusters is in the middle for a single normal distribution.
    #expect(try area(.codeDistance, .mixture) < 0.5)
    // The combination has no blind spot, and is nowhere the best by far.
    for kind in AnomalyKind.all { #expect(try area(.combinedRefined, kind) > 0.8, "\(kind)") }
    #expect(try area(.combinedRefined, .mixture) < area(.clusterDistance, .mixture))
  }

  @Test func contaminationMatters() throws {
    let study = try Self.linear.get()
    let areas = try study.areaByContamination(.residual).map(\.mean)
    #expect(zip(areas, areas.dropFirst()).allSatisfy { $0 > $1 } && areas[3] < 0.2, "\(areas)")
    let found = try study.detectionRateByContamination(.chiSquare, calibrationToo: true).map(\.mean)
    #expect(found[0] > 0.95 && found[3] < 0.35, "\(found)")
    // A clean calibration would have kept most.
    let cleanly = try study.detectionRateByContamination(.chiSquare, calibrationToo: false).map(\.mean)
    #expect(cleanly[1] > 0.95 && cleanly[3] > found[3] + 0.3, "\(cleanly)")
  }

  @Test func theNetworkOfTheLecture() throws {
    let trial = try Self.network.get()
    let oracle = try trial.threshold(.oracle, from: .trainingPercentile)
    #expect(try oracle.flaggedFraction(of: trial.scores(of: .phaseD)[.oracle]) == 1)
    #expect(try trial.detectionRate(.chiSquare, .phaseD) > 0.95)
    #expect(try trial.curve(.residual, .phaseD).areaUnderCurve < 0.999)
    #expect(try trial.curve(.residual, .shift(2.5)).areaUnderCurve > 0.99)
    let chiSquare = Spread(trial.nominal[1][.chiSquare]).mean
    // One, less four fitted dimensions in 128, plus what the network gets wrong.
    #expect(chiSquare > 0.93 && chiSquare < 1.1, "\(chiSquare)")
  }
}
