import AutoencoderStudies
import LabKit
import Plotting

extension LectureFigure {
  /// Which loss trains the better denoiser at which dose, and towards which target.
  static let lossAndDose = LectureFigure(
    "loss-and-dose", week: 8, title: "Loss and dose: squared error, Poisson likelihood, Anscombe transform",
    caption:
      "Autoencoders (four numbers in the code, softplus at the end, the same initial weights and batches) on "
      + "400 curved spectra counted at 10 to 200 electrons where a spectrum is highest; errors are against the "
      + "noise-free truth of 400 spectra never seen. Left and middle: trained towards their own noisy inputs, "
      + "the error divided by that after training with the squared error, for the squared error of all "
      + "channels alike and for that in units of each channel's shot noise, a measure that favours the "
      + "Poisson likelihood. Right: at 10 electrons, by what the training aims at (the clean spectra, a second "
      + "noisy copy, the noisy input itself), and PCA of the inputs. Bars are standard deviations over 3 "
      + "seeds.",
    alternativeText:
      "Left, two curves over the dose around a line at one: the Poisson likelihood starts 15 percent "
      + "below it and rises to it at 50 electrons, the Anscombe transform crosses it at 25 electrons. "
      + "Middle, both stay some 15 percent below. Right, bars for three targets: clean targets give the "
      + "lowest errors, the noisy input the highest, and only there is the Poisson bar clearly lower; PCA is higher still.",
    seed: 42
  ) { _, seed in
    let low: Double = 10
    let doses: [Double] = [low, 25, 50, 100, 200]
    let own = Denoiser.Loss.allCases.map { Denoiser.network($0, .input) }
    var everything: [Denoiser] = [.principalComponents(.plain), .principalComponents(.anscombe), .none]
    for target in Denoiser.Target.allCases {
      everything += Denoiser.Loss.allCases.map { .network($0, target) }
    }
    let study = try LossStudy(
      doses.map { .init(dose: $0, denoisers: $0 == low ? everything : own, seeds: 3) }, seed: seed)

    var figure = Deck.figure(rows: 1, columns: 3, height: 4.2, columnWidths: [1, 1, 1.2], legend: .bottom)
    var numbers: [String: Double] = [:]
    for (column, measure) in Measure.allCases.enumerated() {
      var panel = Panel(title: measure.title, subtitle: measure.subtitle)
      panel.xAxis = Axis("Electrons per channel", from: 8.5, to: 235, scale: .log10, ticks: .at(doses))
      panel.yAxis = Axis(column == 0 ? "Error / error after MSE" : "", from: 0.7, to: 1.3, ticks: .every(0.1))
      panel.horizontalLine(
        1, color: Denoiser.Loss.meanSquaredError.color, width: Deck.lineWidth, dash: .solid)
      for loss in [Denoiser.Loss.poisson, .anscombe] {
        let ratios = doses.map { study.ratio(of: loss, dose: $0, measure) }
        // Side by side, so that no error bar hides another.
        let places = doses.map { $0 * (loss == .poisson ? 0.97 : 1.03) }
        panel.errorBars(places, ratios.map(\.mean), error: ratios.map(\.standardDeviation), color: loss.color)
        panel.line(
          places, ratios.map(\.mean), color: loss.color, width: Deck.lineWidth, marker: loss.marker)
        for (dose, ratio) in zip(doses, ratios) {
          let name = "\(measure.name) over that after MSE, \(loss.name), \(dose.fixed(0)) electrons"
          numbers[name] = ratio.mean
          numbers["\(name), standard deviation"] = ratio.standardDeviation
        }
      }
      figure[0, column] = panel
    }
    figure[0, 2] = targets(study, dose: low, numbers: &numbers)
    return DrawnFigure(figure, numbers: numbers, claims: claims(study, low: low))
  }

  /// Bars of the squared error at the lowest dose, for each target.
  private static func targets(_ study: LossStudy, dose: Double, numbers: inout [String: Double]) -> Panel {
    var panel = Panel(title: "By target", subtitle: "at \(dose.fixed(0)) electrons")
    panel.yAxis = Axis("Squared error (10^{-3})", from: 0, to: 2.1, ticks: .every(0.5))
    let kinds: [(name: String, denoiser: (Denoiser.Loss) -> Denoiser?)] = [
      ("clean", { .network($0, .clean) }), ("copy", { .network($0, .secondCopy) }),
      ("input", { .network($0, .input) }),
      (
        "PCA",
        { loss in
          switch loss {
          case .meanSquaredError: .principalComponents(.plain)
          case .poisson: nil
          case .anscombe: .principalComponents(.anscombe)
          }
        }
      ),
    ]
    let groupWidth = 0.84
    var bars: [BarSeries] = []
    var (places, spreads): ([Double], [Spread]) = ([], [])
    for (index, loss) in Denoiser.Loss.allCases.enumerated() {
      var heights: [Double] = []
      for (group, kind) in kinds.enumerated() {
        guard let denoiser = kind.denoiser(loss) else {
          heights.append(.nan)
          continue
        }
        let spread = study.thousandths(of: denoiser, dose: dose)
        heights.append(spread.mean)
        // Where `bars` puts them.
        places.append(Double(group) + (Double(index) - 1) * groupWidth / 3)
        spreads.append(spread)
        let name = "squared error (10^-3), \(kind.name), \(loss.name), \(dose.fixed(0)) electrons"
        numbers[name] = spread.mean
        numbers["\(name), standard deviation"] = spread.standardDeviation
      }
      bars.append(BarSeries(loss.name, heights, color: loss.color))
    }
    panel.bars(kinds.map(\.name), series: bars, groupWidth: groupWidth)
    panel.errorBars(
      places, spreads.map(\.mean), error: spreads.map(\.standardDeviation), color: .ink)
    numbers["squared error (10^-3), as counted, \(dose.fixed(0)) electrons"] =
      study.thousandths(of: .none, dose: dose).mean
    panel.xAxis.label = "Target, or PCA"
    return panel
  }

  /// What the lecture says, and two things that it should.
  private static func claims(_ study: LossStudy, low: Double) -> [Claim] {
    let high: [Double] = [100, 200]
    func ratio(_ loss: Denoiser.Loss, _ dose: Double, _ measure: Measure) -> Spread {
      study.ratio(of: loss, dose: dose, measure)
    }
    func words(_ loss: Denoiser.Loss, _ doses: [Double], _ measure: Measure) -> String {
      doses.map { "\(ratio(loss, $0, measure).plusMinus()) at \($0.fixed(0)) electrons" }.joined(
        separator: ", ")
    }
    /// Lower by more than two standard errors.
    func wins(_ loss: Denoiser.Loss, _ dose: Double, _ measure: Measure) -> Bool {
      ratio(loss, dose, measure).mean + 2 * ratio(loss, dose, measure).standardError < 1
    }
    let ofTarget = study.ratio(
      of: .network(.meanSquaredError, .clean), to: .network(.meanSquaredError, .input), dose: low,
      Measure.alike.path)
    let ofCopy = study.ratio(
      of: .network(.poisson, .secondCopy), to: .network(.meanSquaredError, .secondCopy), dose: low,
      Measure.alike.path)
    return [
      Claim(
        "at low dose the Poisson likelihood trains a better autoencoder than the squared error",
        holds: wins(.poisson, low, .alike),
        evidence: "squared error \(words(.poisson, [low], .alike)) times that after MSE, trained towards the "
          + "noisy input; \(ofCopy.plusMinus()) times towards a second copy"),
      Claim(
        "at low dose the squared error after the Anscombe transform trains a better autoencoder than without",
        holds: wins(.anscombe, low, .alike),
        evidence: "squared error \(words(.anscombe, [low, 25], .alike)) times that after MSE"),
      Claim(
        "above some 100 electrons the advantage of the Poisson likelihood is gone",
        holds: high.allSatisfy { ratio(.poisson, $0, .alike).mean > 0.97 },
        evidence: "squared error \(words(.poisson, high, .alike)) times that after MSE"),
      Claim(
        "above some 100 electrons the advantage is gone for errors in units of the shot noise, too",
        holds: high.allSatisfy { ratio(.poisson, $0, .shotWeighted).mean > 0.97 },
        evidence: "\(words(.poisson, high, .shotWeighted)) times that after MSE"),
      Claim(
        "what a training aims at matters more than its loss",
        holds: ofTarget.mean < ratio(.poisson, low, .alike).mean,
        evidence:
          "with the squared error, clean targets give \(ofTarget.plusMinus()) times the error of noisy "
          + "inputs as targets; the Poisson likelihood \(ratio(.poisson, low, .alike).plusMinus()) times"),
    ]
  }
}

/// The measures of error that the study has.
private enum Measure: CaseIterable {
  case alike, shotWeighted

  var path: KeyPath<ReconstructionError, Double> & Sendable {
    switch self {
    case .alike: \.meanSquared
    case .shotWeighted: \.shotWeighted
    }
  }
  var name: String { self == .alike ? "squared error" : "squared error over shot noise" }
  var title: String { self == .alike ? "Squared error" : "Over shot noise" }
  var subtitle: String { self == .alike ? "all channels alike" : "favours Poisson" }
}

extension Denoiser.Loss {
  fileprivate var name: String {
    switch self {
    case .meanSquaredError: "MSE"
    case .poisson: "Poisson likelihood"
    case .anscombe: "MSE of Anscombe transform"
    }
  }
  fileprivate var color: Color {
    switch self {
    case .meanSquaredError: Deck.baseline
    case .poisson: Deck.favourite
    case .anscombe: Deck.clusters[2]
    }
  }
  fileprivate var marker: Marker { self == .poisson ? .circle : .triangle }
}

extension LossStudy {
  /// The error over that after training with the squared error, towards the noisy inputs.
  fileprivate func ratio(of loss: Denoiser.Loss, dose: Double, _ measure: Measure) -> Spread {
    ratio(of: .network(loss, .input), to: .network(.meanSquaredError, .input), dose: dose, measure.path)
  }

  /// The squared error in units of 10^-3.
  fileprivate func thousandths(of denoiser: Denoiser, dose: Double) -> Spread {
    Spread(spread(of: denoiser, dose: dose, \.meanSquared).values.map { 1000 * $0 })
  }
}
