import LabKit
import LinearAlgebra
import Plotting
import Randomness
import Spectroscopy
import Unsupervised

extension LectureFigure {
  /// Three kinds of pictures of the same spectra, with their scores.
  static let tsneAndUMAP = LectureFigure(
    "tsne-umap", week: 8, title: "PCA, t-SNE and UMAP with their scores",
    caption: "400 spectra of four phases in three pictures: PCA's plane, t-SNE (perplexity 30) and UMAP "
      + "(15 neighbours, minimum distance 0.1). Above: of the noisy spectra, 128 channels. Below: of "
      + "their codes in a denoising autoencoder, ten numbers. T, trustworthiness: neighbours in the "
      + "picture are neighbours in the data. C, continuity: neighbours in the data stay neighbours. k-NN: "
      + "share of spectra whose 15 nearest in the picture are mostly of their phase. Colours are the true "
      + "phases, unknown to all three.",
    alternativeText:
      "Two rows of three scatter plots of the same spectra in four colours: PCA shows neighbouring "
      + "clouds, t-SNE and UMAP separate islands; below each title stand its three scores, all near one.",
    seed: 42
  ) { bench, seed in
    let space = try bench.latentSpace(bottleneck: 10, seed: seed)
    let sets = [("spectra", space.spectra.noisy), ("codes", space.codes)]
    var figure = Deck.figure(rows: 2, columns: 3, height: 5.9, legend: .bottom)
    var numbers: [String: Double] = [:]
    var trust: [[Double]] = []
    for (row, (what, data)) in sets.enumerated() {
      var generator = Generator(seed: seed)
      let pictures = [
        ("PCA", try PCA(data, components: 2).transform(data)), ("t-SNE", try TSNE(data).embedding),
        ("UMAP", try UMAP(data, using: &generator).embedding),
      ]
      let judged = try pictures.map { try Embedding($0.1, of: data, labels: space.spectra.labels) }
      trust.append(judged.map(\.trustworthiness))
      for (column, ((name, _), picture)) in zip(pictures, judged).enumerated() {
        figure[row, column] = panel(of: picture, in: space.spectra)
        figure[row, column].title = "\(name) · \(what)"
        figure[row, column].xAxis = Deck.bareAxis(
          name == "PCA" ? "directions 1 and 2 (arb. units)" : "no unit")
        numbers["trustworthiness, \(name) of \(what)"] = picture.trustworthiness
        numbers["continuity, \(name) of \(what)"] = picture.continuity
        numbers["k-NN accuracy, \(name) of \(what)"] = picture.accuracy
      }
    }
    return DrawnFigure(
      figure, numbers: numbers,
      claims: zip(sets, trust).map { set, trust in
        Claim(
          "t-SNE and UMAP keep the neighbourhoods of the \(set.0) better than PCA's plane",
          holds: min(trust[1], trust[2]) > trust[0],
          evidence:
            "trustworthiness \(trust[1].fixed(3)) and \(trust[2].fixed(3)) against \(trust[0].fixed(3))")
      })
  }

  private static func panel(of picture: Embedding, in spectra: SpectrumSet) -> Panel {
    var panel = Panel(
      subtitle: "T \(picture.trustworthiness.fixed(3)), C \(picture.continuity.fixed(3)),\n"
        + "k-NN \(picture.accuracy.fixed(3))")
    panel.phases(picture.points, labels: spectra.labels, names: spectra.phaseNames, size: 4.5)
    panel.yAxis = Deck.bareAxis("")
    panel.isAspectEqual = true
    return panel
  }
}
