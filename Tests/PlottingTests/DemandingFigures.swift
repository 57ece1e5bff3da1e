import Foundation

@testable import Plotting

/// Figures that are hard to lay out: long texts, many panels, small pages, wide ranges, no data.
enum DemandingFigures {
  static let all: [(name: String, figure: Figure)] = [
    ("spectra", spectra), ("phases", phases), ("latent", latent), ("sweep", sweep), ("anomaly", anomaly),
    ("bars", bars), ("long texts", longTexts), ("small", small), ("wide ranges", wideRanges),
    ("degenerate", degenerate),
    ("grid", grid), ("wide page", widePage),
  ]

  static let energies = (0..<128).map { 700 + 40 * Double($0) / 127 }

  /// A spectrum with two peaks; `wobble` adds a pattern that looks like noise and is the same on every run.
  static func spectrum(_ position: Double, _ ratio: Double, wobble: Double = 0) -> [Double] {
    energies.enumerated().map { index, energy in
      let first = exp(-pow((energy - position) / 2.5, 2))
      let second = exp(-pow((energy - position - 13) / 2.1, 2)) / ratio
      return first + second + 0.05 + wobble * sin(Double(index * index))
    }
  }

  static var spectra: Figure {
    var figure = Figure(columns: 4, width: 10, height: 3, sharesY: true, legend: .bottom)
    for (column, title) in ["Noisy", "PCA, rank 4", "Autoencoder, k = 4", "Ridge regression"].enumerated() {
      var panel = Panel(
        title: title, subtitle: "MSE 3.8·10^{-4}", xAxis: Axis("Energy loss (eV)", from: 700, to: 740),
        yAxis: Axis("Intensity (peak = 1)", from: 0))
      panel.line(energies, spectrum(707, 1.5, wobble: 0.1), label: title)
      panel.line(energies, spectrum(707, 1.5), color: .ink, width: 1, dash: .dashed, label: "clean")
      figure[0, column] = panel
    }
    return figure
  }

  static var phases: Figure {
    var figure = Figure(
      rows: 2, columns: 2, width: 10, height: 5, title: "Fe L_{2,3} spectra", sharesX: true, sharesY: true)
    for index in 0..<4 {
      var panel = Panel(title: "Phase", xAxis: Axis("Energy loss (eV)"), yAxis: Axis("Intensity", from: 0))
      panel.line(
        energies, spectrum(707 + Double(index), 1), color: Palette.phases[index], label: "clean, long label")
      panel.annotate("L_3", x: 707 + index, y: 1, arrow: false)
      figure[index / 2, index % 2] = panel
    }
    return figure
  }

  static var latent: Figure {
    var figure = Figure(columns: 2, width: 10, height: 4.4)
    figure.updatePanels { panel in
      panel = Panel(
        title: "Codes", subtitle: "ARI 1.00", xAxis: Axis("z_1"), yAxis: Axis("z_2"), isAspectEqual: true)
      for phase in 0..<4 {
        let angles = (0..<100).map { Double($0 * 7 + phase) }
        panel.scatter(
          angles.map { 3 * cos(Double(phase) * 1.6) + sin($0) * cos($0 * 0.37) },
          angles.map { 3 * sin(Double(phase) * 1.6) + cos($0) * sin($0 * 0.41) },
          color: Palette.phases[phase], marker: Palette.phaseMarkers[phase], label: "phase \(phase)")
      }
      panel.scatter([0.0], [0.0], color: .ink, marker: .star, size: 12, label: "centroid")
    }
    return figure
  }

  static var sweep: Figure {
    var figure = Figure(columns: 2, width: 9, height: 3.4, title: "Sweep")
    figure[0, 0] = Panel(title: "Error", xAxis: Axis("k", ticks: .every(1)), yAxis: Axis("MSE", from: 0))
    figure[0, 0].line(
      1...8, [3.8e-3, 2e-3, 2e-3, 2e-3, 2.1e-3, 2.2e-3, 2.3e-3, 2.4e-3], marker: .square, label: "PCA")
    figure[0, 0].line(1...8, (1...8).map { _ in 3.8e-4 }, marker: .circle, label: "autoencoder")
    figure[0, 0].horizontalLine(4.5e-3, note: "noisy input")
    figure[0, 1] = Panel(title: "Silhouette", xAxis: Axis("k"), yAxis: Axis("Mean silhouette"))
    figure[0, 1].line(
      2...8, [0.7, 0.74, 0.72, 0.75, 0.73, 0.72, 0.71], marker: .circle, label: "autoencoder")
    figure[0, 1].errorBars(
      2...8, [0.7, 0.74, 0.72, 0.75, 0.73, 0.72, 0.71], error: (2...8).map { _ in 0.01 })
    figure[0, 1].annotate("best", x: 5, y: 0.75)
    return figure
  }

  static var anomaly: Figure {
    var figure = Figure(columns: 2, width: 10, height: 3.8, columnWidths: [1.5, 1])
    figure[0, 0] = Panel(title: "Errors", xAxis: Axis("MSE", scale: .log10), yAxis: Axis("Spectra"))
    figure[0, 0].histogram(
      (1...300).map { 3e-4 * exp(sin(Double($0))) }, bins: .count(40, in: 1e-4...1e-1), label: "known")
    figure[0, 0].histogram(
      (1...100).map { 1e-2 * exp(sin(Double($0))) }, bins: .count(40, in: 1e-4...1e-1), label: "new")
    figure[0, 0].verticalLine(1e-3, note: "99th percentile")
    figure[0, 1] = Panel(
      title: "Map", xAxis: Axis("x (pixels)"), yAxis: Axis("y (pixels)"), isAspectEqual: true)
    figure[0, 1].image((0..<400).map { Double($0 % 21) * 1e-5 }, rows: 20, columns: 20, colorLabel: "MSE")
    return figure
  }

  static var bars: Figure {
    var figure = Figure(width: 9, height: 3.6)
    figure.panel = Panel(title: "Estimators", yAxis: Axis("MSE", scale: .log10))
    let values = [4.5e-3, 2e-3, 4e-4, 3e-4, 3.8e-4]
    figure.panel.bars(
      [
        "Noisy input", "PCA, rank 4", "PCA, rank 4, true scale", "Ridge regression of rank 4, supervised",
        "AE",
      ],
      series: [
        BarSeries("training", values, notes: values.map { "\(($0 * 1e5).rounded() / 100)" }),
        BarSeries("held out", values, notes: values.map { "\(($0 * 1e5).rounded() / 100)" }),
      ])
    return figure
  }

  static var longTexts: Figure {
    let long = "a text that is far too long for the place it is given and must be broken or made smaller"
    var figure = Figure(rows: 2, columns: 3, width: 10, height: 6, title: long + ", " + long)
    figure.updatePanels { panel in
      panel = Panel(title: long, subtitle: long, xAxis: Axis(long), yAxis: Axis(long))
      panel.line(
        (0..<50).map { Double($0) * 1e6 }, (0..<50).map { Double($0) * 1e-7 - 2e-6 }, label: "a label")
    }
    return figure
  }

  static var small: Figure {
    var figure = Figure(columns: 3, width: 5, height: 1.8)
    figure.updatePanels { panel in
      panel = Panel(title: "Small", xAxis: Axis("Energy loss (eV)"), yAxis: Axis("Counts"))
      panel.line(energies, energies.map { 1e4 * sin($0) }, label: "sine")
    }
    return figure
  }

  static var wideRanges: Figure {
    var figure = Figure(rows: 2, columns: 2, width: 9, height: 5)
    figure[0, 0].yAxis.scale = .log10
    figure[0, 0].line(
      1...50, (1...50).map { pow(10, Double($0) * 3 - 100) }, marker: .diamond, label: "growth")
    figure[0, 1].xAxis.scale = .log10
    figure[0, 1].line((1...50).map { Double($0) }, (1...50).map { -1e9 * Double($0) }, label: "fall")
    figure[1, 0].line((0..<9).map { 1e5 + Double($0) * 1e-3 }, (0..<9).map { 1e-9 * Double($0) })
    figure[1, 1].xAxis.isReversed = true
    figure[1, 1].xAxis.ticks = .at((0..<30).map(Double.init), labels: (0..<30).map { "category \($0)" })
    figure[1, 1].line(0..<30, (0..<30).map { 12345.678 * Double($0) })
    return figure
  }

  static var degenerate: Figure {
    var figure = Figure(rows: 2, columns: 3, width: 10, height: 5, title: "Nothing much")
    figure[0, 0] = Panel(title: "empty", xAxis: Axis("x"), yAxis: Axis("y"))
    figure[0, 0].line([Double](), [Double](), label: "nothing")
    figure[0, 1] = Panel(title: "not a number", yAxis: Axis("y", scale: .log10))
    figure[0, 1].scatter([1, 2, .nan], [-1, 0, 1], label: "none")
    figure[0, 2] = Panel(title: "all equal", xAxis: Axis("x"))
    figure[0, 2].line([2, 2, 2], [5, 5, 5], label: "one point")
    figure[1, 0] = Panel(title: "infinite")
    figure[1, 0].line([0, 1, 2, 3, 4], [0, Double.infinity, 1, -Double.infinity, 2])
    figure[1, 0].image([Double](), rows: 0, columns: 0)
    figure[1, 1] = Panel(title: "one value")
    figure[1, 1].histogram([3.0, 3, 3], label: "three")
    // The last panel stays blank.
    return figure
  }

  static var grid: Figure {
    var figure = Figure(rows: 4, columns: 5, width: 10, height: 7, sharesX: true, sharesY: true, legend: .top)
    figure.updatePanels { panel in
      panel = Panel(title: "cluster", xAxis: Axis("eV"), yAxis: Axis("a.u."))
      panel.band(energies, spectrum(708, 1).map { $0 - 0.1 }, spectrum(708, 1).map { $0 + 0.1 }, label: "± s")
      panel.line(energies, spectrum(708, 1), label: "mean")
    }
    return figure
  }

  static var widePage: Figure {
    var figure = spectra
    figure.width = 20
    figure.height = 6
    figure.title = "Twice as wide"
    return figure
  }
}
