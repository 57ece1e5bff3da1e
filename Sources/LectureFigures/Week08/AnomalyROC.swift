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
      + "do not. With five per cent of contamination no score finds a fifth of phase D on average; before, the "
      + "scores that find most of it fall steeply.",
    seed: 42
  ) { bench, seed in
    let study = try bench.anomalyStudy(.autoencoder(bottleneck: 4), seed: seed)
    let linear = try bench.anomalyStudy(.principalComponents(4), seed: seed)
    var figure = Deck.figure(rows: 2, columns: 2, height: 6, columnWidths: [1, 1.3], legend: .bottom)
    figure[0, 0] = try curves(study)
    figure[0, 1] = try areas(study)
    figure[1, 0] = try falseAlarms(study)
    figure[1, 1] = try contamination(study)
    let findings = AnomalyFindings(study: study, linear: linear, practical: practical.map(\.score))
    return DrawnFigure(figure, numbers: try findings.numbers, claims: try findings.claims)
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
