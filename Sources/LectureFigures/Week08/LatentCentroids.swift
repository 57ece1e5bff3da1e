import LabKit
import LinearAlgebra
import Plotting
import Unsupervised

extension LectureFigure {
  /// Clusters in the latent space, and the spectra that their centroids stand for.
  static let latentCentroids = LectureFigure(
    "latent-centroids", week: 8, title: "Centroids in the latent space, decoded",
    caption: "Left: the four-dimensional codes of 400 noisy spectra, projected on the two directions of "
      + "largest variance; colours are the true phases, stars the centroids that k-means finds without "
      + "them. Right: the decoder turns each centroid into a spectrum, drawn over the mean clean spectrum "
      + "of its phase (dashed).",
    alternativeText:
      "Left, four separate groups of points with a star in each. Right, four spectra with two peaks each, "
      + "one above the other, each lying on its dashed reference.",
    seed: 42
  ) { bench, seed in
    let space = try bench.latentSpace(bottleneck: 4, seed: seed)
    let spectra = space.spectra
    let plane = try PCA(space.codes, components: 2)
    let shown = plane.explainedVarianceRatio.reduce(0) { $0 + Double($1) }
    let silhouette = try Silhouette(space.codes, labels: space.labels).mean
    let accuracy = try clusteringAccuracy(truth: spectra.labels, labels: space.labels)
    let index = try adjustedRandIndex(spectra.labels, space.labels)

    var figure = Deck.figure(rows: 1, columns: 2, height: 4.1, columnWidths: [1.15, 1])
    figure[0, 0].title = "Latent space"
    figure[0, 0].subtitle = "silhouette \(silhouette.fixed(2)), adjusted Rand index \(index.fixed(2))"
    figure[0, 0].phases(plane.transform(space.codes), labels: spectra.labels, names: spectra.phaseNames)
    figure[0, 0].centroids(plane.transform(space.centroids), label: "centroid")
    figure[0, 0].xAxis = Axis("Code, 1st direction (arb. units)")
    figure[0, 0].yAxis = Axis("Code, 2nd direction (arb. units)")

    figure[0, 1].title = "Decoded centroids"
    var numbers = [
      "mean silhouette": silhouette, "accuracy": accuracy, "adjusted Rand index": index,
      "variance in the two directions": shown,
    ]
    var worst = 0.0
    let step = 0.75
    for phase in spectra.phaseNames.indices {
      let base = step * Double(spectra.phaseNames.count - 1 - phase)
      let reference = spectra.clean.rows(at: spectra.indices(ofPhase: phase)).columnMeans
      let decoded = space.decodedCentroids.row(phase)
      let deviation = Matrix([decoded]).meanSquaredError(to: Matrix([reference])).squareRoot()
      worst = max(worst, deviation)
      numbers["root mean square deviation of centroid \(spectra.phaseNames[phase])"] = deviation
      figure[0, 1].line(
        spectra.axis.energies, decoded.map { Double($0) + base }, color: Palette.phases[phase], width: 3)
      figure[0, 1].line(
        spectra.axis.energies, reference.map { Double($0) + base }, color: .ink, width: Deck.referenceWidth,
        dash: .dashed)
      figure[0, 1].text(
        spectra.phaseNames[phase], x: 738, y: base + 0.24,
        color: Palette.phases[phase].mixed(with: .black, 0.2))
    }
    figure[0, 1].subtitle = "rms deviation at most \(worst.fixed(3))"
    figure[0, 1].xAxis = Deck.energyAxis
    figure[0, 1].yAxis = Axis("Intensity / maximum, shifted", from: 0, ticks: .none)
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "k-means in the latent space finds the phases", holds: index > 0.95,
          evidence: "adjusted Rand index \(index.fixed(3))"),
        Claim(
          "decoded centroids are spectra of the phases", holds: worst < 0.03,
          evidence: "root mean square deviation from the phases' means at most \(worst.fixed(3))"),
      ])
  }
}
