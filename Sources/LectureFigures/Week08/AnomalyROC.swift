import AutoencoderStudies
import Foundation
import LabKit
import Plotting
import Unsupervised

extension LectureFigure {
  /// Which anomaly score sees what, and what it costs.
  static let anomalyROC = LectureFigure(
    "anomaly-roc", week: 8, title: "Which anomaly score sees what",
    caption: "Scores of a denoising autoencoder trained on phases A, B and C; means and ranges over six "
      + "seeds. Upper left: phase D found against false alarms, for every threshold. Upper right: area "
      + "under such a curve for phase D, known phases with both lines shifted by 2.5 and 1 eV, with a ratio L3 : L2 "
      + "smaller by a fifth, with an extra line of a tenth of L3, and equal mixtures of two known phases; at "
      + "1/2 a score says nothing. Lower left: "
      + "false alarms on fresh normal spectra where 1 % was asked for (twice the standard error over seeds "
      + "and calibrations). Lower right: phase D found when some of it was in the training and in the "
      + "calibration and nobody noticed.",
    alternativeText:
      "Four panels. Chi-square is at the top of the curves. No score is the highest for all of six "
      + "anomalies. Conformal thresholds keep one per cent of false alarms, percentiles of training scores "
      + "do not. All detection rates fall steeply with contamination.",
    seed: 42
  ) { bench, seed in
    let study = try bench.anomalyStudy(.autoencoder(bottleneck: 4), seed: seed)
    let linear = try bench.anomalyStudy(.principalComponents(4), seed: seed)
    var figure = Deck.figure(rows: 2, columns: 2, height: 6, columnWidths: [1, 1.3], legend: .bottom)
    figure[0, 0] = try curves(study)
    figure[0, 1] = try areas(study)
    figure[1, 0] = try falseAlarms(study)
    figure[1, 1] = try contamination(study)
    return DrawnFigure(figure, numbers: try numbers([study, linear]), claims: try claims(study))
  }

  private typealias Look = (score: AnomalyScore, name: String, color: Color, marker: Marker)

  /// The scores that a microscope can compute.
  private static let practical: [Look] = [
    (.residual, "error to noisy", Deck.baseline, .circle),
    (.codeDistance, "code distance", Deck.unassigned, .square),
    (.clusterDistance, "nearest cluster", .skyBlue, .diamond),
    (.chiSquare, "χ^2", Deck.favourite, .triangle),
    (.combinedRefined, "χ^2 and cluster", .ink, .star),
  ]

  private static func curves(_ study: AnomalyStudy) throws -> Panel {
    var panel = Panel(
      title: "Phase D: ROC", xAxis: Axis("False alarms (%)", from: 0.1, to: 100, scale: .log10),
      yAxis: Axis("Found (%)", from: 0, to: 101))
    let rates = (0...60).map { 0.1 * pow(10, 3 * Double($0) / 60) }
    for look in practical {
      let curves = try study.trials.map { try $0.curve(look.score, .phaseD) }
      let found = rates.map { rate in
        100 * Spread(curves.map { $0.truePositiveRate(atFalsePositiveRate: rate / 100) }).mean
      }
      panel.line(rates, found, color: look.color, width: Deck.lineWidth)
    }
    // Markers, so that colour is not the only difference; each at another place, for curves run together.
    for (look, rate) in zip(practical, [0.5, 8, 4, 0.2, 2]) {
      let found = try study.trials.map {
        try $0.curve(look.score, .phaseD).truePositiveRate(atFalsePositiveRate: rate / 100)
      }
      panel.scatter(
        [rate], [100 * Spread(found).mean], color: look.color, marker: look.marker,
        size: markerSize(look.marker))
    }
    return panel
  }

  /// A star has less area than other markers of its size.
  fileprivate static func markerSize(_ marker: Marker) -> Double { marker == .star ? 9 : 7 }

  private static func areas(_ study: AnomalyStudy) throws -> Panel {
    let kinds: [(AnomalyKind, String)] = [
      (.phaseD, "D"), (.shift(2.5), "2.5 eV"), (.shift(1), "1 eV"), (.lineRatio(0.8), "ratio"),
      (.extraLine(0.1), "line"), (.mixture, "mixed"),
    ]
    var panel = Panel(
      title: "Six anomalies: area under ROC",
      xAxis: Axis(
        "Anomaly", from: -0.5, to: 5.5, ticks: .at(kinds.indices.map(Double.init), labels: kinds.map(\.1))),
      yAxis: Axis("AUC", from: 0.3, to: 1.02))
    panel.horizontalLine(0.5, color: .ink, width: 1)
    for (i, look) in practical.enumerated() {
      let spreads = try kinds.map { try study.area(look.score, $0.0) }
      panel.spreads(
        spreads, offset: offset(i), lower: spreads.map(\.minimum), upper: spreads.map(\.maximum), look)
    }
    return panel
  }

  private static func falseAlarms(_ study: AnomalyStudy) throws -> Panel {
    var panel = Panel(
      title: "False alarms, 1 % asked for",
      xAxis: Axis(
        "Threshold", from: -0.5, to: 2.5,
        ticks: .at([0, 1, 2], labels: ["training", "held out", "conformal"])),
      yAxis: Axis("False alarms (%)", from: 0))
    panel.horizontalLine(1, color: .ink, width: 1)
    for (i, look) in practical.enumerated() {
      let spreads = try ThresholdSource.allCases.map {
        Spread(try study.falseAlarmRate(look.score, from: $0).values.map { 100 * $0 })
      }
      panel.spreads(
        spreads, offset: offset(i), lower: spreads.map { $0.mean - 2 * $0.standardError },
        upper: spreads.map { $0.mean + 2 * $0.standardError }, look)
    }
    return panel
  }

  private static func contamination(_ study: AnomalyStudy) throws -> Panel {
    var panel = Panel(
      title: "Unnoticed anomalies blind all scores",
      xAxis: Axis(
        "Phase D among the normal spectra (%)", from: -0.3, to: 5.3,
        ticks: .at(
          study.contaminations.map { 100 * $0 }, labels: study.contaminations.map { (100 * $0).fixed(0) })),
      yAxis: Axis("Found (%)", from: 0, to: 101))
    for (i, look) in practical.enumerated() {
      let spreads = try study.detectionRateByContamination(look.score, calibrationToo: true)
      let places = study.contaminations.map { 100 * $0 + 0.4 * offset(i) }
      panel.errorBars(
        places, lower: spreads.map { 100 * $0.minimum }, upper: spreads.map { 100 * $0.maximum },
        color: look.color, width: 1, capWidth: 0)
      panel.line(
        places, spreads.map { 100 * $0.mean }, color: look.color, width: Deck.lineWidth, marker: look.marker)
    }
    return panel
  }

  private static func offset(_ index: Int) -> Double {
    0.15 * (Double(index) - Double(practical.count - 1) / 2)
  }

  private static func numbers(_ studies: [AnomalyStudy]) throws -> [String: Double] {
    var numbers: [String: Double] = [:]
    for study in studies {
      for score in AnomalyScore.allCases {
        let name = "\(score.name), \(study.model.name)"
        for kind in AnomalyKind.all {
          let area = try study.area(score, kind)
          numbers["AUC, \(kind.name), \(name)"] = area.mean
          numbers["smallest AUC, \(kind.name), \(name)"] = area.minimum
          numbers["largest AUC, \(kind.name), \(name)"] = area.maximum
        }
        for source in ThresholdSource.allCases {
          let rate = try study.falseAlarmRate(score, from: source)
          numbers["false alarms, \(source.name), \(name)"] = rate.mean
          numbers["standard error of false alarms, \(source.name), \(name)"] = rate.standardError
        }
        let areas = try study.areaByContamination(score)
        let found = try study.detectionRateByContamination(score, calibrationToo: true)
        for (index, share) in study.contaminations.enumerated() {
          numbers["AUC, phase D, \(share.percent(0)) of it in the training, \(name)"] = areas[index].mean
          numbers["found, phase D, \(share.percent(0)) of it unnoticed, \(name)"] = found[index].mean
        }
      }
    }
    return numbers
  }

  private static func claims(_ study: AnomalyStudy) throws -> [Claim] {
    let seeds = study.trials.count
    func area(_ score: AnomalyScore, _ kind: AnomalyKind) throws -> Double {
      try study.area(score, kind).mean
    }
    func listing(_ score: AnomalyScore, _ kinds: [AnomalyKind]) throws -> String {
      try kinds.map { try area(score, $0).fixed(2) }.joined(separator: ", ")
    }
    let farther = try AnomalyKind.subtle.filter { try area(.codeDistance, $0) > area(.residual, $0) }
    let (mixture, line) = (
      try study.area(.clusterDistance, .mixture), try study.area(.chiSquare, .extraLine(0.1))
    )
    let (mixtureByResidual, lineByDistance) = (
      try study.area(.residual, .mixture), try study.area(.clusterDistance, .extraLine(0.1))
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
      try practical.map { try study.falseAlarmRate($0.score, from: source) }
    }
    func range(_ spreads: [Spread]) -> String {
      let means = spreads.map(\.mean)
      let error = spreads.map(\.standardError).max() ?? .nan
      return "\((means.min() ?? .nan).percent(1)) to \((means.max() ?? .nan).percent(1)) by score, standard "
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
        holds: farther.count == AnomalyKind.subtle.count,
        evidence: "the distance of the code has the larger AUC for \(farther.count) of "
          + "\(AnomalyKind.subtle.count): \(try listing(.codeDistance, AnomalyKind.subtle)) against "
          + "\(try listing(.residual, AnomalyKind.subtle)), means over \(seeds) seeds"),
      Claim(
        "mixtures show only in the distance from the nearest cluster, an extra line only in chi-square",
        holds: mixture.minimum > mixtureByResidual.maximum && line.minimum > lineByDistance.maximum,
        evidence: "AUC \(mixture.mean.fixed(2)) (at least \(mixture.minimum.fixed(2))) against "
          + "\(mixtureByResidual.mean.fixed(2)) of the error, and \(line.mean.fixed(2)) (at least "
          + "\(line.minimum.fixed(2))) against \(lineByDistance.mean.fixed(2)) of the distance"),
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
        holds: (found.last ?? 0) > 0.9 * found[0] && (foundByChiSquare.last ?? 0) > 0.9 * foundByChiSquare[0],
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

extension Panel {
  /// A score's values at the places 0, 1, 2, ..., shifted, with a bar from lower to upper.
  fileprivate mutating func spreads(
    _ spreads: [Spread], offset: Double, lower: [Double], upper: [Double],
    _ look: (score: AnomalyScore, name: String, color: Color, marker: Marker)
  ) {
    let places = spreads.indices.map { Double($0) + offset }
    errorBars(places, lower: lower, upper: upper, color: look.color, width: 1.6, capWidth: 0)
    scatter(
      places, spreads.map(\.mean), color: look.color, marker: look.marker,
      size: LectureFigure.markerSize(look.marker), label: look.name)
  }
}
