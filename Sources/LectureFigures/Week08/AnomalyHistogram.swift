import AutoencoderStudies
import LabKit
import Plotting
import Spectroscopy
import Unsupervised

extension LectureFigure {
  /// The lecture's anomaly: its histograms and what a map of a scan shows.
  static let anomalyHistogram = LectureFigure(
    "anomaly-histogram", week: 8, title: "Anomaly scores: histograms and maps",
    caption: "A denoising autoencoder that has seen phases A, B and C only. Above: scores of fresh "
      + "spectra; the dashed line is the conformal threshold for one false alarm in a hundred, set on "
      + "spectra that were not trained on. Below: the same three scores, divided by their thresholds, on a "
      + "scan of iron oxides with a fluorine residue (outlined) whose edge is 0.3 times as high as the iron line; clean squares of the scan served for "
      + "training and calibration, others for counting false alarms. The lecture's error compares with "
      + "the clean spectrum, which no microscope records. Against the noisy spectrum mostly noise is "
      + "compared; chi-square divides each channel by the noise it must have.",
    alternativeText:
      "Three histograms above three maps. Against the clean spectrum phase D lies far to the right of the "
      + "normal phases, and the disc shows in the map. Against the noisy spectrum they overlap, and the "
      + "map shows no disc. With chi-square they are apart again, and the disc is bright.",
    seed: 42
  ) { bench, seed in
    let model = AnomalyModel.autoencoder(bottleneck: 4)
    let study = try bench.anomalyStudy(model, seed: seed)
    let trial = study.trials[0]
    let scans = try (0..<2).map { try AnomalyScan(model, seed: seed &+ $0) }
    let columns: [(score: AnomalyScore, title: String, axis: String)] = [
      (.oracle, "Error to the clean\nspectrum (oracle)", "MSE (10^{-3})"),
      (.residual, "Error to the noisy\nspectrum", "MSE (10^{-3})"),
      (.chiSquare, "Chi-square per\nchannel", "χ^2 / channels"),
    ]

    var figure = Deck.figure(
      rows: 2, columns: 3, height: 6, columnWidths: [1, 1, 1.12], rowHeights: [1, 1.25])
    var numbers: [String: Double] = [:]
    for (column, (score, title, axis)) in columns.enumerated() {
      let unit = score == .chiSquare ? 1 : 1e3
      let threshold = try trial.threshold(score, from: .conformal)
      let normal = trial.nominal[1][score]
      let anomalous = trial.scores(of: .phaseD)[score]
      let (detected, alarms) = (
        try threshold.flaggedFraction(of: anomalous), try threshold.flaggedFraction(of: normal)
      )
      let all = normal + anomalous
      let range = (unit * (all.min() ?? 0))...(unit * (all.max() ?? 1))
      figure[0, column].title = title
      figure[0, column].subtitle = "D found: \(detected.percent(0)),\nalarms: \(alarms.percent(1))"
      figure[0, column].xAxis = Axis(axis, scale: .log10)
      figure[0, column].yAxis = Axis(column == 0 ? "Spectra" : "", from: 0)
      figure[0, column].histogram(
        normal.map { $0 * unit }, bins: .count(32, in: range), color: Deck.unassigned, alpha: 0.6,
        label: "A to C")
      figure[0, column].histogram(
        anomalous.map { $0 * unit }, bins: .count(32, in: range), color: Palette.phases[3], alpha: 0.6,
        label: "D")
      figure[0, column].verticalLine(
        threshold.value * unit, note: column == 2 ? "threshold" : nil, color: .ink, width: Deck.referenceWidth
      )
      figure[0, column].legend = column == 0 ? .automatic : .none
      figure[1, column] = try map(scans[0], score, showsColorBar: column == 2)

      numbers["phase D found, \(score.name)"] = detected
      numbers["false alarms, \(score.name)"] = alarms
      numbers["threshold, \(score.name)"] = threshold.value
      numbers["contaminated positions found, \(score.name)"] = try scans[0].flaggedFraction(
        score, of: .contaminated)
      numbers["false alarms in the scan, \(score.name)"] = try scans[0].flaggedFraction(score, of: .test)
    }
    let fainter = try AnomalyScan(model, contaminant: 0.1, seed: seed)
    let found = try fainter.flaggedFraction(.chiSquare, of: .contaminated)
    numbers["contaminated positions found at a third of the contaminant, chi-square"] = found
    return DrawnFigure(figure, numbers: numbers, claims: try claims(study, scans, foundOfFainter: found))
  }

  /// A map of a score over its threshold, with the contaminated region outlined.
  private static func map(_ scan: AnomalyScan, _ score: AnomalyScore, showsColorBar: Bool) throws -> Panel {
    let threshold = try scan.threshold(score).value
    let image = scan.image
    let found = try scan.flaggedFraction(score, of: .contaminated)
    let alarms = try scan.flaggedFraction(score, of: .test)
    var panel = Panel(
      subtitle: "residue found: \(found.percent(0)),\nalarms: \(alarms.percent(1))",
      xAxis: Axis("x (positions)", ticks: .every(20)),
      yAxis: Axis(score == .oracle ? "y (positions)" : "", ticks: .every(20)))
    panel.image(
      scan.scores[score].map { $0 / threshold }, rows: image.height, columns: image.width,
      colorMap: .magma, range: 0...2, colorLabel: "score / threshold", showsColorBar: showsColorBar)
    let disc = image.contaminated.indices.filter { image.contaminated[$0] }
    let count = Double(max(disc.count, 1))
    let centre = (
      x: disc.reduce(0.0) { $0 + Double($1 % image.width) } / count + 0.5,
      y: disc.reduce(0.0) { $0 + Double($1 / image.width) } / count + 0.5
    )
    // The rim, too, lies inside: two positions more than a disc of that area.
    let radius = (count / .pi).squareRoot() + 2
    panel.isAspectEqual = true
    panel.ellipse(
      mean: centre, covariance: (xx: 1, xy: 0, yy: 1), radius: radius, color: .skyBlue, alpha: 0)
    return panel
  }

  private static func claims(_ study: AnomalyStudy, _ scans: [AnomalyScan], foundOfFainter: Double) throws
    -> [Claim]
  {
    let seeds = study.trials.count
    func found(_ spread: Spread) -> String {
      "\((100 * spread.mean).fixed(0)) of 100 on average, \((100 * spread.minimum).fixed(0)) to "
        + "\((100 * spread.maximum).fixed(0)) over \(seeds) seeds"
    }
    let oracle = try study.notebookDetectionRate(.oracle, .phaseD)
    let ratio = study.ratio(.oracle, .phaseD)
    let residual = try study.detectionRate(.residual, .phaseD)
    let chiSquare = try study.detectionRate(.chiSquare, .phaseD)
    func inScans(_ score: AnomalyScore, _ role: AnomalyScan.Role) throws -> Spread {
      Spread(try scans.map { try $0.flaggedFraction(score, of: role) })
    }
    let (mapOfError, mapOfChiSquare) = (
      try inScans(.residual, .contaminated), try inScans(.chiSquare, .contaminated)
    )
    let alarms = try inScans(.chiSquare, .test)
    return [
      Claim(
        "100 of 100 spectra of phase D are flagged, with 25 times the mean error, once the clean spectra are "
          + "known",
        holds: oracle.minimum >= 0.99 && ratio.minimum <= 25 && ratio.maximum >= 25,
        evidence: "found \(found(oracle)); \(ratio.mean.fixed(0)) times the error on average, "
          + "\(ratio.minimum.fixed(0)) to \(ratio.maximum.fixed(0)); no microscope records the clean spectra"),
      Claim(
        "the reconstruction error against the noisy spectrum finds phase D", holds: residual.minimum >= 0.9,
        evidence: "found \(found(residual))"),
      Claim(
        "chi-square of the same reconstruction finds phase D", holds: chiSquare.minimum >= 0.95,
        evidence: "found \(found(chiSquare))"),
      Claim(
        "a map of the reconstruction error shows a contaminated region", holds: mapOfError.minimum >= 0.5,
        evidence:
          "\(mapOfError.minimum.percent(0)) and \(mapOfError.maximum.percent(0)) of its positions lie "
          + "above the threshold in \(scans.count) scans"),
      Claim(
        "a map of chi-square shows it", holds: mapOfChiSquare.minimum >= 0.8 && alarms.maximum < 0.03,
        evidence: "\(mapOfChiSquare.minimum.percent(0)) and \(mapOfChiSquare.maximum.percent(0)) of its "
          + "positions, with \(alarms.minimum.percent(1)) to \(alarms.maximum.percent(1)) false alarms in "
          + "\(scans.count) scans; of a residue a third as strong \(foundOfFainter.percent(0))"),
    ]
  }
}
