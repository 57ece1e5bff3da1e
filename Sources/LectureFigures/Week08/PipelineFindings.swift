import AutoencoderStudies
import LabKit

extension PipelineStudy {
  private static let methods: [(method: PipelineMethod, name: String)] = [
    (.raw, "raw edges"), (.principalComponents, "principal components"),
    (.linear, "reduced-rank regression"), (.autoencoder, "autoencoder"),
  ]

  /// What the picture prints, and what the claims rest on.
  var numbers: [String: Double] {
    let run = runs[0]
    var numbers: [String: Double] = [
      "adjusted Rand index of the map": run.map.adjustedRandIndex,
      "share of positions in the right phase": run.map.accuracy,
      "rms error of responsibilities at mixed positions": run.mixture.error,
      "share of the residue found": run.residuals.detectionRate,
      "false alarms on other scans": run.residuals.falseAlarmRate,
      "mean squared error of recorded edges (10^-3)": 1000 * run.errors.before,
      "mean squared error of denoised edges (10^-3)": 1000 * run.errors.after,
      "largest rms deviation of a decoded centre": run.largestDeviation,
    ]
    func put(_ name: String, _ spread: Spread) {
      numbers["\(name), mean of \(spread.values.count) scans"] = spread.mean
      numbers["\(name), standard deviation of \(spread.values.count) scans"] = spread.standardDeviation
    }
    for (method, name) in Self.methods {
      put("mean squared error, \(name)", spread(method) { $0.error })
      put("adjusted Rand index of k-means, \(name)", agreement(method, .kMeans))
      if method != .raw {
        put("adjusted Rand index of a mixture, \(name)", agreement(method, .gaussianMixture))
      }
      put("bias of the share of Fe3+, \(name)", spread(method) { $0.oxidation.bias })
      put("scatter of the share of Fe3+, \(name)", spread(method) { $0.oxidation.scatter })
    }
    put("scatter of the share of Fe3+, true edges", spread { $0.trueOxidation.scatter })
    put("share of the residue found", spread { $0.residuals.detectionRate })
    put(
      "share of the residue found by principal components",
      spread { $0.componentResiduals.detectionRate })
    put("false alarms on other scans", spread { $0.residuals.falseAlarmRate })
    put("rms error of responsibilities at mixed positions", spread { $0.mixture.error })
    put("rms error of hard labels at mixed positions", spread { $0.mixture.hardError })
    put("correlation of responsibilities and shares", spread { $0.mixture.correlation })
    put("mixed positions taken for pure", spread { $0.mixture.certainShare })
    for averaged in [false, true] {
      if let flattery = relativeFlattery(averaged: averaged) {
        put("flattery of a split by position\(averaged ? ", neighbours averaged" : "")", flattery)
      }
    }
    return numbers
  }

  /// What the lecture says about the pipeline.
  var claims: [Claim] {
    let count = runs.count
    let index = spread { $0.map.adjustedRandIndex }
    let pure = spread { $0.map.pureAdjustedRandIndex }
    let accuracy = spread { $0.map.accuracy }
    let deviation = spread { $0.largestDeviation }
    let found = spread { $0.residuals.detectionRate }
    let alarms = spread { $0.residuals.falseAlarmRate }
    let components = spread { $0.componentResiduals.detectionRate }
    return [
      Claim(
        "the pipeline finds the phases, nine positions in ten of the held-out regions",
        holds: accuracy.mean > 0.9,
        evidence:
          "\(accuracy.plusMinus()) right, adjusted Rand index \(index.plusMinus()), on pure positions \(pure.plusMinus()), "
          + "\(count) scans"),
      mapClaim,
      splitClaim,
      Claim(
        "responsibilities show the mixed boundary better than hard labels",
        holds: runs.allSatisfy { $0.mixture.error < $0.mixture.hardError },
        evidence:
          "rms distance from the true shares at mixed positions \(spread { $0.mixture.error }.plusMinus()), of "
          + "hard labels \(spread { $0.mixture.hardError }.plusMinus()), \(count) scans"),
      Claim(
        "responsibilities are the shares of the phases, to 0.1",
        holds: spread { $0.mixture.error }.mean < 0.1,
        evidence:
          "rms distance \(spread { $0.mixture.error }.plusMinus()), correlation "
          + "\(spread { $0.mixture.correlation }.plusMinus()); "
          + "\(spread { $0.mixture.certainShare }.plusMinus()) of the mixed positions are taken for pure"),
      Claim(
        "decoded centres are reference spectra", holds: deviation.maximum < 0.03,
        evidence: "largest rms deviation \(deviation.plusMinus(4)) of Fe³⁺'s peak, \(count) scans"),
      Claim(
        "the anomaly map finds the contaminated region",
        holds: runs.allSatisfy { $0.residuals.detectionRate > 20 * $0.residuals.falseAlarmRate },
        evidence:
          "\(found.plusMinus()) of its positions flagged (by principal components \(components.plusMinus())) against "
          + "\(alarms.plusMinus(3)) of others, \(count) scans"),
      chemistryClaim,
    ]
  }

  /// Each with the clustering that suits it better: the best of both worlds on either side.
  private var mapClaim: Claim {
    let table = Self.methods.dropFirst().filter { $0.method != .linear }.map { method, name in
      (name, PhaseMap.Clustering.allCases.map { agreement(method, $0) })
    }
    let best = table.map { entry in entry.1.max { $0.mean < $1.mean } ?? entry.1[0] }
    let gain = Spread(zip(best[1].values, best[0].values).map { $0 - $1 })
    let words = table.map { name, spreads in
      "\(name): k-means \(spreads[0].plusMinus()), mixture \(spreads[1].plusMinus())"
    }
    return Claim(
      "the autoencoder's codes give a better map than principal components",
      holds: gain.mean > 2 * gain.standardError,
      evidence:
        "adjusted Rand index, \(words.joined(separator: "; ")); raw edges by k-means "
        + "\(agreement(.raw, .kMeans).plusMinus()); best against best \(gain.plusMinus()), \(gain.values.count) scans"
    )
  }

  private var splitClaim: Claim {
    guard let single = relativeFlattery(averaged: false),
      let averaged = relativeFlattery(averaged: true)
    else { preconditionFailure("the study compares splits") }
    return Claim(
      "a split by position flatters once neighbours share noise",
      holds: averaged.minimum > 1,
      evidence:
        "judged by the error on other scans, the held-out error comes out smaller than after a split by "
        + "region by a factor \(averaged.plusMinus()) (\(averaged.minimum.fixed(2)) or more) where spectra were "
        + "averaged with their neighbours before, by \(single.plusMinus()) as recorded, \(single.values.count) scans"
    )
  }

  private var chemistryClaim: Claim {
    let scatters = Self.methods.map { method, name in
      (name, spread(method) { $0.oxidation.scatter })
    }
    return Claim(
      "denoising makes the oxidation state more precise",
      holds: zip(scatters[0].1.values, scatters[3].1.values).allSatisfy { $0 > 2 * $1 },
      evidence: "standard deviation of the share of Fe³⁺, "
        + scatters.map { "\($0.0) \($0.1.plusMinus())" }.joined(separator: ", ")
        + ", true edges \(spread { $0.trueOxidation.scatter }.plusMinus())")
  }
}

extension PipelineRun {
  /// Mean squared errors of recorded and of denoised edges on held-out positions.
  var errors: (before: Double, after: Double) {
    (outcomes[.raw]?.error ?? .nan, outcomes[.autoencoder]?.error ?? .nan)
  }

  /// The deviation of the decoded centre that is farthest from its reference.
  var largestDeviation: Double { centroids.deviations.reduce(0, max) }
}
