import LabKit
import LinearAlgebra
import Plotting
import Randomness
import Unsupervised

extension LectureFigure {
  /// Assignment and update in turn, and what they do to the inertia.
  static let lloydSteps = LectureFigure(
    "lloyd-steps", week: 8, title: "Lloyd's steps on a toy set",
    caption: "k-means on three round clusters, from a random start that takes five iterations. Every "
      + "point joins its nearest centroid (assign), every centroid moves to the mean of its points "
      + "(update), and neither step can raise the inertia J, the sum of squared distances from the "
      + "centroids. The run ends when an assignment changes nothing.",
    alternativeText:
      "Five scatter plots of the same three clusters: two of three stars start in one cluster, and move step "
      + "by step until each is in the middle of a cluster of its own; a sixth panel shows the inertia falling "
      + "in steps to a floor.",
    seed: 42
  ) { _, seed in
    var generator = Generator(seed: seed)
    let data = ToyData.blobs(using: &generator)
    let optimum = try KMeans(data.points, clusters: 3, using: &generator).inertia
    let run = try longRun(on: data.points, optimum: optimum, using: &generator)
    let inertias = run.steps.map(\.inertia)

    var figure = Deck.figure(rows: 2, columns: 3, height: 5.6)
    let shown = [0, 1, 3, 5, run.steps.count - 1]
    for (place, index) in shown.enumerated() {
      let step = run.steps[index]
      var panel = Panel(
        title: index == run.steps.count - 1
          ? "At rest" : "\(index / 2 + 1) · \(index.isMultiple(of: 2) ? "assign" : "update")",
        subtitle: "J = \(step.inertia.fixed(0))")
      panel.clusters(data.points, labels: step.labels)
      if !index.isMultiple(of: 2) {
        for cluster in 0..<3 {
          let (before, after) = (run.steps[index - 1].centroids.row(cluster), step.centroids.row(cluster))
          panel.line(
            [before[0], after[0]], [before[1], after[1]], color: .ink, width: Deck.referenceWidth,
            dash: .dotted)
        }
      }
      panel.centroids(step.centroids)
      panel.isAspectEqual = true
      panel.xAxis = Axis(place >= 3 ? "x_1 (arb. units)" : "", ticks: .every(2))
      panel.yAxis = Axis(place % 3 == 0 ? "x_2 (arb. units)" : "", ticks: .every(2))
      figure[place / 3, place % 3] = panel
    }
    var panel = Panel(title: "Inertia", subtitle: "never rises")
    panel.xAxis = Axis("Iteration", from: 0.7, ticks: .every(1))
    panel.yAxis = Axis("J (arb. units^2)", from: 0)
    let places = inertias.indices.map { 1 + Double($0) / 2 }
    panel.line(places, inertias, color: .ink, width: Deck.lineWidth)
    for (parity, name) in ["assign", "update"].enumerated() {
      let indices = inertias.indices.filter { $0 % 2 == parity }
      panel.scatter(
        indices.map { places[$0] }, indices.map { inertias[$0] },
        color: [Deck.favourite, Deck.baseline][parity],
        marker: [.circle, .square][parity], size: 8, label: name)
    }
    figure[1, 2] = panel

    var numbers = ["J at rest": inertias[inertias.count - 1], "J of the best of ten starts": optimum]
    numbers["iterations"] = Double(run.iterations)
    for index in inertias.indices {
      numbers["J after \(index.isMultiple(of: 2) ? "assignment" : "update") \(index / 2 + 1)"] =
        inertias[index]
    }
    let falls = zip(inertias, inertias.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-12) }
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "no step of Lloyd's algorithm raises the inertia", holds: falls,
          evidence: "\(inertias.count) steps from \(inertias[0].fixed(0)) to "
            + "\(inertias[inertias.count - 1].fixed(0))")
      ])
  }

  /// Of 200 starts from three random points, the first that takes five iterations to the optimum: enough to
  /// see, and not more than fits.
  private static func longRun(
    on points: Matrix, optimum: Double, using generator: inout Generator
  ) throws -> LloydSteps {
    let runs = try (0..<200).map { _ in
      LloydSteps(points, from: points.rows(at: try generator.choice(points.rows, count: 3)))
    }
    // Sums in another order differ by rounding.
    let good = runs.filter { ($0.steps.last?.inertia ?? .infinity) <= optimum * (1 + 1e-5) }
    return good.first { $0.iterations == 5 } ?? good.max { $0.iterations < $1.iterations } ?? runs[0]
  }
}
