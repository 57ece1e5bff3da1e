import AutoencoderStudies
import LabKit
import Plotting

extension LectureFigure {
  /// What it costs to train at another noise than the test's.
  static let noiseMismatch = LectureFigure(
    "noise-mismatch", week: 8, title: "Training noise against test noise",
    caption: "Denoising autoencoders trained from noisy curved spectra (five noisy copies of each of 400) to "
      + "clean ones and tested on 400 spectra never seen. Left: squared error by the dose of training "
      + "and test, in percent above that of the network trained at the test's dose; \u{201C}mixed\u{201D} saw all "
      + "doses. Middle: the error at 50 electrons taken apart by 4 recordings of each spectrum into what "
      + "stays in their mean (bias: blur) and what changes with their noise (variance: noise left). Right: "
      + "tested on counts of 50 electrons with more and more read-out noise, after training with counts "
      + "alone, with normal noise or masked channels of the same variance, or with counts and read-out "
      + "noise. Means over 3 seeds; bars are standard deviations.",
    alternativeText:
      "Left, a table of numbers that is zero on its diagonal and grows to about 35 percent in two corners, "
      + "with a row for mixed training that stays within 12 percent. Middle, over the training dose, bias "
      + "falls and variance rises. Right, five rising curves: masking is highest; training with counts "
      + "alone is lowest without read-out noise and, with the most of it, a fifth above training with it.",
    seed: 42
  ) { _, seed in
    let doses = try DoseMismatch(seed: seed, seeds: 3)
    let kinds = try CorruptionMismatch(seed: seed, seeds: 3)
    var numbers: [String: Double] = [:]
    var figure = Deck.figure(rows: 1, columns: 3, height: 4.2, columnWidths: [1.13, 0.82, 1.15])
    figure[0, 0] = matrix(doses, numbers: &numbers)
    figure[0, 1] = parts(doses, testDose: 50, numbers: &numbers)
    figure[0, 2] = readOut(kinds, numbers: &numbers)
    return DrawnFigure(figure, numbers: numbers, claims: claims(doses) + claims(kinds))
  }

  /// Penalties in percent, training doses upwards and mixed training on top.
  private static func matrix(_ study: DoseMismatch, numbers: inout [String: Double]) -> Panel {
    let rows = study.doses.map { (DoseMismatch.Training.dose($0), $0.fixed(0)) } + [(.mixed, "mixed")]
    var panel = Panel(title: "Mismatch of dose", subtitle: "% above matched")
    var values: [Double] = []
    for (training, name) in rows {
      for dose in study.doses {
        let penalty = study.penalty(training, testDose: dose)
        let percent = 100 * (penalty.mean - 1)
        values.append(percent)
        let label = "percent above matched, trained at \(name), tested at \(dose.fixed(0)) electrons"
        numbers[label] = percent
        numbers["\(label), standard deviation"] = 100 * penalty.standardDeviation
      }
    }
    panel.image(
      values, rows: rows.count, columns: study.doses.count,
      colorMap: ColorMap(stops: [.white, Deck.baseline]), range: 0...45, showsColorBar: false,
      rowZeroAtTop: false)
    panel.add(CellNotes(texts: values.map { $0.fixed(0) }, columns: study.doses.count))
    let places = (0..<rows.count).map { Double($0) + 0.5 }
    panel.horizontalLine(Double(study.doses.count), color: .ink, width: Deck.referenceWidth, dash: .solid)
    panel.xAxis = Axis(
      "Test dose (electrons)", from: 0, to: Double(study.doses.count),
      ticks: .at(places.dropLast(), labels: study.doses.map { $0.fixed(0) }))
    panel.yAxis = Axis(
      "Training dose (electrons)", from: 0, to: Double(rows.count), ticks: .at(places, labels: rows.map(\.1)))
    return panel
  }

  /// Bias and variance at one test dose over the training dose.
  private static func parts(
    _ study: DoseMismatch, testDose: Double, numbers: inout [String: Double]
  ) -> Panel {
    var panel = Panel(title: "Blur and noise", subtitle: "at \(testDose.fixed(0)) electrons")
    panel.xAxis = Axis("Training dose", from: 8, to: 250, scale: .log10)
    panel.xAxis.ticks = .at(study.doses)
    panel.yAxis = Axis("Squared error (10^{-3})", from: 0, to: 0.6, ticks: .every(0.1))
    panel.verticalLine(testDose, note: "matched", color: .grey, width: Deck.referenceWidth)
    let lines:
      [(KeyPath<BiasAndVariance, Double> & Sendable, String, Color, Marker, labelled: (Double, Double))] = [
        (\.meanSquared, "sum", .ink, .square, (25, 0.39)),
        (\.biasSquared, "bias^2", Deck.clusters[2], .triangle, (16, 0.235)),
        (\.variance, "variance", Deck.favourite, .circle, (100, 0.075)),
      ]
    for (part, name, color, marker, label) in lines {
      let spreads = study.doses.map { dose in
        Spread(study.errors(.dose(dose), testDose: testDose).map { 1000 * $0[keyPath: part] })
      }
      panel.errorBars(study.doses, spreads.map(\.mean), error: spreads.map(\.standardDeviation), color: color)
      panel.line(study.doses, spreads.map(\.mean), color: color, width: Deck.lineWidth, marker: marker)
      panel.text(name, x: label.0, y: label.1, color: color)
      for (dose, spread) in zip(study.doses, spreads) {
        numbers["\(name) (10^-3) at \(testDose.fixed(0)) electrons, trained at \(dose.fixed(0))"] =
          spread.mean
      }
    }
    return panel
  }

  /// Errors over the read-out noise of the test, for each corruption of the training spectra.
  private static func readOut(_ study: CorruptionMismatch, numbers: inout [String: Double]) -> Panel {
    let electrons = study.readOuts.map { $0 * study.dose }
    let matched = study.matchedReadOut * study.dose
    var panel = Panel(title: "Kind of noise", subtitle: "at \(study.dose.fixed(0)) electrons")
    panel.xAxis = Axis("Read-out (electrons)", from: 0, to: electrons.last, ticks: .every(1))
    panel.yAxis = Axis("Squared error (10^{-3})", from: 0.3, to: 1.1, ticks: .every(0.1))
    panel.legend = .inside(TextAnchor(.left, .top))
    numbers["read-out noise with the variance of the counts (electrons)"] = matched
    let lines: [(CorruptionMismatch.Training, Color, Marker, Dash)] = [
      (.masking, Deck.unassigned, .diamond, .solid), (.counts, Deck.baseline, .square, .solid),
      (.gaussian, Deck.clusters[2], .triangle, .dashed), (.countsAndMixedReadOut, .ink, .cross, .dotted),
      (.countsAndReadOut, Deck.favourite, .circle, .solid),
    ]
    for (training, color, marker, dash) in lines {
      let spreads = electrons.indices.map { study.error(training, readOut: $0) }
      panel.line(
        electrons, spreads.map { 1000 * $0.mean }, color: color, width: Deck.lineWidth, dash: dash,
        marker: marker, label: training.name)
      for (index, spread) in spreads.enumerated() {
        let label =
          "squared error (10^-3), \(training.name), read-out of \(electrons[index].fixed(0)) electrons"
        numbers[label] = 1000 * spread.mean
        numbers["\(label), standard deviation"] = 1000 * spread.standardDeviation
      }
    }
    return panel
  }

  private static func claims(_ study: DoseMismatch) -> [Claim] {
    let trainings = study.doses.map { DoseMismatch.Training.dose($0) }
    let worst = trainings.map { study.worstPenalty($0) }
    let (first, last) = (study.doses[0], study.doses[study.doses.count - 1])
    let middle = study.doses[study.doses.count / 2]
    // Lower than matched by more than two standard errors.
    let better = trainings.flatMap { training in
      study.doses.filter { dose in
        let penalty = study.penalty(training, testDose: dose)
        return penalty.mean + 2 * penalty.standardError < 1
      }
    }
    let little = study.penalty(.dose(last), testDose: middle, \.variance)
    let much = study.penalty(.dose(first), testDose: middle, \.biasSquared)
    let mixed = study.worstPenalty(.mixed)
    let compromise = zip(study.doses, worst).min { $0.1 < $1.1 } ?? (middle, 0)
    return [
      Claim(
        "training noise should match the test's", holds: better.isEmpty,
        evidence: "trained at \(last.fixed(0)) and tested at \(first.fixed(0)) electrons the error is "
          + "\(study.penalty(.dose(last), testDose: first).plusMinus()) times the matched one, the other way round "
          + "\(study.penalty(.dose(first), testDose: last).plusMinus()) times; no other dose of training beats the "
          + "matched one by more than 2 standard errors"),
      Claim(
        "too little training noise leaves noise", holds: little.mean - 2 * little.standardError > 1,
        evidence:
          "variance \(little.plusMinus()) times the matched one at \(middle.fixed(0)) electrons, trained at "
          + last.fixed(0)),
      Claim(
        "too much training noise blurs", holds: much.mean - 2 * much.standardError > 1,
        evidence:
          "squared bias \(much.plusMinus()) times the matched one at \(middle.fixed(0)) electrons, trained at "
          + first.fixed(0)),
      Claim(
        "training on a mix of noise levels repairs it",
        holds: mixed - 1 < 0.5 * ((worst.max() ?? 1) - 1),
        evidence: "at worst \((mixed - 1).percent()) above matched, where single doses reach "
          + "\(((worst.max() ?? 1) - 1).percent()); the best single dose, \(compromise.0.fixed(0)) electrons, "
          + "stays within \((compromise.1 - 1).percent())"),
    ]
  }

  private static func claims(_ study: CorruptionMismatch) -> [Claim] {
    let electrons = study.readOuts.map { $0 * study.dose }
    // The tested read-out noise nearest to that which has the variance of the counts.
    let equal =
      study.readOuts.indices.min {
        abs(study.readOuts[$0] - study.matchedReadOut) < abs(study.readOuts[$1] - study.matchedReadOut)
      } ?? 0
    let strongest = study.readOuts.count - 1
    let counts = [equal, strongest].map { study.ratio(.counts, to: .countsAndReadOut, readOut: $0) }
    let mixed = [equal, strongest].map {
      study.ratio(.countsAndMixedReadOut, to: .countsAndReadOut, readOut: $0)
    }
    let others = [CorruptionMismatch.Training.gaussian, .masking].map {
      study.ratio($0, to: .counts, readOut: 0)
    }
    let places =
      "\(electrons[equal].fixed(0)) and \(electrons[strongest].fixed(0)) electrons of read-out noise"
    return [
      Claim(
        "a network trained with Poisson noise alone fails under read-out noise",
        holds: counts.contains { $0.mean > 2 },
        evidence:
          "with \(places) its error is \(counts[0].plusMinus()) and \(counts[1].plusMinus()) times that of a "
          + "network trained with both; failing would be twice"),
      Claim(
        "training with several read-out noises repairs what there is to repair",
        holds: zip(mixed, counts).allSatisfy { $0.mean < $1.mean },
        evidence: "with \(places) \(mixed[0].plusMinus()) and \(mixed[1].plusMinus()) times"),
      Claim(
        "noise of the right kind trains better than other noise of the same variance",
        holds: others.allSatisfy { $0.mean - 2 * $0.standardError > 1 },
        evidence:
          "tested on counts alone, normal noise gives \(others[0].plusMinus()) times the error of training "
          + "with counts, masked channels \(others[1].plusMinus()) times"),
    ]
  }
}

/// A text in the middle of each cell of an image, row by row upwards, without the patch of a note.
private struct CellNotes: Mark {
  let texts: [String]
  let columns: Int

  func extent(x: Scale, y: Scale) -> Extent { Extent() }

  func draw(in frame: PlotFrame, on scene: inout Scene) {
    for (index, text) in texts.enumerated() {
      guard let place = frame.place(Double(index % columns) + 0.5, Double(index / columns) + 0.5) else {
        continue
      }
      scene.add(text: text, at: place, in: frame)
    }
  }
}

extension CorruptionMismatch.Training {
  fileprivate var name: String {
    switch self {
    case .counts: "counts alone"
    case .countsAndReadOut: "with read-out 3"
    case .countsAndMixedReadOut: "with read-out 0–5"
    case .gaussian: "normal noise"
    case .masking: "masking"
    }
  }
}
