import Foundation
import Plotting
import Spectroscopy

extension Job {
  /// One figure of each kind that the lab draws, from its values to its PNG at 150 dpi.
  static let figures = [
    drawing("figure-spectra", "four panels of spectra", spectra),
    drawing("figure-scree", "a scree plot on a log axis and four curves", scree),
    drawing("figure-loss", "two loss curves of 300 epochs on a log axis", loss),
    drawing("figure-scatter", "two panels of 400 points with four stars", scatter),
    drawing("figure-sweep", "two panels of curves with markers", sweep),
    drawing("figure-anomalies", "two pairs of histograms and two maps of 20 x 20", anomalies),
    drawing("figure-bars", "two panels of grouped bars with notes", bars),
  ]

  private static func drawing(
    _ name: String, _ summary: String, _ figure: @escaping @Sendable (Inputs) -> Figure
  ) -> Job {
    Job(name, "\(summary), 150 dpi") { inputs in
      Work {
        // The sum of all bytes: figures are the same to the byte every time.
        try figure(inputs).png().reduce(0) { $0 + Double($1) }
      }
    }
  }

  private static let energyAxis = Axis("Energy loss (eV)", from: 700, to: 740, ticks: .every(10))

  private static func spectra(_ inputs: Inputs) -> Figure {
    let (set, energies) = (inputs.training, inputs.training.axis.energies)
    var figure = Figure(rows: 1, columns: 4, width: 12, height: 3.2, sharesY: true, legend: .bottom)
    for phase in set.phaseNames.indices {
      let row = set.indices(ofPhase: phase)[0]
      figure[0, phase].title = "Phase \(set.phaseNames[phase])"
      figure[0, phase].subtitle = "stands for \(FeL23.phaseMeanings[phase])"
      figure[0, phase].line(energies, set.noisy.row(row), color: .grey, width: 1, label: "noisy")
      figure[0, phase].line(
        energies, set.clean.row(row), color: Palette.phases[phase], width: 2, label: "clean")
      figure[0, phase].xAxis = energyAxis
    }
    figure[0, 0].yAxis = Axis("Intensity / maximum", from: 0, to: 1.05)
    return figure
  }

  private static func scree(_ inputs: Inputs) -> Figure {
    let count = 12
    let shares: [Double] = (0..<count).map { index in
      let number = Double(index)
      return index < 4 ? pow(10, -number / 2) : 0.01 - 0.0003 * number
    }
    var figure = Figure(rows: 1, columns: 2, width: 10, height: 3.8)
    figure[0, 0].xAxis = Axis(
      "Component", ticks: .at((1...count).map(Double.init), labels: (1...count).map(String.init)))
    figure[0, 0].yAxis = Axis("Explained variance ratio", scale: .log10)
    figure[0, 0].line(1...count, shares, color: .blue, marker: .circle)
    figure[0, 0].annotate("elbow: noise from here on", x: 5, y: shares[4])
    figure[0, 1].xAxis = energyAxis
    for k in 0..<4 {
      figure[0, 1].line(
        inputs.training.axis.energies, inputs.training.clean.row(100 * k), label: "component \(k + 1)")
    }
    figure[0, 1].legend = .outside
    return figure
  }

  private static func loss(_ inputs: Inputs) -> Figure {
    let epochs = Array(0..<300)
    // A fall over two decades with the small waves that Adam leaves.
    let losses: [Double] = epochs.map { epoch in
      let time = Double(epoch)
      return 4e-4 + 0.06 * exp(-time / 25) * (1 + 0.2 * sin(time))
    }
    var figure = Figure(width: 7, height: 4, title: "Training")
    figure.panel.xAxis = Axis("Epoch", from: 0, to: 300)
    figure.panel.yAxis = Axis("MSE to the clean spectra", scale: .log10)
    figure.panel.line(epochs, losses, color: .blue, width: 2, label: "training")
    figure.panel.line(
      epochs, losses.map { $0 * 1.05 }, color: .vermilion, width: 2, dash: .dashed, label: "held out")
    return figure
  }

  private static func scatter(_ inputs: Inputs) -> Figure {
    var figure = Figure(rows: 1, columns: 2, width: 10, height: 4.6, legend: .bottom)
    for column in 0..<2 {
      var centroids: [(x: Float, y: Float)] = []
      for phase in inputs.training.phaseNames.indices {
        let points = inputs.scores.rows(at: inputs.training.indices(ofPhase: phase))
        figure[0, column].scatter(
          points.column(column), points.column(column + 1), color: Palette.phases[phase],
          marker: Palette.phaseMarkers[phase], size: 5, label: "phase \(inputs.training.phaseNames[phase])")
        centroids.append((points.columnMeans[column], points.columnMeans[column + 1]))
      }
      figure[0, column].scatter(
        centroids.map(\.x), centroids.map(\.y), color: .ink, marker: .star, size: 13, label: "centroid")
      figure[0, column].xAxis = Axis("t_\(column + 1)")
      figure[0, column].yAxis = Axis("t_\(column + 2)")
    }
    return figure
  }

  private static func sweep(_ inputs: Inputs) -> Figure {
    let ranks = Array(1...8)
    let errors = ranks.map { 2 + 1 / Double($0) }
    var figure = Figure(rows: 1, columns: 2, width: 10, height: 4, legend: .bottom)
    for column in 0..<2 {
      figure[0, column].xAxis = Axis("Bottleneck k", from: 0.5, to: 8.5, ticks: .every(1))
    }
    figure[0, 0].yAxis = Axis("MSE (10^{-3})", from: 0)
    let curves: [(String, Double, Color, Marker)] = [
      ("PCA", 1, .orange, .square), ("AE", 0.2, .blue, .circle),
    ]
    for (name, factor, color, marker) in curves {
      let values = errors.map { $0 * factor }
      figure[0, 0].line(ranks, values, color: color, width: 2, marker: marker, label: "\(name), training")
      figure[0, 0].line(
        ranks, values.map { $0 * 1.1 }, color: color, width: 1.5, dash: .dashed, label: "\(name), held out")
      figure[0, 1].line(ranks, values.map { 1 - $0 / 4 }, color: color, width: 2, marker: marker)
    }
    figure[0, 1].yAxis = Axis("Mean silhouette")
    return figure
  }

  private static func anomalies(_ inputs: Inputs) -> Figure {
    let errors = inputs.training.noisy.meanSquaredErrorPerRow(to: inputs.training.clean)
    let range = (errors.min() ?? 1e-4)...(8 * (errors.max() ?? 1))
    let map = errors.enumerated().map { $0.offset % 20 > 14 ? $0.element * 8e3 : $0.element * 1e3 }
    var figure = Figure(rows: 2, columns: 2, width: 10, height: 7.2, columnWidths: [1.5, 1])
    for row in 0..<2 {
      figure[row, 0].xAxis = Axis("MSE of a spectrum", scale: .log10)
      figure[row, 0].yAxis = Axis("Spectra")
      figure[row, 0].histogram(
        errors.prefix(300), bins: .count(40, in: range), color: .blue, alpha: 0.6, label: "phases A to C")
      figure[row, 0].histogram(
        errors.suffix(100).map { $0 * 5 }, bins: .count(40, in: range), color: .vermilion, alpha: 0.6,
        label: "phase D")
      figure[row, 0].verticalLine(2 * (errors.max() ?? 1), note: "99th percentile", color: .ink)
      figure[row, 1].title = "Scan"
      figure[row, 1].xAxis = Axis("x (pixels)", ticks: .every(5))
      figure[row, 1].yAxis = Axis("y (pixels)", ticks: .every(5))
      figure[row, 1].image(map, rows: 20, columns: 20, colorMap: .magma, colorLabel: "MSE (10^{-3})")
    }
    return figure
  }

  private static func bars(_ inputs: Inputs) -> Figure {
    let methods = ["PCA", "PCA, true scale", "linear regression, rank 4", "autoencoder"]
    var figure = Figure(rows: 1, columns: 2, width: 12, height: 4.8)
    for (column, series) in [2, 3].enumerated() {
      let names = Array(methods.prefix(4 - column))
      figure[0, column].yAxis = Axis("MSE (10^{-3})", from: 0)
      figure[0, column].bars(
        names,
        series: (0..<series).map { index in
          let values = names.indices.map { 2 / Double(1 + $0 + index) }
          return BarSeries("k = \(index)", values, notes: values.map { String(format: "%.2f", $0) })
        })
      figure[0, column].horizontalLine(0.8, note: "linear regression, all dimensions", color: .vermilion)
    }
    return figure
  }
}
