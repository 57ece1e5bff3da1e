import LabKit
import Plotting
import Randomness
import Unsupervised

extension LectureFigure {
  /// Where k-means ends, by how it started.
  static let kMeansStarts = LectureFigure(
    "kmeans-starts", week: 8, title: "Random starts against k-means++",
    caption: "Left: final inertia of k-means with K = 25 on 25 round clusters in a square lattice, one "
      + "run for each of 100 seeds; the dashed line is the best run of all. Random starts put two "
      + "centroids in some clusters and one between two others; k-means++ starts far apart; its greedy "
      + "form, the default of scikit-learn and of the course, tries several candidates and is better "
      + "still. Right: the centroids of the median run of each kind.",
    alternativeText:
      "Three histograms one above the other. Random starts spread widely at high inertia, k-means++ lies "
      + "lower, and greedy k-means++ lies close to the best value, with most runs on it. Beside each, "
      + "the lattice of clusters with the centroids of one run: misplaced above, one in each cluster "
      + "below.",
    seed: 42
  ) { _, seed in
    var generator = Generator(seed: seed)
    let data = ToyData.lattice(using: &generator)
    let study = try KMeansStartStudy(data.points, clusters: data.clusters)
    let kinds: [(KMeans.Initialisation, String, Color)] = [
      (.random, "random starts", Deck.unassigned), (.plusPlus, "k-means++", Deck.baseline),
      (.greedyPlusPlus, "greedy k-means++", Deck.favourite),
    ]
    let upper = 5 * (study.runs.flatMap(\.inertias).reduce(0, max) / 5).rounded(.up)

    var figure = Deck.figure(rows: 3, columns: 2, height: 5.8, sharesX: true, columnWidths: [4.2, 1])
    var numbers = ["smallest J": study.smallestInertia]
    for (row, (kind, name, color)) in kinds.enumerated() {
      let (runs, share) = (study[kind], study.shareAtOptimum(kind))
      figure[row, 0].title = name
      figure[row, 0].subtitle =
        "optimum in \((share * Double(runs.inertias.count)).fixed(0)) of \(runs.inertias.count) runs, "
        + "mean J \(runs.meanInertia.fixed(1))"
      figure[row, 0].histogram(runs.inertias, bins: .count(42, in: 10...upper), color: color, alpha: 0.6)
      figure[row, 0].verticalLine(study.smallestInertia, color: .ink, width: Deck.referenceWidth)
      figure[row, 0].yAxis = Axis("Runs", from: 0)
      figure[row, 1] = try typicalRun(runs, on: data)
      numbers["share at the optimum, \(name)"] = share
      numbers["mean J, \(name)"] = runs.meanInertia
      numbers["mean iterations, \(name)"] = runs.meanIterations
    }
    figure[2, 0].xAxis = Axis("Inertia J at the end (arb. units^2)", from: 10, to: upper)
    figure[2, 1].xAxis.label = "x_1 (arb.)"

    let shares = kinds.map { study.shareAtOptimum($0.0) }
    let evidence = zip(kinds, shares).map { "\($1.percent()) \($0.1)" }.joined(separator: ", ")
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "k-means++ reaches the best clustering more often than random starts", holds: shares[1] > shares[0],
          evidence: "\(evidence), of 100 seeds each"),
        Claim(
          "greedy k-means++ reaches it more often than k-means++", holds: shares[2] > shares[1],
          evidence: "\(evidence), of 100 seeds each"),
      ])
  }

  /// The centroids of the run whose inertia is the median of its kind.
  private static func typicalRun(_ runs: KMeansStartStudy.Runs, on data: LabelledPoints) throws -> Panel {
    let order = runs.inertias.indices.sorted {
      (runs.inertias[$0], $0) < (runs.inertias[$1], $1)
    }
    // The study's seeds count from 0.
    var generator = Generator(seed: order[order.count / 2])
    let model = try KMeans(
      data.points, clusters: data.clusters, using: &generator, initialisation: runs.initialisation,
      restarts: 1,
      tolerance: 0)
    var panel = Panel(title: "median run", yAxis: Axis("x_2 (arb.)", ticks: .every(2)))
    panel.xAxis.ticks = .every(2)
    panel.scatter(
      data.points.column(0), data.points.column(1), color: .lightGrey, size: 2.5, edge: nil)
    panel.scatter(
      model.centroids.column(0), model.centroids.column(1), color: .vermilion, size: 5.5)
    panel.isAspectEqual = true
    return panel
  }
}
