import Foundation
import Randomness
import Testing

@testable import Spectroscopy

@Suite struct PowerLawTests {
  /// The setting of the reference table: channels of half an electronvolt from 600 to 700 eV, r = 3,
  /// extrapolated to 720 eV.
  private let axis = EnergyAxis(from: 600, through: 700, count: 200)
  private let target = 720.0

  private func law(meanCount: Double) -> PowerLaw {
    let unit = PowerLaw(level: 1, exponent: 3, reference: 650)
    let mean = axis.energies.reduce(0) { $0 + unit.value(at: $1) } / Double(axis.count)
    return PowerLaw(level: meanCount / mean, exponent: 3, reference: 650)
  }

  @Test func noiselessBackgroundsAreExact() throws {
    for exponent in [-1.0, 0, 1, 2.5, 3, 6] {
      let law = PowerLaw(level: 40, exponent: exponent, reference: 650)
      let values = axis.energies.map(law.value)
      for estimator in [PowerLaw.Estimator.poissonLikelihood, .logarithms] {
        let fit = try PowerLaw.fit(values, on: axis, window: 610...690, estimator: estimator)
        #expect(
          abs(fit.value(at: target) / law.value(at: target) - 1) < 1e-10, "\(estimator), r = \(exponent)")
        #expect(abs(fit.exponent - exponent) < 1e-9, "\(estimator), r = \(exponent)")
      }
      // HyperSpy's formula for r is the first term of a series in the width of the window.
      let areas = try PowerLaw.fit(values, on: axis, window: 610...690, estimator: .twoAreas)
      #expect(abs(areas.value(at: target) / law.value(at: target) - 1) < 0.005, "r = \(exponent)")
      let known = try PowerLaw.fit(values, on: axis, window: 610...690, exponent: exponent)
      #expect(abs(known.value(at: target) / law.value(at: target) - 1) < 1e-10, "r = \(exponent)")
    }
  }

  @Test func unitsDoNotMatter() throws {
    var generator = Generator(seed: 4)
    let counts = try generator.poisson(means: axis.energies.map(law(meanCount: 8).value)).map(Double.init)
    for estimator in [PowerLaw.Estimator.poissonLikelihood, .twoAreas] {
      let one = try PowerLaw.fit(counts, on: axis, window: 600...700, estimator: estimator)
      let other = try PowerLaw.fit(counts.map { $0 / 50 }, on: axis, window: 600...700, estimator: estimator)
      #expect(abs(one.exponent - other.exponent) < 1e-9, "\(estimator)")
      #expect(abs(one.value(at: target) / other.value(at: target) / 50 - 1) < 1e-9, "\(estimator)")
    }
  }

  /// Score equations of the likelihood: the fit has the counts' sum and their mean log-energy.
  @Test func likeliestFitSolvesItsEquations() throws {
    var generator = Generator(seed: 9)
    for mean in [0.3, 2, 50] {
      let counts = try generator.poisson(means: axis.energies.map(law(meanCount: mean).value)).map(
        Double.init)
      let fit = try PowerLaw.fit(counts, on: axis, window: 600...700)
      let residuals = zip(axis.energies, counts).map { $1 - fit.value(at: $0) }
      let sum = counts.reduce(0, +)
      #expect(abs(residuals.reduce(0, +)) < 1e-9 * sum, "mean \(mean)")
      let moment = zip(axis.energies, residuals).reduce(0) { $0 + $1.1 * log($1.0 / 650) }
      #expect(abs(moment) < 1e-9 * sum, "mean \(mean)")
    }
  }

  /// The reference table: bias and scatter of the extrapolated background in percent, 4000 trials each.
  @Test(arguments: [5.0, 20, 100, 1000])
  func biasAndScatterAreThoseOfTheTable(meanCount: Double) throws {
    let table: [Double: [PowerLaw.Estimator: (bias: Double, scatter: Double)]] = [
      5: [.logarithms: (-14.1, 8.8), .poissonLikelihood: (0.3, 8.5), .twoAreas: (0.45, 9.6)],
      20: [.logarithms: (-3.3, 4.3), .poissonLikelihood: (0.1, 4.2), .twoAreas: (0.1, 4.7)],
      100: [.logarithms: (-0.61, 1.9), .poissonLikelihood: (0, 1.9), .twoAreas: (0.1, 2.1)],
      1000: [.logarithms: (-0.06, 0.6), .poissonLikelihood: (0, 0.6), .twoAreas: (0.1, 0.7)],
    ]
    let trials = 2000
    let truth = law(meanCount: meanCount)
    let means = axis.energies.map(truth.value)
    var generator = Generator(seed: 31)
    var errors: [PowerLaw.Estimator: [Double]] = [:]
    for _ in 0..<trials {
      let counts = try generator.poisson(means: means).map(Double.init)
      for estimator in PowerLaw.Estimator.allCases {
        let fit = try PowerLaw.fit(counts, on: axis, window: 600...700, estimator: estimator)
        errors[estimator, default: []].append(100 * (fit.value(at: target) / truth.value(at: target) - 1))
      }
    }
    for (estimator, expected) in try #require(table[meanCount]) {
      let values = try #require(errors[estimator])
      let bias = values.reduce(0, +) / Double(trials)
      let scatter = (values.reduce(0) { $0 + ($1 - bias) * ($1 - bias) } / Double(trials - 1)).squareRoot()
      // Three standard errors of the difference to 4000 other trials, and the rounding of the printed digit.
      let error = scatter * (1 / Double(trials) + 1.0 / 4000).squareRoot()
      let digit = 0.05
      // The table's areas begin at the energies of channels, ours half a channel of 0.5 eV before: 0.25 eV of
      // 720 at the third power.
      let convention = estimator == .twoAreas ? 100 * 3 * 0.25 / target : 0
      #expect(
        abs(bias + convention - expected.bias) < 3 * error + digit,
        "\(estimator) at \(meanCount): bias \(bias)")
      #expect(
        abs(scatter - expected.scatter) < 3 * error / 2.0.squareRoot() + digit,
        "\(estimator) at \(meanCount): scatter \(scatter)")
    }
  }

  /// The inverse of Fisher's information gives the scatter of the likeliest fit.
  @Test func scatterIsTheTheoreticalOne() throws {
    let truth = law(meanCount: 30)
    let means = axis.energies.map(truth.value)
    var (s0, s1, s2) = (0.0, 0.0, 0.0)
    for (energy, mean) in zip(axis.energies, means) {
      let place = log(energy / target)
      s0 += mean
      s1 += mean * place
      s2 += mean * place * place
    }
    let theory = (s2 / (s0 * s2 - s1 * s1)).squareRoot()
    var generator = Generator(seed: 12)
    let errors = try (0..<2000).map { _ -> Double in
      let counts = try generator.poisson(means: means).map(Double.init)
      return try PowerLaw.fit(counts, on: axis, window: 600...700).value(at: target) / truth.value(at: target)
    }
    let mean = errors.reduce(0, +) / 2000
    let scatter = (errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1999).squareRoot()
    // 2000 trials know a standard deviation to 1.6 %.
    #expect(abs(scatter / theory - 1) < 0.05, "\(scatter) for \(theory)")
  }

  @Test func unusableWindowsAreNamed() {
    let flat = [Double](repeating: 1, count: axis.count)
    let empty = [Double](repeating: 0, count: axis.count)
    #expect(throws: SpectroscopyError.noBackground(channels: 0, sum: 0)) {
      try PowerLaw.fit(flat, on: axis, window: 750...760)
    }
    #expect(throws: SpectroscopyError.noBackground(channels: 200, sum: 0)) {
      try PowerLaw.fit(empty, on: axis, window: 600...700)
    }
    #expect(throws: SpectroscopyError.noBackground(channels: 0, sum: 0)) {
      try PowerLaw.fit(flat, on: axis, window: 750...760, exponent: 3)
    }
    // A single count in the first channel: the likelihood grows with r without end.
    var single = empty
    single[0] = 1
    for estimator in [PowerLaw.Estimator.poissonLikelihood, .twoAreas] {
      #expect(throws: SpectroscopyError.noBackground(channels: 200, sum: 1)) {
        try PowerLaw.fit(single, on: axis, window: 600...700, estimator: estimator)
      }
    }
    #expect(
      "\(SpectroscopyError.noBackground(channels: 200, sum: 1))"
        == "no power law fits the background: 200 channels in the window, whose sum is 1.0")
  }

  @Test func windowsNameChannels() {
    let axis = EnergyAxis(from: 660, through: 736.2, count: 128)
    #expect(axis.channels(in: 660...736.2) == 0..<128)
    #expect(axis.channels(in: 0...1000) == 0..<128)
    for channel in [0, 1, 63, 127] {
      let energy = axis.energies[channel]
      #expect(axis.channels(in: energy...energy) == channel..<(channel + 1), "channel \(channel)")
      #expect(axis.channels(in: (energy - 0.1)...(energy + 0.5)) == channel..<(channel + 1), "\(channel)")
    }
    #expect(axis.channels(in: 660.1...660.5).isEmpty && axis.channels(in: 800...900).isEmpty)
    #expect(axis.channels(in: 100...200).isEmpty)
  }
}
