import AutoencoderStudies
import LabKit
import Parallel
import Plotting

extension LectureFigure {
  /// What a smaller or a larger bottleneck changes.
  static let bottleneckSweep = LectureFigure(
    "bottleneck-sweep", week: 8, title: "How large a bottleneck",
    caption:
      "Denoising autoencoders with a code of k numbers, and PCA of rank k: mean and standard deviation "
      + "of three seeds, 400 spectra of four phases each. Left: error on held-out spectra (solid), and the "
      + "part of it that is noise which gets through (dashed), from ten recordings of each of 40 spectra. "
      + "Middle: adjusted Rand index of k-means on the codes and the phases (solid), and its silhouette "
      + "(dashed). Right: principal directions of the code whose freezing changes the output by more than "
      + "1 % of its variance; the grey line is all k.",
    alternativeText:
      "Two rows of three panels over the size of the bottleneck. PCA's error falls, then rises with the noise "
      + "that it lets through; the autoencoder's falls and stays level. The Rand index is near one from the "
      + "first, but for PCA with one component on the curved set; the silhouettes fall. PCA uses four or "
      + "five directions, the autoencoder two or three, however many it has.",
    seed: 42
  ) { _, seed in
    let studies = try CourseSet.allCases.map {
      try BottleneckStudy($0, seeds: Workbench.seeds(from: seed), threads: availableCores)
    }
    let pca = CurveLook(.pca)
    let network = CurveLook("autoencoder", Deck.favourite, .circle)
    var figure = Deck.figure(rows: 2, columns: 3, height: 5.6, sharesX: true, legend: .bottom)
    var numbers: [String: Double] = [:]
    let measures: [(name: String, value: (LatentProbe) -> Double)] = [
      ("held-out MSE", \.heldOutError), ("training MSE", \.trainingError), ("noise variance", \.variance),
      ("squared bias", \.squaredBias), ("silhouette", \.silhouette), ("adjusted Rand index", \.randIndex),
      ("active directions", { Double($0.activeDimensions) }), ("participation ratio", \.participationRatio),
      ("noise share of the code", \.noiseShare),
    ]
    for (row, study) in studies.enumerated() {
      let sizes = study.sizes.map(Double.init)
      func draw(
        _ column: Int, _ value: @escaping (LatentProbe) -> Double, factor: Double = 1, dash: Dash = .solid
      ) {
        for (look, spreads) in [(pca, study.pca(value)), (network, study.autoencoder(value))] {
          var own = look
          own.dash = dash
          if dash != .solid { own.width = Deck.referenceWidth }
          figure[row, column].curve(
            sizes, spreads, look: own, factor: factor, isInLegend: row == 0 && column == 0 && dash == .solid)
        }
      }
      draw(0, \.variance, factor: 1e3, dash: .dashed)
      draw(0, \.heldOutError, factor: 1e3)
      draw(1, \.silhouette, dash: .dashed)
      draw(1, \.randIndex)
      figure[row, 2].line(1...16, 1...16, color: .lightGrey, width: Deck.referenceWidth)
      draw(2) { Double($0.activeDimensions) }
      for (name, value) in measures {
        for (method, spreads) in [("PCA", study.pca(value)), ("autoencoder", study.autoencoder(value))] {
          for (size, spread) in zip(study.sizes, spreads) {
            numbers["\(study.set.name), k = \(size), \(method), \(name)"] = spread.mean
            numbers["\(study.set.name), k = \(size), \(method), \(name), standard deviation"] =
              spread.standardDeviation
          }
        }
      }
      for column in 0..<3 {
        figure[row, column].xAxis = Axis(
          "Bottleneck k", from: 0.88, to: 18.2, scale: .log10, ticks: .at([1, 2, 4, 8, 16]))
      }
      figure[row, 0].yAxis = Axis(
        "\(row == 0 ? "Notebook" : "Curved"): MSE (10^{-3})", from: 0.04, to: 20, scale: .log10)
      figure[row, 1].yAxis = Axis("Index", from: 0.4, to: 1.03, ticks: .every(0.2))
      figure[row, 2].yAxis = Axis("Directions", from: 0, to: 8.4, ticks: .every(2))
    }
    figure[0, 0].title = "Held-out error"
    figure[0, 0].subtitle = "dashed: noise in it"
    figure[0, 1].title = "Phases found"
    figure[0, 1].subtitle = "dashed: silhouette"
    figure[0, 2].title = "Directions used"
    figure[0, 2].subtitle = "grey: all of them"
    return DrawnFigure(figure, numbers: numbers, claims: bottleneckClaims(studies))
  }

  private static func bottleneckClaims(_ studies: [BottleneckStudy]) -> [Claim] {
    func words(_ text: (BottleneckStudy) -> String) -> String {
      studies.map { "\(text($0)) on the \($0.set.name)" }.joined(separator: ", ")
    }
    func at(_ size: Int, _ study: BottleneckStudy, _ value: (LatentProbe) -> Double, pca: Bool = false)
      -> Spread
    {
      let index = study.sizes.firstIndex(of: size) ?? 0
      return pca ? study.pca(value)[index] : study.autoencoder(value)[index]
    }
    let peaks = studies.map(\.silhouettePeaks)
    return [
      Claim(
        "too small a bottleneck merges phases",
        holds: studies.contains { at(1, $0, \.randIndex).mean < 0.9 },
        evidence: "adjusted Rand index of the autoencoder's codes at k = 1: "
          + words { at(1, $0, \.randIndex).plusMinus(2) } + "; of PCA's: "
          + words { at(1, $0, \.randIndex, pca: true).plusMinus(2) }),
      Claim(
        "too large a bottleneck encodes noise",
        holds: studies.contains { at(16, $0, \.variance).mean > 1.5 * at(4, $0, \.variance).mean },
        evidence: "noise in the output at k = 16 over that at k = 4: "
          + words { (at(16, $0, \.variance).mean / at(4, $0, \.variance).mean).fixed(2) }
          + "; held-out error (10⁻⁶) at k = 4 and 16: "
          + words {
            at(4, $0, \.heldOutError).plusMinus(0, factor: 1e6) + " and "
              + at(16, $0, \.heldOutError).plusMinus(0, factor: 1e6)
          }),
      Claim(
        "too many components let noise back into PCA",
        holds: studies.allSatisfy {
          at(16, $0, \.variance, pca: true).mean > 1.5 * at(4, $0, \.variance, pca: true).mean
        },
        evidence: "noise in the output at k = 16 over that at k = 4: "
          + words {
            (at(16, $0, \.variance, pca: true).mean / at(4, $0, \.variance, pca: true).mean).fixed(2)
          }),
      Claim(
        "the silhouette is largest where k is the number of phases",
        holds: peaks.joined().allSatisfy { $0 == 4 },
        evidence: "it is largest at k = "
          + words { $0.silhouettePeaks.map(String.init).joined(separator: ", ") } + ", seed by seed"),
    ]
  }
}
