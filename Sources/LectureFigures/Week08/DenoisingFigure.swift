import LabKit
import LinearAlgebra
import Plotting
import Randomness
import Spectroscopy
import Unsupervised

extension LectureFigure {
  /// One spectrum as recorded and as each method denoises it.
  static let denoising = LectureFigure(
    "denoising", week: 8, title: "A spectrum denoised",
    caption: "A spectrum of phase A that no method was fitted to, at 50 electrons per channel, the one on "
      + "which the autoencoder's error is the median; clean it is the dashed curve. Below, what remains to the clean one. From left to right: as recorded and "
      + "divided by its own maximum; PCA of the noisy spectra; linear regression from noisy to clean "
      + "spectra; the notebook's autoencoder. The last three describe a spectrum by four numbers. The "
      + "mean squared errors (MSE) are those of 400 such spectra.",
    alternativeText:
      "Four panels with two peaks each. The recorded spectrum is jagged; PCA's is smooth and too low; those "
      + "of the linear regression and of the autoencoder lie on the dashed clean one. Below, residuals: "
      + "large and noisy, a bump at each peak, and nearly none twice.",
    seed: 42
  ) { bench, seed in
    let space = try bench.latentSpace(bottleneck: 4, seed: seed)
    let training = space.spectra
    let heldOut = try bench.heldOutNotebook(seed: seed)
    let pca = try PCA(training.noisy, components: 4)
    var generator = Generator(seed: seed)
    let regression = try RidgeCV(
      inputs: training.noisy, targets: training.clean, rank: 4,
      folds: KFold(count: training.count, folds: 5, using: &generator)
    ).reducedRank
    let estimates: [(name: String, seen: Matrix, unseen: Matrix, color: Color)] = [
      ("Recorded", training.noisy, heldOut.noisy, Deck.unassigned),
      ("PCA", pca.reconstruct(training.noisy), pca.reconstruct(heldOut.noisy), Deck.baseline),
      ("Linear", regression.predict(training.noisy), regression.predict(heldOut.noisy), .green),
      ("Autoencoder", space.denoised, space.heldOutDenoised, Deck.favourite),
    ]

    var figure = Deck.figure(
      rows: 2, columns: 4, height: 4.4, sharesX: true, sharesY: true, rowHeights: [2, 1])
    var numbers: [String: Double] = [:]
    let energies = heldOut.axis.energies
    let row = typicalRow(space.heldOutDenoised, of: heldOut)
    let clean = heldOut.clean.row(row)
    for (column, estimate) in estimates.enumerated() {
      let shown = estimate.unseen.row(row)
      let error = estimate.unseen.meanSquaredError(to: heldOut.clean)
      numbers["held-out MSE, \(estimate.name)"] = error
      numbers["training MSE, \(estimate.name)"] = estimate.seen.meanSquaredError(to: training.clean)
      figure[0, column].title = estimate.name
      figure[0, column].subtitle = "MSE \(error.significant(2))"
      figure[0, column].line(energies, shown, color: estimate.color, width: Deck.lineWidth)
      figure[0, column].line(energies, clean, color: .ink, width: Deck.referenceWidth, dash: .dashed)
      figure[1, column].line(
        energies, zip(shown, clean).map { $0 - $1 }, color: estimate.color, width: Deck.lineWidth * 0.8)
      figure[1, column].horizontalLine(0, color: .ink, width: Deck.referenceWidth)
      figure[1, column].xAxis = Axis("Energy loss (eV)", from: 700, to: 740, ticks: .every(20))
      figure[0, column].yAxis = Axis("", from: -0.03, to: 1.1, ticks: .every(0.5))
      figure[1, column].yAxis = Axis("", from: -0.42, to: 0.22, ticks: .every(0.2))
    }
    figure[0, 0].yAxis.label = "Intensity / maximum"
    figure[1, 0].yAxis.label = "Error"

    func error(_ name: String, on set: String) -> Double { numbers["\(set) MSE, \(name)"] ?? .nan }
    let autoencoder = error("Autoencoder", on: "training")
    let belowPCA = 1 - autoencoder / error("PCA", on: "training")
    let belowNoisy = error("Recorded", on: "training") / autoencoder
    numbers["share of PCA's error that is gone, training"] = belowPCA
    numbers["noisy error over the autoencoder's, training"] = belowNoisy
    let (linear, unseen) = (error("Linear", on: "held-out"), error("Autoencoder", on: "held-out"))
    return DrawnFigure(
      figure, numbers: numbers,
      claims: [
        Claim(
          "the autoencoder's error is some 80 % below PCA's", holds: belowPCA > 0.75,
          evidence: "\(belowPCA.percent()) on the training spectra, "
            + "\((1 - unseen / error("PCA", on: "held-out")).percent()) on others"),
        Claim(
          "its error is less than a tenth of that of the noisy spectra", holds: belowNoisy > 10,
          evidence: "\(belowNoisy.times(1)) on the training spectra, "
            + "\((error("Recorded", on: "held-out") / unseen).times(1)) on others"),
        Claim(
          "no linear method comes near it", holds: linear > 1.5 * unseen,
          evidence: "linear regression that is told the clean spectra, too, has a held-out error of "
            + "\(linear.significant(2)), the notebook's autoencoder \(unseen.significant(2))"),
      ])
  }

  /// The spectrum of phase A whose error is the median: neither the best nor the worst to show.
  private static func typicalRow(_ estimate: Matrix, of set: SpectrumSet) -> Int {
    let errors = estimate.meanSquaredErrorPerRow(to: set.clean)
    let order = set.indices(ofPhase: 0).sorted { (errors[$0], $0) < (errors[$1], $1) }
    return order[order.count / 2]
  }
}
