import LabKit
import LinearAlgebra
import Plotting
import Randomness
import Unsupervised

extension LectureFigure {
  /// How many clusters?
  static let elbowAndSilhouette = LectureFigure(
    "elbow-silhouette", week: 8, title: "Choosing K: elbow and silhouette",
    caption: "k-means on the four latent dimensions of the notebook's autoencoder, 400 spectra of four "
      + "phases. The inertia always falls with K and bends at the number of phases; the mean silhouette "
      + "peaks there. Right: the silhouette of every spectrum at K = 4, sorted within its cluster; a "
      + "value below zero would mean that the next cluster is nearer.",
    alternativeText:
      "Left, a curve of inertia that falls steeply until four clusters and slowly beyond. Middle, the "
      + "mean silhouette with its maximum at four clusters. Right, four blocks of sorted horizontal "
      + "bars, nearly all long, in the colours of the phases.",
    seed: 42
  ) { bench, seed in
    let space = try bench.latentSpace(bottleneck: 4, seed: seed)
    let counts = Array(1...9)
    var generator = Generator(seed: seed)
    let models = try counts.map { try KMeans(space.codes, clusters: $0, using: &generator) }
    let inertias = models.map(\.inertia)
    // One cluster has no silhouette.
    let silhouettes =
      try [Double.nan] + models.dropFirst().map { try Silhouette(space.codes, labels: $0.labels).mean }
    let bend = counts[try elbow(of: inertias)]
    let peak = counts[silhouettes.indices.reduce(1) { silhouettes[$1] > silhouettes[$0] ? $1 : $0 }]

    var figure = Deck.figure(rows: 1, columns: 3, height: 3.6)
    let axis = Axis("Number of clusters K", from: 0.5, to: 9.5, ticks: .every(1))
    figure[0, 0].title = "Elbow"
    figure[0, 0].subtitle = "bends at K = \(bend)"
    figure[0, 0].xAxis = axis
    figure[0, 0].yAxis = Axis("Inertia J (arb. units^2)", scale: .log10)
    figure[0, 1].title = "Silhouette"
    figure[0, 1].subtitle = "\(silhouettes[peak - 1].fixed(2)) at K = \(peak)"
    figure[0, 1].xAxis = axis
    figure[0, 1].yAxis = Axis("Mean silhouette", from: 0)
    for (column, values) in [inertias, silhouettes].enumerated() {
      let chosen = [bend, peak][column]
      figure[0, column].line(counts, values, color: Deck.favourite, width: Deck.lineWidth, marker: .circle)
      figure[0, column].scatter(
        [chosen], [values[chosen - counts[0]]], color: .vermilion, marker: .circle, size: 11)
    }

    let runnerUp = counts.indices.dropFirst().filter { counts[$0] != peak }.map { silhouettes[$0] }.reduce(
      -1, max)
    let samples = try Silhouette(space.codes, labels: space.labels).samples
    figure[0, 2] = profile(samples, labels: space.labels, names: space.spectra.phaseNames)
    var numbers = ["elbow, K": Double(bend), "silhouette peak, K": Double(peak)]
    for (count, (inertia, silhouette)) in zip(counts, zip(inertias, silhouettes)) {
      numbers["J at K = \(count)"] = inertia
      if count > 1 { numbers["mean silhouette at K = \(count)"] = silhouette }
    }
    numbers["spectra with a negative silhouette"] = Double(samples.count { $0 < 0 })
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "the silhouette finds the number of phases", holds: peak == 4,
          evidence: "\(silhouettes[3].fixed(3)) at K = 4, at most \(runnerUp.fixed(3)) elsewhere"),
        Claim("the elbow finds the number of phases", holds: bend == 4, evidence: "it bends at K = \(bend)"),
      ])
  }

  /// The silhouettes of all points as horizontal bars, sorted within their clusters.
  private static func profile(_ samples: [Double], labels: [Int], names: [String]) -> Panel {
    var panel = Panel(title: "Each spectrum", subtitle: "at K = \(names.count)")
    panel.xAxis = Axis("Silhouette", from: min(samples.min() ?? 0, 0), to: 1)
    var top = 0.0
    var middles: [Double] = []
    for cluster in names.indices {
      let values = labels.indices.filter { labels[$0] == cluster }.map { samples[$0] }.sorted(by: >)
      // The outline of the stack of bars, one unit high each.
      let heights = values.indices.flatMap { [top + Double($0), top + Double($0 + 1)] }
      panel.polygon(
        [0] + values.flatMap { [$0, $0] } + [0], [top] + heights + [top + Double(values.count)],
        color: Palette.phases[cluster], alpha: 0.85, width: 0)
      middles.append(top + Double(values.count) / 2)
      top += Double(values.count) + 8
    }
    panel.yAxis = Axis("Cluster", from: -4, to: top - 4, ticks: .at(middles, labels: names), isReversed: true)
    panel.verticalLine(
      samples.reduce(0, +) / Double(samples.count), color: .ink, width: Deck.referenceWidth)
    panel.showsGrid = false
    return panel
  }
}
