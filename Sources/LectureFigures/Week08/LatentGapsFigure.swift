import AutoencoderStudies
import LabKit
import LinearAlgebra
import Plotting
import Spectroscopy

extension LectureFigure {
  /// What autoencoders and variational autoencoders make of places without codes.
  static let latentGaps = LectureFigure(
    "ae-vae-latent", week: 8, title: "Latent spaces with and without the V, and what their gaps decode to",
    caption: "Above: the codes of 400 spectra of the curved set in two dimensions; colours and markers are "
      + "the phases. Small dots and crosses are the gaps: grid points within the hull of the codes that are "
      + "farther from every code than 99 % of the codes are from their nearest. At a cross the decoder makes "
      + "no physical spectrum: neither one with lines of any position, width and height nor a mixture of two "
      + "of the data comes as near as real spectra come to each other. Below: what is decoded at the three "
      + "loneliest places, and the nearest spectrum of the data (dashed). The share of gaps in the hull and of "
      + "crosses in the gaps are means and standard deviations of four seeds; drawn is the seed of the median "
      + "autoencoder. The divergence in a variational "
      + "autoencoder's loss pulls all codes together, but knows nothing of what lies between two "
      + "phases. With a large weight β a dimension of the code is lost and no gap is left, or distant phases "
      + "blend into mixtures.",
    alternativeText:
      "Three latent spaces side by side, each with four phases around a wide gap. In the first two large parts "
      + "of the gap are crosses, and of the three spectra decoded there most have doubled, lowered or missing "
      + "peaks. In the third, with a large beta, there are no crosses; two of its decoded spectra have a small "
      + "second peak as mixtures have, one lies on a dashed spectrum of the data.",
    seed: 42
  ) { _, seed in
    let study = try LatentSpaceStudy(seeds: (0..<latentGapSeeds).map { seed + $0 })
    var figure = Deck.figure(rows: 2, columns: 3, height: 6, rowHeights: [1.05, 1], legend: .bottom)
    var numbers: [String: Double] = [:]
    func record(_ name: String, _ spread: Spread) {
      numbers[name] = spread.mean
      numbers["\(name), standard deviation"] = spread.standardDeviation
    }
    record("median distance between real spectra", study.typicalDistance)
    record("distance that 99 % of real spectra keep", study.tolerance)
    let drawn = study.typicalSeed(of: .autoencoder)
    for (column, (kind, name)) in zip(LatentSpaceStudy.kinds, latentGapNames).enumerated() {
      let (gaps, wrong) = (study.spread(kind, \.gaps.share), study.spread(kind, \.noSpectrumShare))
      record("gaps in the hull, \(name)", gaps)
      record("no spectrum, of gap points, \(name)", wrong)
      record("no spectrum, of the hull, \(name)", study.spread(kind, \.noSpectrumShareOfHull))
      record("unlike the data, of gap points, \(name)", study.spread(kind, \.unlikeDataShare))
      record(
        "farthest from the generator between neighbours, \(name)",
        study.spread(kind, \.worstBetweenNeighbours))
      record("farthest from mixtures between neighbours, \(name)", study.spread(kind, \.distanceFromMixtures))
      let medians = study[kind].compactMap(\.exploration.medianDistance)
      if !medians.isEmpty { record("median distance from the data, of gap points, \(name)", Spread(medians)) }
      record("held-out error, \(name)", study.spread(kind, \.heldOutError))
      let uses = study[kind].compactMap(\.use)
      if !uses.isEmpty {
        record("divergence in nats, \(name)", Spread(uses.map(\.divergence)))
        record("active dimensions, \(name)", Spread(uses.map { Double($0.activeUnits) }))
      }
      let exploration = study[kind][drawn].exploration
      figure[0, column] = latentPanel(exploration, of: study.spectra[drawn], inUnitsOfThePrior: !uses.isEmpty)
      figure[0, column].title = name
      figure[0, column].subtitle = "gaps: \(latentGapPercentages(gaps))"
      figure[1, column] = decodedPanel(exploration, axis: study.spectra[drawn].axis)
      figure[1, column].subtitle = "crosses: \(latentGapPercentages(wrong))"
    }
    figure[0, 0].yAxis.label = "Code z_2 (arb. units)"
    figure[1, 0].yAxis.label = "Intensity, shifted"
    return DrawnFigure(figure, numbers: numbers, claims: latentGapClaims(study))
  }

  /// Networks of each kind: four seeds of three kinds train in some five seconds.
  private static let latentGapSeeds: UInt64 = 4

  /// The names of ``LatentSpaceStudy/kinds``.
  private static let latentGapNames = LatentSpaceStudy.kinds.map { kind in
    switch kind {
    case .autoencoder: "Autoencoder"
    case .variational(let beta): "VAE, β = \(beta.fixed(0))"
    }
  }

  /// Codes and gaps; in units of the prior's standard deviation, or of nothing.
  private static func latentPanel(
    _ space: LatentExploration, of spectra: SpectrumSet, inUnitsOfThePrior: Bool
  ) -> Panel {
    var panel = Panel(xAxis: Axis("Code z_1 (arb. units)"))
    panel.showsGrid = false
    if inUnitsOfThePrior { panel.yAxis = Axis("", from: -4, to: 4, ticks: .every(2)) }
    panel.phases(space.codes, labels: spectra.labels, names: spectra.phaseNames, size: 4)
    let kinds: [(isWrong: Bool, Marker, Double, Color, String)] = [
      (false, .circle, 2.5, .grey, "gap that decodes to a spectrum or a mixture"),
      (true, .cross, 4.5, .ink, "gap that decodes to neither"),
    ]
    for (isWrong, marker, size, color, label) in kinds {
      let shown = zip(space.gaps.isGap, space.isNoSpectrum).enumerated()
        .filter { $0.element.0 && $0.element.1 == isWrong }.map { space.gaps.points.row($0.offset) }
      panel.scatter(
        shown.map { $0[0] }, shown.map { $0[1] }, color: color.opacity(0.65), marker: marker, size: size,
        edge: nil, label: label)
    }
    for index in 0..<space.examples.rows {
      let (x, y) = (Double(space.examples[index, 0]), Double(space.examples[index, 1]))
      panel.scatter([x], [y], color: .white, marker: .circle, size: 13, edge: .ink)
      panel.text("\(index + 1)", x: x, y: y, anchor: .center)
    }
    return panel
  }

  /// Spectra decoded from the loneliest points.
  private static func decodedPanel(_ space: LatentExploration, axis: EnergyAxis) -> Panel {
    var panel = Panel(xAxis: Deck.energyAxis, yAxis: Axis("", from: 0, ticks: .none))
    panel.xAxis.ticks = .at([700, 720, 740], labels: ["700", "720", "740"])
    let step = 1.05
    for index in 0..<space.examples.rows {
      let base = step * Double(space.examples.rows - 1 - index)
      panel.line(
        axis.energies, space.decodedExamples.row(index).map { Double($0) + base }, color: Deck.favourite,
        width: Deck.lineWidth)
      panel.line(
        axis.energies, space.nearestToExamples.row(index).map { Double($0) + base }, color: .ink,
        width: Deck.referenceWidth, dash: .dashed)
      panel.text("\(index + 1)", x: 736, y: base + 0.5)
    }
    return panel
  }
}
