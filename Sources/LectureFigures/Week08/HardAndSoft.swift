import LabKit
import LinearAlgebra
import Plotting
import Randomness
import Unsupervised

extension LectureFigure {
  /// A label for each point, or a share in each cluster.
  static let hardAndSoft = LectureFigure(
    "hard-soft", week: 8, title: "Hard against soft assignment",
    caption:
      "Two overlapping clusters of 200 points, a typical draw. k-means gives every point one label, as "
      + "if it were certain. The Gaussian mixture gives shares, shown as mixed colours; ellipses hold 39 % "
      + "and 86 % of a component (one and two standard deviations). It has no more points right than "
      + "k-means: what it adds is the knowledge which are in doubt. Right: the share of points that the "
      + "mixture has right, by how sure it is of them, mean and standard deviation over 100 draws; on the "
      + "dashed line the certainty is true. A mixture fitted to few points is a little too sure of itself.",
    alternativeText:
      "Left, two clouds in two pure colours with a straight border. Middle, the same clouds with colours "
      + "blending in between and two tilted pairs of ellipses. Right, points with error bars that "
      + "follow the diagonal a little below it.",
    // Typical: the error of its responsibilities is near the median of the 100 draws.
    seed: 32
  ) { _, seed in
    var generator = Generator(seed: seed)
    let study = try SoftAssignment(using: &generator)
    let points = study.data.points

    var figure = Deck.figure(rows: 1, columns: 3, height: 3.5)
    figure[0, 0].title = "Hard: k-means"
    figure[0, 0].subtitle = "\(study.kMeansAccuracy.percent(1)) right"
    figure[0, 0].clusters(points, labels: study.kMeansLabels)
    figure[0, 1].title = "Soft: mixture"
    figure[0, 1].subtitle = "\(study.mixtureAccuracy.percent(1)) right"
    figure[0, 1].blend(study)
    for (index, component) in study.mixture.components.enumerated() {
      for radius in [1.0, 2.0] {
        let covariance = component.covariance
        figure[0, 1].ellipse(
          mean: (component.mean[0], component.mean[1]),
          covariance: (covariance[0][0], covariance[0][1], covariance[1][1]), radius: radius,
          color: Deck.clusters[index].mixed(with: .black, 0.35), alpha: 0, width: Deck.lineWidth)
      }
    }
    for column in 0..<2 {
      figure[0, column].xAxis = Axis("x_1 (arb. units)", ticks: .every(2))
      figure[0, column].yAxis = Axis(column == 0 ? "x_2 (arb. units)" : "", ticks: .every(2))
    }

    let draws = try (0..<100).map { draw in
      var own = Generator(seed: draw)
      return try SoftAssignment(using: &own)
    }
    figure[0, 2].title = "Is it honest?"
    figure[0, 2].subtitle = "\(draws.count) draws of the data"
    figure[0, 2].xAxis = Axis("Stated certainty", from: 0.48, to: 1.02, ticks: .every(0.1))
    figure[0, 2].yAxis = Axis("Share right", from: 0.38, to: 1.02, ticks: .every(0.1))
    figure[0, 2].line([0.5, 1], [0.5, 1], color: .ink, width: Deck.referenceWidth, dash: .dashed)
    let bins = reliability(of: draws)
    figure[0, 2].errorBars(
      bins.map(\.certainty), bins.map(\.right), error: bins.map(\.spread), color: Deck.favourite, width: 1.6)
    figure[0, 2].scatter(bins.map(\.certainty), bins.map(\.right), color: Deck.favourite, size: 8)

    let excess = draws.map { $0.expectedAccuracy - $0.mixtureAccuracy }
    let (mean, spread) = meanAndDeviation(excess)
    let doubtful = study.pointsInDoubt()
    let sure = (0..<points.rows).filter { !Set(doubtful).contains($0) }
    let (inDoubt, certain) = (study.accuracy(ofPoints: doubtful), study.accuracy(ofPoints: sure))
    return DrawnFigure(
      figure,
      numbers: [
        "k-means accuracy": study.kMeansAccuracy, "mixture accuracy": study.mixtureAccuracy,
        "accuracy that the mixture expects": study.expectedAccuracy,
        "points less sure than 90 %": Double(doubtful.count),
        "accuracy of points less sure than 90 %": inDoubt,
        "accuracy of the other points": certain,
        "root mean square error of the responsibilities": study.responsibilityError,
        "k-means accuracy, mean of 100 draws": meanAndDeviation(draws.map(\.kMeansAccuracy)).mean,
        "mixture accuracy, mean of 100 draws": meanAndDeviation(draws.map(\.mixtureAccuracy)).mean,
        "expected minus true accuracy, mean of 100 draws": mean,
        "expected minus true accuracy, standard deviation of 100 draws": spread,
      ],
      claims: [
        Claim(
          "the mixture knows which points are in doubt", holds: inDoubt < certain - 0.1,
          evidence: "\(inDoubt.percent(1)) right of the points in doubt, \(certain.percent(1)) of the others"),
        Claim(
          "the mixture knows how often it is right to five points in a hundred", holds: abs(mean) < 0.05,
          evidence:
            "it expects \((100 * mean).fixed(1)) points too much in the mean of \(draws.count) draws, with a "
            + "standard deviation of \((100 * spread).fixed(1))"),
      ])
  }

  /// Points by how sure the mixture is of them, in tenths from 0.5 to 1: means over the draws, and the
  /// standard deviation between draws.
  private static func reliability(
    of draws: [SoftAssignment]
  ) -> [(certainty: Double, right: Double, spread: Double)] {
    (5..<10).map { tenth in
      let bins = draws.compactMap { study -> (certainty: Double, right: Double)? in
        let shares = study.mixture.responsibilities
        let certainties = (0..<shares.rows).map { Double(max(shares[$0, 0], shares[$0, 1])) }
        let members = certainties.indices.filter { min(Int(certainties[$0] * 10), 9) == tenth }
        guard !members.isEmpty else { return nil }
        let certainty = members.reduce(0) { $0 + certainties[$1] } / Double(members.count)
        return (certainty, study.accuracy(ofPoints: members))
      }
      let (right, spread) = meanAndDeviation(bins.map(\.right))
      return (meanAndDeviation(bins.map(\.certainty)).mean, right, spread)
    }
  }

  private static func meanAndDeviation(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / max(count - 1, 1)).squareRoot())
  }
}
