import LabKit
import LinearAlgebra
import Plotting
import Randomness
import Unsupervised

extension LectureFigure {
  /// What k-means gets wrong, each beside the method that gets it right.
  static let kMeansFailures = LectureFigure(
    "kmeans-failures", week: 8, title: "How k-means fails, and what to do",
    caption: "Above: k-means, the best of ten starts. Below: the remedy on the same points. Long clusters "
      + "need covariances (Gaussian mixture, full); a column of large numbers needs standardisation; an "
      + "outlier, here at (40, 25) beyond the frame, needs distances that are not squared (k-medoids); "
      + "and where clusters overlap, a mixture says how sure it is, as a blend of colours. Percentages "
      + "are the points in the right cluster.",
    alternativeText:
      "Two rows of four scatter plots. Above, k-means cuts three long streaks across, splits two flat "
      + "clusters along the wrong axis, spends a cluster on one far point, and draws a hard border "
      + "through two overlapping clouds. Below, all are separated correctly, and the clouds blend at "
      + "the border.",
    seed: 42
  ) { _, seed in
    var generator = Generator(seed: seed)
    let failures = try KMeansFailure.Cause.allCases.map { try KMeansFailure($0, using: &generator) }
    let overlap = try SoftAssignment(using: &generator)

    var figure = Deck.figure(rows: 2, columns: 4, height: 5)
    var numbers: [String: Double] = [:]
    let titles: [KMeansFailure.Cause: (String, String)] = [
      .elongated: ("Elongated", "Mixture"), .differentScales: ("Big column", "Standardise"),
      .outlier: ("One outlier", "k-medoids"),
    ]
    for (column, failure) in failures.enumerated() {
      let (problem, remedy) = titles[failure.cause] ?? (failure.cause.rawValue, failure.cause.remedy)
      figure[0, column].title = problem
      figure[0, column].subtitle = "k-means \(failure.kMeansAccuracy.percent(1))"
      figure[0, column].clusters(failure.data.points, labels: failure.kMeansLabels, size: 4.5)
      figure[1, column].title = remedy
      figure[1, column].subtitle = "\(failure.remedyAccuracy.percent(1)) right"
      figure[1, column].clusters(failure.data.points, labels: failure.remedyLabels, size: 4.5)
      numbers["k-means accuracy, \(failure.cause.rawValue)"] = failure.kMeansAccuracy
      numbers["accuracy of the remedy, \(failure.cause.rawValue)"] = failure.remedyAccuracy
    }
    figure[0, 3].title = "Overlap"
    figure[0, 3].subtitle = "k-means \(overlap.kMeansAccuracy.percent(1))"
    figure[0, 3].clusters(overlap.data.points, labels: overlap.kMeansLabels, size: 4.5)
    let doubtful = overlap.pointsInDoubt()
    figure[1, 3].title = "Mixture"
    figure[1, 3].subtitle = "\(doubtful.count) in doubt"
    figure[1, 3].blend(overlap, size: 4.5)
    numbers["k-means accuracy, overlapping clusters"] = overlap.kMeansAccuracy
    numbers["accuracy of the mixture, overlapping clusters"] = overlap.mixtureAccuracy
    numbers["points in doubt"] = Double(doubtful.count)

    figure.updatePanels { $0.xAxis = Axis("x_1 (arb. units)") }
    for row in 0..<2 {
      // The outlier would shrink everything else to a dot.
      figure[row, 2].xAxis = Axis("x_1 (arb. units)", from: -4.5, to: 6.5, ticks: .every(4))
      figure[row, 2].yAxis = Axis("", from: -3.5, to: 7, ticks: .every(4))
      figure[row, 2].text(
        row == 0 ? "3rd cluster ↗" : "outlier ↗", in: TextAnchor(.right, .top))
    }
    for row in 0..<2 {
      figure[row, 0].yAxis = Axis("x_2 (arb. units)")
      figure[row, 1].xAxis = Axis("Counts", ticks: .every(400))
      figure[row, 1].yAxis = Axis("Line ratio", ticks: .every(0.5))
    }
    return DrawnFigure(
      figure, numbers: numbers,
      claims: failures.map { failure in
        Claim(
          "\(failure.cause.rawValue): \(failure.cause.remedy) finds more of the points' clusters than k-means",
          holds: failure.remedyAccuracy > failure.kMeansAccuracy,
          evidence: "\(failure.remedyAccuracy.percent(1)) against \(failure.kMeansAccuracy.percent(1))")
      })
  }
}

extension Panel {
  /// Points of two clusters, their colours mixed as the mixture is sure of them.
  mutating func blend(_ study: SoftAssignment, size: Double = Deck.pointSize) {
    let points = study.data.points
    let colors = (0..<points.rows).map {
      Deck.clusters[0].mixed(with: Deck.clusters[1], Double(study.mixture.responsibilities[$0, 1]))
    }
    scatter(points.column(0), points.column(1), colors: colors, size: size)
  }
}
