import AutoencoderStudies
import LabKit
import Unsupervised

/// The numbers behind the figure on anomaly scores, and what they say about the lecture's claims.
struct AnomalyFindings {
  /// Of the lecture's network.
  let study: AnomalyStudy
  /// The same of principal components.
  let linear: AnomalyStudy
  /// The scores that a microscope can compute.
  let practical: [AnomalyScore]

  /// Areas, false alarms and detection rates of all practical scores.
  var numbers: [String: Double] {
    get throws {
      var numbers: [String: Double] = [:]
      for score in practical + [.combined] {
        for kind in AnomalyKind.all {
          let area = try study.area(score, kind)
          numbers["AUC, \(kind.name), \(score.name)"] = area.mean
          numbers["smallest AUC, \(kind.name), \(score.name)"] = area.minimum
          numbers["largest AUC, \(kind.name), \(score.name)"] = area.maximum
          numbers["AUC, \(kind.name), \(score.name) of PCA"] = try linear.area(score, kind).mean
        }
        for source in ThresholdSource.allCases {
          let rate = try study.falseAlarmRate(score, from: source)
          numbers["false alarms, \(source.name), \(score.name)"] = rate.mean
          numbers["standard error of false alarms, \(source.name), \(score.name)"] = rate.standardError
        }
        let areas = try study.areaByContamination(score)
        let found = try study.detectionRateByContamination(score, calibrationToo: true)
        for (index, share) in study.contaminations.enumerated() {
          numbers["AUC, phase D, \((100 * share).fixed(0)) % of it in the training, \(score.name)"] =
            areas[index].mean
          numbers["found, phase D, \((100 * share).fixed(0)) % of it unnoticed, \(score.name)"] =
            found[index].mean
        }
      }
      return numbers
    }
  }

  /// What the lecture says about anomaly scores, and whether it holds.
  var claims: [Claim] {
    get throws {
      let seeds = study.trials.count
      func area(_ score: AnomalyScore, _ kind: AnomalyKind) throws -> Double {
        try study.area(score, kind).mean
      }
      func listing(_ score: AnomalyScore, _ kinds: [AnomalyKind]) throws -> String {
        try kinds.map { try area(score, $0).fixed(2) }.joined(separator: ", ")
      }
      func farther(_ study: AnomalyStudy) throws -> Int {
        try AnomalyKind.subtle.count { kind in
          try study.area(.codeDistance, kind).mean > study.area(.residual, kind).mean
        }
      }
      let (fartherByNetwork, fartherByPCA) = (try farther(study), try farther(linear))
      let (mixture, line) = (
        try study.area(.clusterDistance, .mixture), try study.area(.chiSquare, .extraLine(0.1))
      )
      // The largest area, at any seed, of the other scores that are not combined of several.
      func others(than score: AnomalyScore, _ kind: AnomalyKind) throws -> Double {
        try [AnomalyScore.residual, .codeDistance, .clusterDistance, .chiSquare].filter { $0 != score }
          .map { try study.area($0, kind).maximum }.max() ?? .nan
      }
      let (mixtureByOthers, lineByOthers) = (
        try others(than: .clusterDistance, .mixture), try others(than: .chiSquare, .extraLine(0.1))
      )
      func wins(_ combined: AnomalyScore, _ parts: [AnomalyScore]) throws -> Int {
        try AnomalyKind.all.count { kind in
          try parts.allSatisfy { try area(combined, kind) >= area($0, kind) }
        }
      }
      let plainWins = try wins(.combined, [.residual, .codeDistance])
      let refinedWins = try wins(.combinedRefined, [.chiSquare, .clusterDistance])
      func worst(_ score: AnomalyScore) throws -> Double {
        try AnomalyKind.all.map { try area(score, $0) }.min() ?? .nan
      }
      let worsts = try [AnomalyScore.chiSquare, .clusterDistance, .combinedRefined].map(worst)
      let areas = try study.areaByContamination(.residual).map(\.mean)
      let found = try study.detectionRateByContamination(.residual, calibrationToo: true).map(\.mean)
      let foundByChiSquare = try study.detectionRateByContamination(.chiSquare, calibrationToo: true).map(
        \.mean)
      func alarms(_ source: ThresholdSource) throws -> [Spread] {
        try practical.map { try study.falseAlarmRate($0, from: source) }
      }
      func range(_ spreads: [Spread]) -> String {
        let means = spreads.map(\.mean)
        let error = spreads.map(\.standardError).max() ?? .nan
        return
          "\((means.min() ?? .nan).percent(1)) to \((means.max() ?? .nan).percent(1)) by score, standard "
          + "errors up to \(error.percent(1))"
      }
      /// Whether all are 1 % to within three standard errors.
      func keep(_ spreads: [Spread]) -> Bool {
        spreads.allSatisfy { $0.mean <= AnomalyTrial.falseAlarmRate + 3 * $0.standardError }
      }
      let (training, conformal) = (try alarms(.trainingPercentile), try alarms(.conformal))
      return [
        Claim(
          "subtle anomalies reconstruct well but lie far off in the latent space",
          holds: fartherByNetwork == AnomalyKind.subtle.count,
          evidence: "the distance of the code has a larger AUC than the error for \(fartherByNetwork) of "
            + "\(AnomalyKind.subtle.count): \(try listing(.codeDistance, AnomalyKind.subtle)) against "
            + "\(try listing(.residual, AnomalyKind.subtle)), means over \(seeds) seeds; with PCA for "
            + "\(fartherByPCA) of \(AnomalyKind.subtle.count)"),
        Claim(
          "mixtures show only in the distance from the nearest cluster, an extra line only in chi-square",
          holds: mixture.minimum > mixtureByOthers && line.minimum > lineByOthers,
          evidence: "AUC \(mixture.mean.fixed(2)) (at least \(mixture.minimum.fixed(2))) against at most "
            + "\(mixtureByOthers.fixed(2)) of the other single scores, and \(line.mean.fixed(2)) (at least "
            + "\(line.minimum.fixed(2))) against at most \(lineByOthers.fixed(2)), over \(seeds) seeds"),
        Claim(
          "a residual and a distance combined are better than either",
          holds: plainWins == AnomalyKind.all.count && refinedWins == AnomalyKind.all.count,
          evidence:
            "error and code distance for \(plainWins) of \(AnomalyKind.all.count) anomalies, chi-square "
            + "and nearest cluster for \(refinedWins); but on its worst anomaly the latter has an AUC of "
            + "\(worsts[2].fixed(2)), its parts have \(worsts[0].fixed(2)) and \(worsts[1].fixed(2)), means over \(seeds) seeds"
        ),
        Claim(
          "a few per cent of anomalies in the training do not matter",
          holds: (found.last ?? 0) > 0.9 * found[0]
            && (foundByChiSquare.last ?? 0) > 0.9 * foundByChiSquare[0],
          evidence: "with 0, 1, 2 and 5 % of phase D the AUC of the error is "
            + areas.map { $0.fixed(2) }.joined(separator: ", ") + "; of phase D it finds "
            + found.map { $0.percent(0) }.joined(separator: ", ") + ", chi-square "
            + foundByChiSquare.map { $0.percent(0) }.joined(separator: ", ") + ", means over 3 seeds"),
        Claim(
          "the 99th percentile of the training scores gives 1 % of false alarms", holds: keep(training),
          evidence: range(training)),
        Claim(
          "a conformal threshold keeps to 1 % of false alarms", holds: keep(conformal),
          evidence: range(conformal)),
      ]
    }
  }
}
