import AutoencoderStudies
import LabKit
import LinearAlgebra
import Plotting
import Unsupervised

extension LectureFigure {
  /// A line and a curve through the same points in the plane.
  static let linearAndNonlinear = LectureFigure(
    "linear-and-nonlinear", week: 8, title: "Linear against nonlinear on a curved line",
    caption: "300 points near an arc, and what one number for each can keep of them. Above left: PCA's line, "
      + "with the linear autoencoder's on it (dashed); thin lines lead from points to what is rebuilt of "
      + "them. Above right: with nonlinear activations the decoder's output is a curve along the arc. Below "
      + "left: the code against the place along the arc; PCA gives the same code to two places, the "
      + "autoencoder numbers them from end to end. Below right: error on 1000 fresh points for eight seeds, "
      + "each with its own points and weights, against the number of training points; dotted, the noise "
      + "across the arc. The curve needs points and a good start: with 30 points some starts leave it "
      + "folded or short of the arc's ends, while PCA's line hardly depends on the points.",
    alternativeText:
      "Above left, points on three quarters of a circle with a horizontal line through them and long thin "
      + "lines from points to it. Above right, the same points with a curve along them. Below left, codes "
      + "over the place on the arc: PCA's rise and fall, the autoencoder's only rise. Below right, errors: "
      + "PCA's stay at 0.13, the autoencoder's fall from about 0.01 at 30 points to 0.002 at 300.",
    seed: 42
  ) { _, seed in
    let seeds = (0..<8).map { seed + UInt64($0) }
    let studies = try [300, 100, 30].map { count in
      (count: count, study: try ManifoldStudy(.arc, count: count, seeds: seeds))
    }
    let main = studies[0].study
    let fit = main.fits[0]
    let line = try LinearAgainstPCA(fit.training.points, bottleneck: 1, seed: seed)
    let angles = CurvedPoints.arcAngles(of: fit.training.clean)
    // The direction of a code is arbitrary: let both rise at first.
    func rising(_ codes: Matrix) -> [Double] {
      let values = codes.column(0).map { Double($0) }
      let sign = spearmanCorrelation(angles, values) < 0 ? -1.0 : 1
      let largest = values.reduce(0) { max($0, abs($1)) }
      return values.map { sign * $0 / largest }
    }
    let codes = [fit.pca, fit.autoencoder].map { rising($0.codes) }
    let orders = codes.map { spearmanCorrelation(angles, $0) }

    var figure = Deck.figure(rows: 2, columns: 2, height: 6)
    figure[0, 0] = plane(
      "PCA, linear autoencoder", fit.pca, of: fit, error: main.pcaError, color: Deck.baseline)
    let ends = line.optimum.predict(Matrix(rows: 2, columns: 2, elements: [-1.5, 0, 1.5, 0]))
    figure[0, 0].line(
      ends.column(0), ends.column(1), color: .ink, width: Deck.referenceWidth, dash: .dashed)
    figure[0, 1] = plane(
      "Nonlinear autoencoder", fit.autoencoder, of: fit, error: main.autoencoderError,
      color: Deck.favourite)

    figure[1, 0].title = "The code along the arc"
    figure[1, 0].subtitle = "rank correlation \(orders[0].fixed(2)) and \(orders[1].fixed(2))"
    figure[1, 0].scatter(
      angles, codes[0], color: Deck.baseline, marker: .square, size: 3.5, edge: nil, label: "PCA")
    figure[1, 0].scatter(
      angles, codes[1], color: Deck.favourite, size: 3.5, edge: nil, label: "autoencoder")
    figure[1, 0].xAxis = Axis("Place along the arc (degrees)", from: -40, to: 220, ticks: .every(60))
    figure[1, 0].yAxis = Axis("Code / largest")
    figure[1, 1] = seedPanel(studies)

    var numbers = [
      "rank correlation of PCA's code with the place": orders[0],
      "rank correlation of the autoencoder's code with the place": orders[1],
      "distance of the linear autoencoder to PCA's projector": line.projectorDistance,
      "noise floor": main.noiseFloor,
    ]
    for (count, study) in studies {
      for (name, spread) in [("PCA", study.pcaError), ("autoencoder", study.autoencoderError)] {
        numbers["held-out MSE of \(name), \(count) points, mean"] = spread.mean
        numbers["held-out MSE of \(name), \(count) points, standard deviation"] = spread.standardDeviation
        numbers["held-out MSE of \(name), \(count) points, largest"] = spread.maximum
      }
    }
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "in the plane, too, the linear autoencoder finds PCA's line", holds: line.projectorDistance < 1e-3,
          evidence: "distance to the projector \(line.projectorDistance.scientific(2))"),
        Claim(
          "with nonlinear activations the autoencoder follows the curve and errs less",
          holds: main.advantage.minimum > 1 && abs(orders[1]) > 0.99,
          evidence:
            "held-out MSE \(main.autoencoderError.plusMinus(4)) against \(main.pcaError.plusMinus(4)), "
            + "\(main.advantage.minimum.fixed(0)) to \(main.advantage.maximum.fixed(0)) times less over "
            + "eight seeds; noise alone \(main.noiseFloor.fixed(4)); rank correlation of code and place "
            + "\(orders[1].fixed(4)), PCA's \(orders[0].fixed(2))"),
      ])
  }

  private static func plane(
    _ title: String, _ method: ManifoldFit.Method, of fit: ManifoldFit, error: Spread, color: Color
  ) -> Panel {
    var panel = Panel(title: title, subtitle: "held-out MSE \(error.plusMinus(4))", isAspectEqual: true)
    panel.xAxis = Axis("x_1 (arb. units)", from: -1.5, to: 1.5, ticks: .every(1))
    panel.yAxis = Axis("x_2 (arb. units)", from: -0.9, to: 1.3, ticks: .every(1))
    for row in 0..<fit.training.points.rows {
      panel.line(
        [fit.training.points[row, 0], method.rebuilt[row, 0]],
        [fit.training.points[row, 1], method.rebuilt[row, 1]], color: Deck.unassigned.opacity(0.6), width: 0.7
      )
    }
    panel.scatter(
      fit.training.points.column(0), fit.training.points.column(1), color: Deck.unassigned, size: 4, edge: nil
    )
    panel.line(method.grid.column(0), method.grid.column(1), color: color, width: 3.2)
    return panel
  }

  private static func seedPanel(_ studies: [(count: Int, study: ManifoldStudy)]) -> Panel {
    var panel = Panel(title: "Error for eight seeds")
    let rising = studies.sorted { $0.count < $1.count }
    for (name, color, marker, shift) in [
      ("PCA", Deck.baseline, Marker.square, -0.12), ("autoencoder", Deck.favourite, .circle, 0.12),
    ] {
      var (x, y): ([Double], [Double]) = ([], [])
      for (place, (_, study)) in rising.enumerated() {
        let values = (name == "PCA" ? study.pcaError : study.autoencoderError).values
        for (index, value) in values.enumerated() {
          x.append(Double(place) + shift + 0.022 * (Double(index) - Double(values.count - 1) / 2))
          y.append(value)
        }
      }
      panel.scatter(x, y, color: color, marker: marker, size: Deck.pointSize, label: name)
    }
    panel.horizontalLine(rising[0].study.noiseFloor, color: .ink, dash: .dotted)
    panel.label("noise alone", x: 1.5, y: 1.15e-3)
    panel.xAxis = Axis(
      "Training points", from: -0.5, to: Double(rising.count) - 0.5,
      ticks: .at(rising.indices.map(Double.init), labels: rising.map { "\($0.count)" }))
    panel.yAxis = Axis("Held-out MSE", from: 7e-4, to: 0.4, scale: .log10)
    return panel
  }
}
