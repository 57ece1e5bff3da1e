import AutoencoderStudies
import LabKit
import LinearAlgebra
import Plotting

extension LectureFigure {
  /// A plane and a curved surface through the same points in space.
  static let manifold3D = LectureFigure(
    "manifold-3d", week: 8, title: "The manifold: a plane and a curved surface",
    caption: "300 points near a saddle in space, and what two numbers for each can keep of them. Left: "
      + "PCA's plane. Right: the surface that the autoencoder's decoder makes of a regular grid of codes. "
      + "Thin lines lead from points to what is rebuilt of them; the surface is faint where no point lies "
      + "near. Errors are those of 1000 fresh points: the median and the worst of six seeds, each with its "
      + "own points and initial weights. The noise across the saddle alone leaves 0.0012.",
    alternativeText:
      "Left, points in space with a flat grid through them; long thin lines lead from the points up and down "
      + "to it. Right, the same points on a grid bent as a saddle, with hardly any lines to be seen.",
    seed: 42
  ) { _, seed in
    let study = try ManifoldStudy(.saddle, seeds: (0..<6).map { seed + UInt64($0) })
    let fit = study.fits[0]
    var figure = Deck.figure(rows: 1, columns: 2, height: 4.4)
    figure[0, 0] = panel(
      "PCA: a plane", fit.pca, of: fit, error: study.pcaError, color: Deck.baseline,
      note: "the plane of two components")
    figure[0, 1] = panel(
      "Autoencoder: a curved surface", fit.autoencoder, of: fit, error: study.autoencoderError,
      color: Deck.favourite, note: "a grid of two codes, decoded")
    var numbers = ["noise floor": study.noiseFloor]
    for (name, spread) in [("PCA", study.pcaError), ("autoencoder", study.autoencoderError)] {
      numbers["held-out MSE of \(name), median"] = spread.median
      numbers["held-out MSE of \(name), mean"] = spread.mean
      numbers["held-out MSE of \(name), standard deviation"] = spread.standardDeviation
      numbers["held-out MSE of \(name), largest"] = spread.maximum
    }
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "the autoencoder's surface follows the data and errs less than PCA's plane",
          holds: study.advantage.minimum > 1,
          evidence: "held-out MSE \(study.autoencoderError.plusMinus(4)), worst "
            + "\(study.autoencoderError.maximum.fixed(4)), against \(study.pcaError.plusMinus(4)), "
            + "\(study.advantage.minimum.fixed(0)) to \(study.advantage.maximum.fixed(0)) times less over "
            + "six seeds; noise alone \(study.noiseFloor.fixed(4))")
      ])
  }

  private static func panel(
    _ title: String, _ method: ManifoldFit.Method, of fit: ManifoldFit, error: Spread, color: Color,
    note: String
  ) -> Panel {
    let error = "held-out MSE \(error.median.fixed(4)), worst \(error.maximum.fixed(4))"
    var panel = Panel(title: title, subtitle: error, isAspectEqual: true)
    panel.showsAxes = false
    panel.showsGrid = false
    panel.xAxis = Axis(note, ticks: .none)
    panel.yAxis.ticks = .none
    func place(_ matrix: Matrix, _ row: Int) -> Point3D {
      Point3D(Double(matrix[row, 0]), Double(matrix[row, 1]), Double(matrix[row, 2]))
    }
    var mark = SpaceMark(projection: Projection3D(azimuth: 33, elevation: 28, distance: 9))
    mark.addBox(Point3D(-1.2, -1.2, -1.1), Point3D(1.2, 1.2, 1.1))
    let points = fit.training.points
    for row in 0..<points.rows {
      mark.pieces.append(
        .line(place(points, row), place(method.rebuilt, row), Stroke(color: .ink.opacity(0.55), width: 0.8)))
      mark.pieces.append(.marker(place(points, row), MarkerStyle(size: 4.5, color: .vermilion)))
    }
    let grid = (0..<method.grid.rows).map { place(method.grid, $0) }
    let side = Int(Double(grid.count).squareRoot().rounded())
    mark.addSurface(grid, rows: side, color: color, alpha: 0.85, isSure: method.isSupported)
    panel.add(mark)
    return panel
  }
}
