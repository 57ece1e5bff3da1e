import LabKit
import LinearAlgebra
import Plotting
import Randomness
import Unsupervised

extension LectureFigure {
  /// Gaps and sizes in an embedding mean nothing.
  static let notMetric = LectureFigure(
    "not-metric", week: 8, title: "An embedding is not a map: gaps and sizes mean nothing",
    caption: "Three clusters of 100 points in the plane, as they are (left), and as t-SNE (perplexity 30) "
      + "and UMAP (15 neighbours) show them. Below, the third cluster is ten times as far away, and the "
      + "pictures hardly change. Nor do sizes count: the second cluster (squares) is four times as wide "
      + "as the first (circles), and not drawn so. Gap: distance of the third cluster from the middle of "
      + "the other two, in distances between these two. UMAP starts from the same points in both: islands "
      + "without an edge between them stay where they start. Pictures are turned and mirrored to lie "
      + "alike.",
    alternativeText:
      "Two rows of three scatter plots. In the data the third cluster lies near the others above and far "
      + "off below. The t-SNE and UMAP pictures above and below look alike: three islands of similar "
      + "size at similar distances.",
    seed: 42
  ) { _, seed in
    var generator = Generator(seed: seed)
    let near = NotMetricData(distance: 1, using: &generator)
    let far = near.moved(by: 10)
    let sets = [near, far]
    let tsne = try sets.map { try TSNE($0.points).embedding }
    let start = near.points * (10 / (near.points.elements.map(abs).max() ?? 1))
    let umap = try sets.map { set in
      var own = Generator(seed: seed)
      return try UMAP(set.points, from: start, using: &own).embedding
    }

    var figure = Deck.figure(rows: 2, columns: 3, height: 5.4)
    var numbers: [String: Double] = [:]
    var gaps: [[Double]] = []
    var trust: [[Double]] = []
    for (row, set) in sets.enumerated() {
      let situation = row == 0 ? "near" : "far"
      let pictures = [("Data", set.points), ("t-SNE", tsne[row]), ("UMAP", umap[row])]
      var rowGaps: [Double] = []
      var rowTrust: [Double] = []
      for (column, (name, points)) in pictures.enumerated() {
        let gap = set.gap(in: points)
        let width = set.widthRatio(in: points)
        var panel = Panel(
          title: row == 0 ? name : column == 0 ? "Third cluster moved" : name,
          subtitle: "gap \(gap.fixed(1)), width ratio \(width.fixed(1))")
        let judged = try Embedding(points, of: set.points, labels: set.labels)
        let first = [near.points, tsne[0], umap[0]][column]
        panel.clusters(
          column == 0 || row == 0 ? points : judged.turned(onto: first), labels: set.labels, size: 5)
        panel.isAspectEqual = true
        panel.xAxis = column == 0 ? Axis("x_1 (arb. units)") : Deck.bareAxis("no unit, no meaning")
        panel.yAxis = column == 0 ? Axis("x_2 (arb. units)") : Deck.bareAxis("")
        figure[row, column] = panel
        numbers["gap, \(name), \(situation)"] = gap
        numbers["width ratio, \(name), \(situation)"] = width
        if column > 0 {
          numbers["trustworthiness, \(name), \(situation)"] = judged.trustworthiness
          numbers["k-NN accuracy, \(name), \(situation)"] = judged.accuracy
          rowTrust.append(judged.trustworthiness)
        }
        rowGaps.append(gap)
      }
      gaps.append(rowGaps)
      trust.append(rowTrust)
    }
    let growth = (0..<3).map { gaps[1][$0] / gaps[0][$0] }
    let change = zip(trust[0], trust[1]).map { abs($0 - $1) }.reduce(0, max)
    for (name, factor) in zip(["Data", "t-SNE", "UMAP"], growth) {
      numbers["growth of the gap, \(name)"] = factor
    }
    numbers["largest change of trustworthiness"] = change
    let widest = zip(sets, zip(tsne, umap)).flatMap { set, pictures in
      [set.widthRatio(in: pictures.0), set.widthRatio(in: pictures.1)]
    }.reduce(0, max)
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "a cluster moved ten times as far away is shown less than three times as far away",
          holds: max(growth[1], growth[2]) < 3 && change < 0.01,
          evidence:
            "the gap is \(growth[0].times(1)) what it was in the data, \(growth[1].times(1)) in t-SNE and "
            + "\(growth[2].times(1)) in UMAP; trustworthiness changes by \(change.significant(2)) at most"),
        Claim(
          "a cluster four times as wide as another is drawn less than twice as wide", holds: widest < 2,
          evidence:
            "\(near.widthRatio(in: near.points).times(1)) as wide in the data, at most \(widest.times(1)) in the "
            + "pictures"),
      ])
  }
}
