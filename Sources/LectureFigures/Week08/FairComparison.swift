import AutoencoderStudies
import LabKit
import Parallel
import Plotting

extension LectureFigure {
  /// All methods over dose, and what is left of the autoencoder's advantage.
  static let fairComparison = LectureFigure(
    "fair-comparison", week: 8, title: "The fair comparison, over dose and number of spectra",
    caption:
      "Above: error on held-out spectra over the dose, 400 training spectra, mean and standard deviation "
      + "of three seeds; solid on the scale that a microscope has, dotted PCA on the true scale, dashed the "
      + "autoencoder as the notebook trains it, in 300 steps. Below: the smallest error of a linear "
      + "regression that is told the clean spectra, too, over the autoencoder's: what the network is better "
      + "by of its own, on the scale of the microscope and, dotted, with the true scale given to both. Most "
      + "of the gain over PCA comes from being told.",
    alternativeText:
      "Above, two panels of curves that fall with the dose: noisy and smoothed spectra on top, then PCA, "
      + "linear regressions and, lowest, the autoencoder. Below, two panels with ratios between one and "
      + "three, over the dose and over the number of spectra, nearly all of them above one.",
    seed: 42
  ) { bench, seed in
    let studies = try CourseSet.allCases.map {
      try DoseComparison($0, seeds: Workbench.seeds(from: seed), threads: availableCores)
    }
    let sizes = try CourseSet.allCases.map { try bench.dataSize($0, seed: seed) }
    var figure = Deck.figure(rows: 2, columns: 2, height: 6, rowHeights: [1.35, 1], legend: .bottom)
    var numbers: [String: Double] = [:]
    let methods: [Contestant] = [.none, .smoothing, .pca, .reducedRank, .fullRank, .autoencoder]
    let doses = Axis(
      "Electrons per channel", from: 8.5, to: 235, scale: .log10, ticks: .at([10, 25, 50, 100, 200]))
    for (column, study) in studies.enumerated() {
      let isFirst = column == 0
      figure[0, column].title = isFirst ? "Notebook's set" : "Curved set"
      for method in methods {
        let look = CurveLook(method)
        figure[0, column].curve(
          study.doses, study.errors(method), look: look, factor: 1e3, isInLegend: isFirst)
        for scale in CourseSet.Scale.allCases {
          for (dose, error) in zip(study.doses, study.errors(method, scale: scale)) {
            let place = "\(study.set.name), \(dose.fixed(0)) electrons, \(scale) scale, \(look.name)"
            numbers["\(place), MSE"] = error.mean
            numbers["\(place), standard deviation"] = error.standardDeviation
          }
        }
      }
      figure[0, column].curve(
        study.doses, study.errors(.pca, scale: .known),
        look: CurveLook("PCA, true scale", Deck.baseline, .square, dash: .dotted), factor: 1e3,
        isInLegend: isFirst)
      if isFirst {
        figure[0, column].curve(
          study.doses, study.lectureErrors,
          look: CurveLook("autoencoder, 300 steps", Deck.favourite, .circle, dash: .dashed), factor: 1e3)
        for (dose, error) in zip(study.doses, study.lectureErrors) {
          numbers["\(study.set.name), \(dose.fixed(0)) electrons, autoencoder, 300 steps, MSE"] = error.mean
        }
      }
      figure[0, column].xAxis = doses
    }
    figure[0, 0].yAxis = Axis("MSE (10^{-3})", from: 0.025, to: 30, scale: .log10)
    figure[0, 1].yAxis = Axis("", from: 0.025, to: 30, scale: .log10)

    for (study, size) in zip(studies, sizes) {
      let look = CurveLook(ownGainOf: study.set)
      for scale in CourseSet.Scale.allCases {
        let advantages = study.advantages(scale: scale)
        var own = look
        if scale == .known { own.dash = .dotted }
        // A little apart, so that whiskers can be told apart.
        let shift = (study.set == .notebook ? 0.985 : 1.015) * (scale == .known ? 1.03 : 1)
        figure[1, 0].curve(study.doses.map { $0 * shift }, advantages, look: own, isInLegend: false)
        for (dose, advantage) in zip(study.doses, advantages) {
          let place = "\(study.set.name), \(dose.fixed(0)) electrons, \(scale) scale"
          numbers["\(place), best linear error over the autoencoder's"] = advantage.mean
          numbers["\(place), best linear error over the autoencoder's, standard deviation"] =
            advantage.standardDeviation
        }
      }
      figure[1, 1].curve(size.counts.map(Double.init), size.advantages, look: look, isInLegend: true)
      for (count, advantage) in zip(size.counts, size.advantages) {
        numbers["\(study.set.name), N = \(count), best linear error over the autoencoder's"] = advantage.mean
      }
    }
    figure[1, 0].title = "Linear error / autoencoder's"
    figure[1, 0].subtitle = "dotted: true scale"
    figure[1, 0].xAxis = doses
    figure[1, 0].yAxis = Axis("Ratio", from: 0, to: 4.2, ticks: .every(1))
    figure[1, 1].title = "The same over N"
    figure[1, 1].subtitle = "50 electrons per channel"
    figure[1, 1].xAxis = Axis(
      "Training spectra N", from: 40, to: 4000, scale: .log10,
      ticks: .at([50, 100, 200, 400, 800, 1600, 3200]))
    figure[1, 1].yAxis = Axis("", from: 0, to: 4.2, ticks: .every(1))
    for column in 0..<2 { figure[1, column].horizontalLine(1, color: .ink, width: Deck.referenceWidth) }
    return DrawnFigure(figure, numbers: numbers, claims: fairClaims(studies))
  }

  private static func fairClaims(_ studies: [DoseComparison]) -> [Claim] {
    let usual = DoseComparison.lectureDoses.firstIndex(of: 50) ?? 0
    // Of what the autoencoder takes off PCA's error, the share that a linear method takes off as well.
    let shares = studies.map { study -> Double in
      func error(_ method: Contestant) -> Double { study.errors(method)[usual].mean }
      let linear = min(error(.reducedRank), error(.fullRank))
      return (error(.pca) - linear) / (error(.pca) - error(.autoencoder))
    }
    func range(_ study: DoseComparison, _ scale: CourseSet.Scale) -> String {
      zip(study.doses, study.advantages(scale: scale)).map { "\($1.plusMinus(1)) at \($0.fixed(0))" }
        .joined(separator: ", ")
    }
    func ahead(_ scale: CourseSet.Scale) -> Bool {
      studies.allSatisfy { $0.advantages(scale: scale).allSatisfy { $0.mean > 1 } }
    }
    func words(_ text: (DoseComparison) -> String) -> String {
      studies.map { "on the \($0.set.name) \(text($0))" }.joined(separator: "; ")
    }
    return [
      Claim(
        "the autoencoder is better than PCA because it is not linear", holds: shares.allSatisfy { $0 < 0.5 },
        evidence: "at 50 electrons linear regression that is told the clean spectra, too, has "
          + zip(studies, shares).map { "\($1.percent()) of its gain on the \($0.set.name)" }
          .joined(separator: ", ")),
      Claim(
        "told the same, it is better than every linear method", holds: ahead(.recorded),
        evidence: "best linear error over its own, electrons per channel: " + words { range($0, .recorded) }),
      Claim(
        "it is so on the true scale as well", holds: ahead(.known),
        evidence: "best linear error over its own, electrons per channel: " + words { range($0, .known) }),
    ]
  }
}
