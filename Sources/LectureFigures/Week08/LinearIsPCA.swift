import AutoencoderStudies
import LabKit
import LinearAlgebra
import Plotting

extension LectureFigure {
  /// A linear autoencoder against PCA, and what the nonlinearity changes.
  static let linearIsPCA = LectureFigure(
    "linear-is-pca", week: 8, title: "A linear autoencoder is PCA",
    caption:
      "Above left: Frobenius distance between the product W of decoder and encoder and what theory says it "
      + "must become, while a linear autoencoder learns 400 noisy spectra: PCA's projector, or, where the "
      + "targets are the clean spectra, the map of reduced-rank regression. Above right: steps that plain "
      + "gradient descent takes to a distance of 0.001 on points with planted variances: half the gap "
      + "between the last variance kept and the first one discarded, twice the steps. Below: with GELU "
      + "between the layers it is no longer PCA; errors on curved spectra that no method has seen, mean and "
      + "range of three seeds. On clean spectra nothing but the bend is to be gained; regression of the "
      + "same rank, told the clean spectra as the autoencoder is, shares the denoising but not the bend. "
      + "Two conditions: without noise the encoder is free in directions without variance, and without a "
      + "gap the plane is not unique; then the loss is PCA's and the projector is not.",
    alternativeText:
      "Above left, three curves that fall from above one to below one ten-thousandth on a logarithmic axis "
      + "over 3000 steps. Above right, four points on a straight line of slope minus one in double "
      + "logarithmic axes and, at the largest gap, one above it. Below, errors of PCA, regression and autoencoder at k = 2 and k = 4 on "
      + "logarithmic axes, for clean and for noisy spectra: the autoencoder's lie lowest everywhere, four "
      + "to twenty-five times below PCA's.",
    seed: 42
  ) { bench, seed in
    let spectra = try bench.notebook(seed: seed)
    let planes = try [2, 4].map { try LinearAgainstPCA(spectra.noisy, bottleneck: $0, seed: seed) }
    let wiener = try LinearAgainstRegression(
      noisy: spectra.noisy, clean: spectra.clean, bottleneck: 4, seed: seed)
    let gaps = try GapStudy(gaps: [0.4, 0.2, 0.1, 0.05, 0.025], seed: seed)
    let curved = try [2, 4].map {
      try NonlinearAgainstPCA(bottleneck: $0, seeds: [seed, seed + 1, seed + 2])
    }

    var figure = Deck.figure(rows: 2, columns: 2, height: 6)
    figure[0, 0] = convergence(planes, wiener)
    figure[0, 1] = steps(gaps)
    figure[1, 0] = errors(curved.map(\.rebuilding), of: curved)
    figure[1, 0].title = "With GELU: clean spectra"
    figure[1, 1] = errors(curved.compactMap(\.denoising), of: curved)
    figure[1, 1].title = "With GELU: noisy spectra"
    figure[1, 1].legend = .none

    var numbers: [String: Double] = [:]
    for plane in planes {
      let k = "k = \(plane.bottleneck)"
      numbers["distance to PCA's projector, \(k)"] = plane.projectorDistance
      numbers["loss / discarded variance - 1, \(k)"] = plane.relativeExcess
      numbers["gap of the variances, \(k)"] = plane.relativeGap
      numbers["gradient at the end / at the start, \(k)"] = plane.optimum.relativeGradient
    }
    numbers["distance to regression's map / its norm, k = 4"] = wiener.relativeDistance
    numbers["loss / regression's loss - 1, k = 4"] = wiener.relativeExcess
    for run in gaps.runs { numbers["steps at a gap of \(run.gap)"] = run.steps.map(Double.init) }
    for study in curved {
      for (task, errors) in tasks(study) {
        for (method, spread) in methods(errors) {
          numbers["MSE of \(method), \(task), k = \(study.bottleneck), mean"] = spread.mean
          numbers["MSE of \(method), \(task), k = \(study.bottleneck), standard deviation"] =
            spread.standardDeviation
        }
      }
      numbers["variance of the autoencoder's output outside a plane, k = \(study.bottleneck)"] =
        study.varianceOutsidePlane.mean
    }
    return DrawnFigure(figure, numbers: numbers, claims: claims(planes, wiener, gaps, curved))
  }

  private static func convergence(_ planes: [LinearAgainstPCA], _ wiener: LinearAgainstRegression) -> Panel {
    var panel = Panel(
      title: "Linear: on the way to PCA", xAxis: Axis("Step of Adam", from: 0, to: 3000, ticks: .every(1000)),
      yAxis: Axis("Distance from theory", from: 1e-6, to: 100, scale: .log10))
    let colors = [Deck.baseline, Deck.unassigned]
    for (plane, color) in zip(planes, colors) {
      panel.line(
        plane.optimum.distances.map(\.step), plane.optimum.distances.map(\.value), color: color,
        width: Deck.lineWidth, label: "PCA, k = \(plane.bottleneck)")
    }
    panel.line(
      wiener.optimum.distances.map(\.step), wiener.optimum.distances.map(\.value), color: .ink,
      width: Deck.referenceWidth, dash: .dashed, label: "regression, k = 4")
    panel.horizontalLine(1e-3, note: "0.001", color: .vermilion)
    panel.legend = .inside(TextAnchor(.right, .top))
    return panel
  }

  private static func steps(_ study: GapStudy) -> Panel {
    var panel = Panel(
      title: "The gap sets the pace",
      xAxis: Axis(
        "Gap 1 − λ_{k+1} / λ_k", from: 0.02, to: 0.5, scale: .log10,
        ticks: .at([0.025, 0.1, 0.4], labels: ["0.025", "0.1", "0.4"])),
      yAxis: Axis("Steps of gradient descent", scale: .log10))
    let runs = study.runs.compactMap { run in run.steps.map { (gap: run.gap, steps: Double($0)) } }
    if let last = runs.last {
      panel.line(
        runs.map(\.gap), runs.map { last.steps * last.gap / $0.gap }, color: .ink, width: Deck.referenceWidth,
        dash: .dashed, label: "1 / gap")
    }
    panel.scatter(runs.map(\.gap), runs.map(\.steps), color: Deck.baseline, size: 9, label: "measured")
    return panel
  }

  private static func tasks(
    _ study: NonlinearAgainstPCA
  ) -> [(name: String, errors: NonlinearAgainstPCA.Errors)] {
    [("rebuilding clean", study.rebuilding)] + (study.denoising.map { [("denoising", $0)] } ?? [])
  }

  private static func methods(
    _ errors: NonlinearAgainstPCA.Errors
  ) -> [(name: String, errors: Spread)] {
    [("PCA", errors.pca), ("regression", errors.regression), ("autoencoder", errors.autoencoder)]
  }

  private static func errors(
    _ errors: [NonlinearAgainstPCA.Errors], of studies: [NonlinearAgainstPCA]
  ) -> Panel {
    var panel = Panel(
      xAxis: Axis(
        "Curved spectra, size of the code", from: -0.5, to: Double(studies.count) - 0.5,
        ticks: .at(studies.indices.map(Double.init), labels: studies.map { "k = \($0.bottleneck)" })),
      yAxis: Axis("Held-out MSE", from: 5e-5, to: 2e-2, scale: .log10))
    let looks: [(String, Color, Marker)] = [
      ("PCA", Deck.baseline, .square), ("regression", Deck.unassigned, .triangle),
      ("autoencoder", Deck.favourite, .circle),
    ]
    for (index, (name, color, marker)) in looks.enumerated() {
      let spreads = errors.map { methods($0)[index].errors }
      let places = errors.indices.map { Double($0) + 0.16 * Double(index - 1) }
      panel.errorBars(
        places, lower: spreads.map(\.minimum), upper: spreads.map(\.maximum), color: color, width: 1.6)
      panel.scatter(places, spreads.map(\.mean), color: color, marker: marker, size: 9, label: name)
    }
    panel.legend = .inside(TextAnchor(.right, .top))
    return panel
  }

  private static func claims(
    _ planes: [LinearAgainstPCA], _ wiener: LinearAgainstRegression, _ gaps: GapStudy,
    _ curved: [NonlinearAgainstPCA]
  ) -> [Claim] {
    let distances = planes.map {
      "k = \($0.bottleneck): distance to the projector \($0.projectorDistance.scientific(2)), loss off the "
        + "discarded variance by \(abs($0.relativeExcess).scientific(1)) of it"
    }
    var claims = [
      Claim(
        "a linear autoencoder is PCA",
        holds: planes.allSatisfy { $0.projectorDistance < 1e-3 && abs($0.relativeExcess) < 1e-5 },
        evidence: distances.joined(separator: "; ")),
      Claim(
        "a linear denoising autoencoder is Wiener / reduced-rank regression",
        holds: wiener.relativeDistance < 1e-3 && abs(wiener.relativeExcess) < 1e-5,
        evidence: "k = 4: maps differ by \(wiener.relativeDistance.scientific(2)) of their norm, losses by "
          + "\(abs(wiener.relativeExcess).scientific(1))"),
    ]
    let products = gaps.runs.compactMap { run in run.steps.map { Double($0) * run.gap } }
    // From a gap of 0.1 down, where the asymptote holds.
    let last = Spread(Array(products.suffix(3)))
    claims.append(
      Claim(
        "the steps to PCA's plane grow as one over the gap of the variances",
        holds: products.count == gaps.runs.count && last.maximum / last.minimum < 1.15,
        evidence:
          "steps times gap \(last.minimum.fixed(0)) to \(last.maximum.fixed(0)) at gaps from 0.1 to 0.025"))
    for study in curved {
      let k = study.bottleneck
      if let denoising = study.denoising {
        claims.append(
          Claim(
            "a nonlinear autoencoder beats PCA on the curved set at k = \(k) on spectra it never saw",
            holds: denoising.advantage.minimum > 1 && study.rebuilding.advantage.minimum > 1,
            evidence:
              "MSE \(denoising.autoencoder.plusMinus(5)) against \(denoising.pca.plusMinus(5)), and regression's "
              + "\(denoising.regression.plusMinus(5)), from noisy spectra; \(study.rebuilding.autoencoder.plusMinus(5)) "
              + "against \(study.rebuilding.pca.plusMinus(5)) from clean ones; mean ± s over three seeds"))
      }
    }
    return claims
  }
}
