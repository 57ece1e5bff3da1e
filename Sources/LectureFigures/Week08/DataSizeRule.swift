import AutoencoderStudies
import LabKit
import Plotting

extension LectureFigure {
  /// From how many spectra on an autoencoder is worth it.
  static let dataSizeRule = LectureFigure(
    "data-size-rule", week: 8, title: "How many spectra an autoencoder needs",
    caption: "Error on 1600 held-out spectra over the number of training spectra, mean and standard "
      + "deviation of three seeds. The grey band parts the lecture's rule: PCA below 200 spectra, the "
      + "autoencoder above 500. Told the clean spectra, the autoencoder is ahead of PCA everywhere, and of "
      + "linear regressions that are told the same. An autoencoder that returns its noisy input is told "
      + "nothing, as PCA is. It learns the noise of few spectra by heart in 2400 steps, and falls below PCA "
      + "in the band or near it; stopped after 150 epochs, it is below PCA at 50 spectra already; both are drawn up to 800. "
      + "On the notebook's set the two regressions are so near each other that one hides the other.",
    alternativeText:
      "Two panels with falling curves over 50 to 3200 spectra on logarithmic axes. PCA's is flat and high, "
      + "the autoencoder's lowest throughout, linear regressions lie between. A dashed curve, the "
      + "autoencoder that is told nothing, starts above PCA and falls below it near the grey band; a dotted "
      + "one, the same stopped early, starts below PCA.",
    seed: 42
  ) { bench, seed in
    let studies = try CourseSet.allCases.map { try bench.dataSize($0, seed: seed) }
    let methods: [Contestant] = [.pca, .plainAutoencoder, .reducedRank, .fullRank, .autoencoder]
    var figure = Deck.figure(rows: 1, columns: 2, height: 5, sharesY: true, legend: .bottom)
    let stoppedLook = CurveLook("AE, noisy targets, 150 epochs", .skyBlue, .plus, dash: .dotted)
    var numbers: [String: Double] = [:]
    for (column, study) in studies.enumerated() {
      let name = study.set.name
      figure[0, column].title = column == 0 ? "Notebook's set" : "Curved set"
      figure[0, column].polygon(
        [200, 500, 500, 200], [1e-2, 1e-2, 10, 10], color: .lightGrey, alpha: 0.35, width: 0)
      figure[0, column].text("rule: PCA", x: 185, y: 0.066, anchor: .right)
      figure[0, column].text("rule: AE", x: 540, y: 0.066, anchor: .left)
      figure[0, column].yAxis = Axis("", from: 0.055, to: 6, scale: .log10)
      for method in methods {
        let (counts, errors) = (study.counts(of: method), study.errors(method))
        let look = CurveLook(method)
        figure[0, column].curve(
          counts.map(Double.init), errors, look: look, factor: 1e3, isInLegend: column == 0)
        for (count, error) in zip(counts, errors) {
          numbers["\(name), N = \(count), \(look.name), MSE"] = error.mean
          numbers["\(name), N = \(count), \(look.name), standard deviation"] = error.standardDeviation
        }
      }
      let plainCounts = study.counts(of: .plainAutoencoder)
      figure[0, column].curve(
        plainCounts.map(Double.init), study.stoppedErrors, look: stoppedLook, factor: 1e3,
        isInLegend: column == 0)
      for (count, error) in zip(plainCounts, study.stoppedErrors) {
        numbers["\(name), N = \(count), \(stoppedLook.name), MSE"] = error.mean
        numbers["\(name), N = \(count), \(stoppedLook.name), standard deviation"] = error.standardDeviation
      }
      for (count, advantage) in zip(study.counts, study.advantages) {
        numbers["\(name), N = \(count), best linear error over the autoencoder's"] = advantage.mean
      }
      for (seed, crossing) in study.crossings(of: .plainAutoencoder, below: .pca).enumerated() {
        numbers["\(name), AE on noisy targets passes PCA after 2400 steps at N, seed \(seed + 1)"] =
          crossing.count
      }
      figure[0, column].xAxis = Axis(
        "Training spectra N", from: 40, to: 4000, scale: .log10,
        ticks: .at([50, 100, 200, 400, 800, 1600, 3200]))
    }
    figure[0, 0].yAxis.label = "MSE (10^{-3})"
    return DrawnFigure(figure, numbers: numbers, claims: dataSizeClaims(studies))
  }

  private static func dataSizeClaims(_ studies: [DataSizeStudy]) -> [Claim] {
    func words(_ text: (DataSizeStudy) -> String) -> String {
      studies.map { "on the \($0.set.name) \(text($0))" }.joined(separator: "; ")
    }
    /// Errors over PCA's below 200 spectra.
    func overPCA(_ study: DataSizeStudy, _ errors: [Spread]) -> [Double] {
      zip(study.counts, zip(errors, study.errors(.pca))).filter { $0.0 < 200 }.map {
        $0.1.0.mean / $0.1.1.mean
      }
    }
    func list(_ values: [Double]) -> String { values.map { $0.fixed(2) }.joined(separator: " and ") }
    func crossings(_ challenger: Contestant) -> (DataSizeStudy) -> [Crossing] {
      { $0.crossings(of: challenger, below: .pca) }
    }
    let told = studies.flatMap(crossings(.autoencoder))
    let advantages = studies.map { $0.advantages.map(\.mean) }
    return [
      Claim(
        "below some 200 spectra PCA is better than the autoencoder",
        holds: studies.allSatisfy { overPCA($0, $0.errors(.autoencoder)).allSatisfy { $0 > 1 } },
        evidence: "with 50 and 100 spectra the autoencoder's error is, over PCA's, "
          + words { list(overPCA($0, $0.errors(.autoencoder))) }
          + "; it passes PCA, seed by seed, " + words { crossings(.autoencoder)($0).words }),
      Claim(
        "below some 200 spectra PCA is better than an autoencoder that is told no clean spectra",
        holds: studies.allSatisfy { study in
          (overPCA(study, study.errors(.plainAutoencoder)) + overPCA(study, study.stoppedErrors))
            .allSatisfy { $0 > 1 }
        },
        evidence: "with 50 and 100 spectra its error over PCA's is, after 2400 steps, "
          + words { list(overPCA($0, $0.errors(.plainAutoencoder))) }
          + "; after \(DataSizeStudy.epochs) epochs " + words { list(overPCA($0, $0.stoppedErrors)) }
          + "; after 2400 steps it passes PCA, seed by seed, "
          + words { crossings(.plainAutoencoder)($0).words }),
      Claim(
        "above some 500 spectra the autoencoder is better than PCA",
        holds: told.allSatisfy { if case .above = $0 { false } else { $0.count <= 500 } },
        evidence: words { study in
          let ratios = zip(study.errors(.pca), study.errors(.autoencoder)).map { $0.mean / $1.mean }
          let above = zip(study.counts, ratios).filter { $0.0 > 500 }.map(\.1)
          return
            "PCA's error is \((above.min() ?? .nan).fixed(1)) to \((above.max() ?? .nan).fixed(1)) times its own"
        }),
      Claim(
        "it is better than linear methods that are told the same, from 50 spectra on",
        holds: advantages.joined().allSatisfy { $0 > 1 },
        evidence: "the best linear error over its own is "
          + zip(studies, advantages).map { study, values in
            "\((values.min() ?? .nan).fixed(1)) to \((values.max() ?? .nan).fixed(1)) on the \(study.set.name)"
          }.joined(separator: ", ")),
    ]
  }
}

extension [Crossing] {
  fileprivate var words: String { map(\.words).joined(separator: ", ") }
}

extension Crossing {
  /// "below 50", "at 160" or "above 800".
  fileprivate var words: String {
    switch self {
    case .below(let count): "below \(count.fixed(0))"
    case .at(let count): "at \(count.fixed(0))"
    case .above(let count): "above \(count.fixed(0))"
    }
  }
}
