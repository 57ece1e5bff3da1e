import AutoencoderStudies
import LabKit
import LinearAlgebra
import Plotting
import Spectroscopy

extension LectureFigure {
  /// What the pipeline makes of a spectrum image.
  static let pipelineMaps = LectureFigure(
    "pipeline-maps", week: 8, title: "The pipeline on a spectrum image",
    caption: "A simulated scan of 64 x 64 positions over domains of FeO, Fe₃O₄ and Fe₂O₃, 200 electrons "
      + "in a channel, with a fluorine residue (circle) that no phase explains. Background and thickness are "
      + "taken out, and a denoising autoencoder learns from half of the 16 x 16 regions. Above: the true "
      + "shares of iron in mixed colours; the likeliest component of a Gaussian mixture on the codes; its "
      + "responsibilities in mixed colours. Below: chi-square per channel of the recorded spectrum under "
      + "the denoised one (black 0.8, white 2); a held-out spectrum of middling error; and the decoded "
      + "centres of the mixture over the edges of the pure phases (dashed), shifted. Numbers in the picture "
      + "belong to its held-out regions and, for false alarms, to two other scans; the clean spectra that "
      + "the network learns from exist only because the scan is simulated.",
    alternativeText:
      "Above, three maps that agree but for speckle: domains in three colours with blended borders, the "
      + "same in pure colours, and again with borders a little blended. Below, a dark map with a bright "
      + "disk where the residue lies; a noisy spectrum with a smooth one on its dashed truth; and three "
      + "spectra with two peaks each, on their dashed references.",
    seed: 42
  ) { _, seed in
    let study = try PipelineStudy(seeds: (0..<3).map { seed &+ $0 })
    let run = study.runs[0]
    var figure = Deck.figure(rows: 2, columns: 3, height: 5.9, columnWidths: [1, 1, 1])
    figure[0, 0] = map("Truth", run)
    figure[0, 0].add(
      SharesMark(run.scan.image.fractions, width: run.scan.image.width, colors: Palette.phases))
    figure[0, 0].name(run.scan.image)
    figure[0, 0].residue(run.scan.image, color: .ink)
    figure[0, 0].subtitle = "mixed colours"

    figure[0, 1] = map("Phase map", run)
    figure[0, 1].add(
      SharesMark(
        Matrix(run.map.labels.map { label in (0..<3).map { $0 == label ? 1 : 0 } }),
        width: run.scan.image.width, colors: Palette.phases))
    figure[0, 1].subtitle = "ARI \(run.map.adjustedRandIndex.fixed(2)) held out"

    figure[0, 2] = map("Responsibilities", run)
    figure[0, 2].add(
      SharesMark(run.map.responsibilities, width: run.scan.image.width, colors: Palette.phases))
    figure[0, 2].subtitle = "rms \(run.mixture.error.fixed(2)) off truth"

    figure[1, 0] = anomalies(run)
    figure[1, 1] = spectrum(run)
    figure[1, 2] = centroids(run)
    for column in 1..<3 {
      figure[0, column].yAxis.label = ""
      figure[0, column].yAxis.ticks = .none
    }
    return DrawnFigure(figure, numbers: study.numbers, claims: study.claims)
  }

  // MARK: Panels

  private static func map(_ title: String, _ run: PipelineRun) -> Panel {
    let image = run.scan.image
    var panel = Panel(title: title)
    panel.xAxis = Axis("x (positions)", from: 0, to: Double(image.width), ticks: .every(16))
    panel.yAxis = Axis("y (positions)", from: 0, to: Double(image.height), ticks: .every(16))
    panel.yAxis.isReversed = true
    panel.showsGrid = false
    panel.isAspectEqual = true
    return panel
  }

  private static func anomalies(_ run: PipelineRun) -> Panel {
    var panel = map("Anomaly map: χ²", run)
    let image = run.scan.image
    panel.image(
      run.residuals.scores, rows: image.height, columns: image.width, colorMap: .magma,
      range: 0.8...2, showsColorBar: false)
    panel.residue(image, color: .white)
    panel.subtitle =
      "\(run.residuals.detectionRate.percent()) found, \(run.residuals.falseAlarmRate.percent(1)) false"
    return panel
  }

  private static func spectrum(_ run: PipelineRun) -> Panel {
    var panel = Panel(title: "Denoised spectrum", xAxis: energies)
    let axis = run.scan.image.spectra.axis
    let i = typicalPosition(run)
    panel.line(
      axis.energies, run.scan.recorded.edges.row(i), color: .grey, width: 1.1, label: "recorded")
    panel.line(
      axis.energies, run.denoised.row(i), color: Deck.favourite, width: 3, label: "denoised")
    panel.line(
      axis.energies, run.scan.truth.row(i), color: .ink, width: Deck.referenceWidth, dash: .dashed,
      label: "truth")
    let (before, after) = run.errors
    panel.subtitle = "MSE (10^{-3}) \((1000 * before).fixed(1)) to \((1000 * after).fixed(2))"
    panel.yAxis = Axis("Intensity / Fe³⁺ peak", from: -0.3, to: 1.45, ticks: .every(0.5))
    panel.legend = .inside(TextAnchor(.right, .top))
    return panel
  }

  private static func centroids(_ run: PipelineRun) -> Panel {
    var panel = Panel(title: "Decoded centres", xAxis: energies)
    let axis = run.scan.image.spectra.axis
    let names = run.scan.image.spectra.phaseNames
    for (phase, name) in names.enumerated() {
      let base = 0.85 * Double(names.count - 1 - phase)
      panel.line(
        axis.energies, run.centroids.edges.row(phase).map { Double($0) + base },
        color: Palette.phases[phase], width: 3)
      panel.line(
        axis.energies, run.centroids.references.row(phase).map { Double($0) + base }, color: .ink,
        width: Deck.referenceWidth, dash: .dashed)
      panel.text(
        name, x: 735.5, y: base + 0.5, anchor: .right,
        color: Palette.phases[phase].mixed(with: .black, 0.25))
    }
    panel.subtitle = "within \(run.largestDeviation.fixed(3)) rms"
    panel.yAxis = Axis("Intensity, shifted", from: -0.05, to: 2.8, ticks: .none)
    return panel
  }

  private static let energies = Axis("Energy loss (eV)", from: 700, to: 736, ticks: .every(10))

  /// The held-out position whose denoising error is the median.
  private static func typicalPosition(_ run: PipelineRun) -> Int {
    let errors = run.denoised.rows(at: run.heldOut)
      .meanSquaredErrorPerRow(to: run.scan.truth.rows(at: run.heldOut))
    let order = run.heldOut.indices.sorted { (errors[$0], $0) < (errors[$1], $1) }
    return run.heldOut[order[order.count / 2]]
  }
}

extension Panel {
  /// A circle of the contaminated region's area around its middle.
  fileprivate mutating func residue(_ image: SpectrumImage, color: Color) {
    let contaminated = image.contaminated
    let inside = contaminated.indices.filter { contaminated[$0] }
    guard !inside.isEmpty else { return }
    let count = Double(inside.count)
    let x = inside.reduce(0) { $0 + Double($1 % image.width) + 0.5 } / count
    let y = inside.reduce(0) { $0 + Double($1 / image.width) + 0.5 } / count
    // Clear of the region's own rim.
    let radius = (count / Double.pi).squareRoot() + 1.2
    ellipse(mean: (x, y), covariance: (1, 0, 1), radius: radius, color: color, alpha: 0, width: 1.8)
  }

  /// The phases' names, each where most of its own lies around.
  fileprivate mutating func name(_ image: SpectrumImage) {
    let (reachX, reachY) = (9, 4)
    let contaminated = image.contaminated
    for (phase, name) in image.spectra.phaseNames.enumerated() {
      var best = (share: -1.0, x: 0.0, y: 0.0)
      for row in reachY..<(image.height - reachY) {
        for column in reachX..<(image.width - reachX) {
          var sum = 0.0
          for y in (row - reachY)...(row + reachY) {
            for x in (column - reachX)...(column + reachX) {
              let i = image.index(row: y, column: x)
              sum += contaminated[i] ? -1 : Double(image.fractions[i, phase])
            }
          }
          if sum > best.share { best = (sum, Double(column) + 0.5, Double(row) + 0.5) }
        }
      }
      text(name, x: best.x, y: best.y, color: .ink)
    }
  }
}
