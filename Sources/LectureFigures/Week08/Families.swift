import Foundation
import LinearAlgebra
import Plotting

extension LectureFigure {
  /// Six questions that are asked of data without labels.
  static let families = LectureFigure(
    schematic: "families", week: 8, title: "Families of unsupervised learning",
    caption: "Six questions to ask of data without labels, and the methods of the course that answer "
      + "them. Schematic: the points are drawn by hand, nothing is measured.",
    alternativeText:
      "Six small drawings. Reduce: a slanted cloud of points with a line through it. Cluster: three "
      + "groups in three colours with a star in each. Mix: two overlapping groups with ellipses, "
      + "colours blending between them. Embed: a spiral of points beside the same points unrolled to a "
      + "line. Detect: a cloud with a boundary and one point outside. Generate: points on a curve with "
      + "new ones between them."
  ) {
    var figure = Deck.figure(rows: 2, columns: 3, height: 5.3)
    let drawings: [(String, String, String, (inout Panel) -> Void)] = [
      ("Reduce", "which few numbers suffice?", "PCA, NMF, autoencoder", reduction),
      ("Cluster", "which belong together?", "k-means, k-medoids", clustering),
      ("Mix", "how sure is that?", "Gaussian mixture", mixture),
      ("Embed", "who is near whom?", "t-SNE, UMAP", embedding),
      ("Detect", "what does not fit?", "residual, Mahalanobis", detection),
      ("Generate", "what could there be?", "variational autoencoder", generation),
    ]
    for (index, (title, question, methods, draw)) in drawings.enumerated() {
      var panel = Panel(title: title, subtitle: question)
      // Room below the drawing for the methods.
      panel.xAxis = Axis(methods, from: -1.25, to: 1.25, ticks: .none)
      panel.yAxis = Axis("", from: -1.1, to: 1.1, ticks: .none)
      draw(&panel)
      figure[index / 3, index % 3] = panel
    }
    return figure
  }

  /// Points of even, hand-drawn irregularity: a golden-angle spiral stretched to an ellipse.
  private static func cloud(
    _ count: Int, x: Double, y: Double, long: Double, short: Double, angle: Double = 0
  ) -> Matrix {
    let (cosine, sine) = (cos(angle), sin(angle))
    return Matrix(
      (0..<count).map { index in
        let radius = ((Double(index) + 0.5) / Double(count)).squareRoot()
        let turn = Double(index) * Double.pi * (3 - 5.0.squareRoot())
        let (u, v) = (long * radius * cos(turn), short * radius * sin(turn))
        return [Float(x + cosine * u - sine * v), Float(y + sine * u + cosine * v)]
      })
  }

  private static func points(
    _ cloud: Matrix, _ color: Color, _ marker: Marker = .circle, on panel: inout Panel
  ) {
    panel.scatter(cloud.column(0), cloud.column(1), color: color, marker: marker, size: 7)
  }

  private static func reduction(_ panel: inout Panel) {
    points(cloud(40, x: 0, y: 0, long: 1.05, short: 0.26, angle: 0.6), Deck.clusters[0], on: &panel)
    panel.line(
      [-1.15 * cos(0.6), 1.15 * cos(0.6)], [-1.15 * sin(0.6), 1.15 * sin(0.6)], color: .ink,
      width: Deck.lineWidth)
  }

  private static func clustering(_ panel: inout Panel) {
    let centres = [(-0.72, -0.45), (0.72, -0.4), (0.05, 0.62)]
    for (index, (x, y)) in centres.enumerated() {
      points(
        cloud(16, x: x, y: y, long: 0.4, short: 0.34), Deck.clusters[index], Deck.clusterMarkers[index],
        on: &panel)
    }
    panel.centroids(Matrix(centres.map { [Float($0.0), Float($0.1)] }))
  }

  private static func mixture(_ panel: inout Panel) {
    let all = cloud(28, x: -0.42, y: 0, long: 0.68, short: 0.5).stacked(
      on: cloud(28, x: 0.42, y: 0, long: 0.68, short: 0.5))
    let colors = all.column(0).map { x in
      Deck.clusters[0].mixed(with: Deck.clusters[1], 1 / (1 + exp(-7 * Double(x))))
    }
    panel.scatter(all.column(0), all.column(1), colors: colors, size: 7)
    for (index, x) in [-0.42, 0.42].enumerated() {
      panel.ellipse(
        mean: (x, 0), covariance: (0.13, 0, 0.085), radius: 2.1, color: Deck.clusters[index], alpha: 0,
        width: Deck.lineWidth)
    }
  }

  private static func embedding(_ panel: inout Panel) {
    let count = 30
    let shares = (0..<count).map { Double($0) / Double(count - 1) }
    let colors = shares.map { ColorMap.viridis.color(at: 0.9 * $0) }
    let turns = shares.map { (angle: 1 + 8 * $0, radius: 0.14 + 0.42 * $0) }
    panel.scatter(
      turns.map { -0.58 + $0.radius * cos($0.angle) }, turns.map { 0.05 + 1.25 * $0.radius * sin($0.angle) },
      colors: colors, size: 7)
    panel.line([0.02, 0.3], [0, 0], color: .ink, width: Deck.lineWidth)
    panel.polygon([0.28, 0.28, 0.42], [0.08, -0.08, 0], color: .ink, alpha: 1)
    panel.scatter(
      shares.map { 0.58 + 0.5 * $0 }, shares.map { 1.8 * $0 - 0.9 }, colors: colors, size: 7)
  }

  private static func detection(_ panel: inout Panel) {
    points(cloud(40, x: -0.25, y: -0.1, long: 0.72, short: 0.52, angle: 0.35), Deck.clusters[0], on: &panel)
    panel.ellipse(
      mean: (-0.25, -0.1), covariance: (0.165, 0.027, 0.1), radius: 2.15, color: .ink, alpha: 0, dash: .dashed
    )
    panel.scatter([0.95], [0.75], color: .vermilion, marker: .diamond, size: 12)
  }

  private static func generation(_ panel: inout Panel) {
    let angles = (0..<13).map { Double.pi * (0.04 + 0.92 * Double($0) / 12) }
    let known = angles.indices.filter { ![3, 6, 9].contains($0) }
    panel.line(
      angles.map { 1.05 * cos($0) }, angles.map { 1.3 * sin($0) - 0.6 }, color: .grey, width: 1.4,
      dash: .dashed)
    panel.scatter(
      known.map { 1.05 * cos(angles[$0]) }, known.map { 1.3 * sin(angles[$0]) - 0.6 },
      color: Deck.clusters[0],
      size: 8)
    panel.scatter(
      [3, 6, 9].map { 1.05 * cos(angles[$0]) }, [3, 6, 9].map { 1.3 * sin(angles[$0]) - 0.6 },
      color: .vermilion,
      marker: .star, size: 14)
  }
}
