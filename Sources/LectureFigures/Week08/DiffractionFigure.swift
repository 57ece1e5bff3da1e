import Diffraction
import LabKit
import LinearAlgebra
import Plotting
import Randomness

extension LectureFigure {
  /// Mapping orientations in a simulated 4D-STEM scan.
  static let diffraction = LectureFigure(
    "diffraction", week: 8, title: "4D-STEM: patterns, orientation maps, accuracy over dose",
    caption: "A simulated scan of 20 x 20 positions with 128 x 128 detector pixels over three "
      + "orientations of a crystal. Above: the noise-free pattern of each orientation (square root of the "
      + "intensity), and one as recorded. Below: the true map; the maps of k-means on all pixels and on "
      + "ten principal components of the same counts, the best of ten runs each; and the share of "
      + "positions in the right orientation over the dose, for the best of ten runs (solid) and for the "
      + "mean of single runs (dashed).",
    alternativeText:
      "Above, three patterns of bright disks on a square lattice, each rotated, and a recorded one of "
      + "scattered dots. Below, a map of grains in three colours, a map from pixels, a map from "
      + "principal components, and curves of accuracy that rise from chance to one with the dose.",
    seed: 42
  ) { _, seed in
    var generator = Generator(seed: seed)
    let map = OrientationMap.grains(rows: 20, columns: 20, using: &generator)
    let scan = try DiffractionScan(map: map, using: &generator)
    let study = try DoseStudy(scan, doses: doses, using: &generator)
    var own = generator.spawn(1)[0]
    let counts = try scan.recording(dose: shownDose, using: &own)

    var figure = Deck.figure(rows: 2, columns: 4, height: 4.7, columnWidths: [1, 1, 1, 1.35])
    for (orientation, angle) in map.orientations.enumerated() {
      let position = map.labels.firstIndex(of: orientation) ?? 0
      figure[0, orientation] = pattern(scan.expected.row(position), scan.geometry)
      figure[0, orientation].title = "\(angle.fixed(0))°"
      figure[0, orientation].subtitle = "no noise"
    }
    figure[0, 3] = electrons(counts.row(map.labels.firstIndex(of: 0) ?? 0), scan.geometry)
    figure[0, 3].title = "0°, recorded"
    figure[0, 3].subtitle = "\(shownDose.fixed(0)) electrons"

    var numbers: [String: Double] = ["dose of the maps (electrons per pattern)": shownDose]
    let shown = study.points[doses.firstIndex(of: shownDose) ?? 0]
    figure[1, 0] = grains(map.labels, map)
    figure[1, 0].title = "Truth"
    figure[1, 0].subtitle = "\(map.count) patterns"
    for (column, (name, clustering)) in [("All pixels", shown.pixels), ("PCA-10", shown.components)]
      .enumerated()
    {
      figure[1, column + 1] = grains(clustering.labels, map)
      figure[1, column + 1].title = name
      figure[1, column + 1].subtitle = "\(clustering.accuracy.percent()) right"
    }

    var panel = Panel(title: "Share right", subtitle: "chance: one third")
    panel.xAxis = Axis("Electrons per pattern", scale: .log10, ticks: .at([30, 100, 300, 1000]))
    panel.yAxis = Axis("", from: 0.3, to: 1.04, ticks: .every(0.2))
    let methods: [(String, Color, KeyPath<DoseStudy.Point, DoseStudy.Clustering>)] = [
      ("pixels", Deck.baseline, \.pixels), ("PCA-10", Deck.favourite, \.components),
    ]
    for (name, color, method) in methods {
      let clusterings = study.points.map { $0[keyPath: method] }
      panel.line(
        doses, clusterings.map(\.meanSingleAccuracy), color: color, width: Deck.referenceWidth, dash: .dashed)
      panel.line(doses, clusterings.map(\.accuracy), color: color, width: Deck.lineWidth)
      for (dose, clustering) in zip(doses, clusterings) {
        numbers["accuracy at \(dose.fixed(0)) electrons, \(name), best of ten runs"] = clustering.accuracy
        numbers["accuracy at \(dose.fixed(0)) electrons, \(name), mean of single runs"] =
          clustering.meanSingleAccuracy
      }
    }
    panel.text("PCA-10", x: 98, y: 0.8, anchor: .right, color: Deck.favourite.mixed(with: .black, 0.15))
    panel.text("pixels", x: 420, y: 0.5, anchor: .left, color: Deck.baseline.mixed(with: .black, 0.35))
    figure[1, 3] = panel
    for row in 0..<2 {
      for column in 0..<3 where column > 0 { figure[row, column].yAxis = Deck.bareAxis("") }
    }
    // The image of an axis that is bare still has its rows from the top.
    figure.updatePanels { $0.yAxis.isReversed = $0.isAspectEqual }
    figure[0, 0].yAxis.label = "Angle (mrad)"
    figure[1, 0].yAxis.label = "y (positions)"

    let thresholds = methods.map { method in
      study.points.first { $0[keyPath: method.2].accuracy >= 0.95 }?.dose ?? .infinity
    }
    for (method, dose) in zip(methods, thresholds) where dose.isFinite {
      numbers["smallest dose with 95 % right, \(method.0), best of ten runs"] = dose
    }
    let low = study.points.filter { (100...300).contains($0.dose) }
    let gain = low.reduce(0) { $0 + $1.components.accuracy - $1.pixels.accuracy } / Double(low.count)
    numbers["gain of PCA-10 in the mean of the doses from 100 to 300 electrons"] = gain
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "at low dose k-means on ten principal components maps more positions right than on all pixels",
          holds: gain > 0,
          evidence:
            "\(gain.percent()) more in the mean of the doses from 100 to 300 electrons; 95 % right from "
            + "\(thresholds[1].fixed(0)) against \(thresholds[0].fixed(0)) electrons")
      ])
  }

  /// Doses through the range where the map turns from hopeless to easy, in electrons per pattern.
  private static let doses: [Double] = [30, 60, 100, 150, 200, 300, 500, 1000]
  private static let shownDose = 150.0

  /// A noise-free pattern, the square root of its intensities.
  private static func pattern(_ shares: [Float], _ geometry: DiffractionGeometry) -> Panel {
    let values = shares.map { Double($0).squareRoot() }
    var panel = detector(geometry)
    // The central disk is so much brighter than the others that it may well be saturated.
    let top = values.sorted()[values.count * 985 / 1000]
    panel.image(
      values, rows: geometry.side, columns: geometry.side, x: edges(geometry), y: edges(geometry),
      colorMap: .magma, range: 0...max(top, .leastNormalMagnitude), showsColorBar: false)
    return panel
  }

  /// A recorded pattern, one dot for each pixel that counted something.
  private static func electrons(_ counts: [Float], _ geometry: DiffractionGeometry) -> Panel {
    var panel = detector(geometry)
    let hit = counts.indices.filter { counts[$0] > 0 }
    let centre = Double(geometry.side - 1) / 2
    func angle(_ place: Int) -> Double { (Double(place) - centre) * geometry.milliradiansPerPixel }
    panel.xAxis = Axis("Angle (mrad)", from: edges(geometry).lowerBound, to: edges(geometry).upperBound)
    panel.xAxis.ticks = .at([-25, 0, 25])
    panel.yAxis = Axis("", from: edges(geometry).lowerBound, to: edges(geometry).upperBound)
    panel.yAxis.ticks = .at([-25, 0, 25])
    panel.scatter(
      hit.map { angle($0 % geometry.side) }, hit.map { angle($0 / geometry.side) }, color: .ink, size: 2.6,
      edge: nil)
    return panel
  }

  private static func detector(_ geometry: DiffractionGeometry) -> Panel {
    var panel = Panel(xAxis: Axis("Angle (mrad)", ticks: .at([-25, 0, 25])))
    panel.yAxis.ticks = .at([-25, 0, 25])
    panel.isAspectEqual = true
    return panel
  }

  private static func edges(_ geometry: DiffractionGeometry) -> ClosedRange<Double> {
    let half = Double(geometry.side) * geometry.milliradiansPerPixel / 2
    return -half...half
  }

  private static func grains(_ labels: [Int], _ map: OrientationMap) -> Panel {
    var panel = Panel(xAxis: Axis("x (positions)", ticks: .every(10)))
    panel.yAxis.ticks = .every(10)
    panel.image(
      labels, rows: map.rows, columns: map.columns,
      colorMap: ColorMap(stops: Array(Deck.clusters.prefix(map.orientations.count))),
      range: 0...Double(map.orientations.count - 1), showsColorBar: false)
    panel.isAspectEqual = true
    return panel
  }
}
