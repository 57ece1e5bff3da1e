import Foundation
import Testing

@testable import Plotting

@Suite struct AxisTests {
  private func range(_ lower: Double, _ upper: Double) -> AxisRange { AxisRange(lower: lower, upper: upper) }

  // MARK: Ends

  @Test func dataKeepsItsDistance() {
    let padded = AxisRange(axis: Axis(), data: 0...9, padded: true)
    // 5 % of the axis on each side: 9 is 90 %.
    #expect(abs(padded.lower + 0.5) < 1e-12 && abs(padded.upper - 9.5) < 1e-12)
    let flush = AxisRange(axis: Axis(), data: 0...9, padded: false)
    #expect(flush.lower == 0 && flush.upper == 9)
    let bars = AxisRange(axis: Axis(), data: 0...9.5, padded: true, baseline: 0)
    #expect(bars.lower == 0 && abs(bars.upper - 10) < 1e-12)
    let negative = AxisRange(axis: Axis(), data: -9.5...0, padded: true, baseline: 0)
    #expect(negative.upper == 0 && abs(negative.lower + 10) < 1e-12)
  }

  @Test func givenEndsAreKept() {
    let both = AxisRange(axis: Axis(from: -1, to: 2), data: 0...9, padded: true, headroom: 0.3)
    #expect(both.lower == -1 && both.upper == 2)
    let one = AxisRange(axis: Axis(from: 0), data: 3...9.5, padded: true)
    #expect(one.lower == 0 && abs(one.upper - 10) < 1e-12)
    for (lower, upper) in [(2.0, 2.0), (0, 0), (7, 3), (.nan, 3), (3, .infinity), (-1e150, -1e150)] {
      let odd = AxisRange(axis: Axis(from: lower, to: upper), data: 1...4, padded: true)
      #expect(odd.lower < odd.upper, "\(lower), \(upper): \(odd)")
    }
    let exchanged = AxisRange(axis: Axis(from: 7, to: 3), data: nil, padded: true)
    #expect(exchanged.lower == 3 && exchanged.upper == 7)
    let logFromZero = AxisRange(axis: Axis(from: 0, scale: .log10), data: 1...100, padded: false)
    #expect(logFromZero.lower == 1)
    let beyond = AxisRange(axis: Axis(from: 100), data: 3...9, padded: true)
    #expect(beyond.lower == 100 && beyond.upper > 100)
  }

  @Test func uselessDataStillGivesAnAxis() {
    for scale in [Scale.linear, .log10] {
      let axis = Axis(scale: scale)
      for data: ClosedRange<Double>? in [
        nil, 5...5, 1e-150...1e-150, 1e150...1e150, 1e-150...1e150, 1e8...(1e8 + 1e-8),
      ] {
        let range = AxisRange(axis: axis, data: data, padded: true)
        #expect(
          range.lower < range.upper && range.lower.isFinite && range.upper.isFinite, "\(scale) \(data as Any)"
        )
        #expect(range.hasData == (data != nil))
      }
    }
    let symmetric = AxisRange(axis: Axis(), data: -1e150...1e150, padded: true)
    #expect(symmetric.lower.isFinite && symmetric.upper.isFinite && symmetric.lower < symmetric.upper)
    let zero = AxisRange(axis: Axis(), data: 0...0, padded: true)
    #expect(zero.lower < 0 && zero.upper > 0)
  }

  @Test func logEndsGrowByAFactor() {
    let range = AxisRange(axis: Axis(scale: .log10), data: 1e-3...1, padded: true)
    #expect(abs(log10(range.lower) + 3 + 3 * 0.05 / 0.9) < 1e-12)
    #expect(abs(log10(range.upper) - 3 * 0.05 / 0.9) < 1e-12)
  }

  // MARK: Mapping

  @Test func mappingTakesEndsToEnds() {
    let linear = AxisMapping(range(10, 20), scale: .linear, isReversed: false, start: 100, end: 300)
    #expect(linear(10) == 100 && linear(20) == 300 && linear(15) == 200 && linear(25) == 400)
    let reversed = AxisMapping(range(10, 20), scale: .linear, isReversed: true, start: 100, end: 300)
    #expect(reversed(10) == 300 && reversed(20) == 100)
    let log = AxisMapping(range(1e-2, 1e2), scale: .log10, isReversed: false, start: 0, end: 4)
    for power in -2...2 { #expect(abs((log(pow(10, Double(power))) ?? .nan) - Double(power + 2)) < 1e-12) }
    #expect(log(0) == nil && log(-1) == nil && linear(.nan) == nil && linear(.infinity) == nil)
    #expect(linear(1e150)?.isFinite == true && linear(1e308) == nil)
    #expect(linear.shows(10) && linear.shows(20) && !linear.shows(20.1))
  }

  // MARK: Ticks

  @Test func linearTicksAreRound() {
    let table: [(Double, Double, Int, [Double])] = [
      (0, 10, 6, [0, 2, 4, 6, 8, 10]),
      (700, 740, 5, [700, 710, 720, 730, 740]),
      (0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
      (0, 1, 5, [0, 0.25, 0.5, 0.75, 1]),
      // Never 2.5, 7.5 among whole numbers.
      (0, 10, 5, [0, 5, 10]),
      (-1.1, 1.1, 5, [-1, -0.5, 0, 0.5, 1]),
      (0.3, 0.4, 3, [0.3, 0.35, 0.4]),
      (-4e-4, 4e-4, 5, [-4e-4, -2e-4, 0, 2e-4, 4e-4]),
      (0, 1e6, 6, [0, 2e5, 4e5, 6e5, 8e5, 1e6]),
      (0.31, 0.49, 2, [0.35, 0.4, 0.45]),
    ]
    for (lower, upper, maximum, expected) in table {
      let found = TickFinder.linear(range(lower, upper), maximum: maximum).values
      #expect(found.count == expected.count, "\(lower)...\(upper): \(found)")
      for (a, b) in zip(found, expected) {
        #expect(abs(a - b) < 1e-9 * max(abs(b), 1e-3), "\(lower)...\(upper)")
      }
    }
  }

  @Test func logTicksAreDecadesOrOneTwoFive() {
    let table: [(Double, Double, Int, [Double], Int)] = [
      (1e-4, 1e-1, 6, [1e-4, 1e-3, 1e-2, 1e-1], 24),
      (2e-4, 3e-2, 6, [1e-3, 1e-2], 18),
      (0.4, 60, 8, [0.5, 1, 2, 5, 10, 20, 50], 14),
      (1e-20, 1e20, 5, [1e-20, 1e-10, 1, 1e10, 1e20], 0),
      (1e-20, 1e20, 4, [1e-20, 1, 1e20], 0),
      (3e-4, 8e-4, 8, [3e-4, 4e-4, 5e-4, 6e-4, 7e-4, 8e-4], 0),
    ]
    for (lower, upper, maximum, expected, minor) in table {
      let found = TickFinder.logarithmic(range(lower, upper), maximum: maximum)
      #expect(found.values == expected, "\(lower)...\(upper)")
      #expect(found.minor.count == minor, "\(lower)...\(upper): \(found.minor)")
      #expect(Set(found.values).isDisjoint(with: found.minor))
    }
    // Two labels are too few to read a scale from.
    #expect(TickFinder.logarithmic(range(1.1e-4, 6e-4), maximum: 8).values.count >= 3)
  }

  @Test func linearLabelsAreAsShortAsTheyCanBe() {
    let table: [([Double], Double, [String], Int)] = [
      ([0, 2, 4], 2, ["0", "2", "4"], 0),
      ([-0.5, 0, 0.5], 0.5, ["\u{2212}0.5", "0.0", "0.5"], 0),
      ([0, 0.25, 0.5], 0.25, ["0.00", "0.25", "0.50"], 0),
      ([0, 0.002, 0.004], 0.002, ["0", "2", "4"], -3),
      ([0, 2e5, 4e5], 2e5, ["0", "2", "4"], 5),
      ([0, 20000, 40000], 20000, ["0", "20000", "40000"], 0),
      ([-1e-17, 0.1], 0.1, ["0.0", "0.1"], 0),
      ([1e-12, 2e-12], 1e-12, ["1", "2"], -12),
      ([], 1, [], 0),
    ]
    for (values, step, texts, exponent) in table {
      let labels = TickLabels.linear(values, step: step)
      #expect(labels.texts == texts && labels.exponent == exponent, "\(values): \(labels)")
    }
  }

  @Test func logLabelsArePlainOrPowers() {
    #expect(TickLabels.logarithmic([0.01, 0.1, 1, 10, 1000]).texts == ["0.01", "0.1", "1", "10", "1000"])
    #expect(TickLabels.logarithmic([1e-4, 1e-3]).texts == ["10^{-4}", "10^{-3}"])
    #expect(TickLabels.logarithmic([2e-4, 5e-4, 3.5e-4]).texts == ["2·10^{-4}", "5·10^{-4}", "3.5·10^{-4}"])
    #expect(TickLabels.chosen([1, 2.5, 1e-7, 0, -3]).texts == ["1", "2.5", "10^{-7}", "0", "\u{2212}3"])
  }

  @Test func crowdedLabelsAreThinned() throws {
    let measurer = try TextMeasurer(fonts: Fonts.find())
    func ticks(_ ticks: Ticks, _ lower: Double, _ upper: Double, length: Double) -> AxisTicks {
      AxisTicks(
        axis: Axis(ticks: ticks), range: range(lower, upper),
        room: AxisTicks.Room(length: length, isHorizontal: true, fontSize: 9, spacing: 36), measurer: measurer
      )
    }
    for length in stride(from: 20.0, through: 600, by: 20) {
      for axis in [
        Ticks.automatic, .every(1), .at([0, 1, 2, 3, 50, 51], labels: ["a", "bb", "long", "x", "y", "z"]),
      ] {
        let found = ticks(axis, 0, 100, length: length)
        let mapping = AxisMapping(range(0, 100), scale: .linear, isReversed: false, start: 0, end: length)
        var end = -Double.infinity
        for tick in found.major where !tick.label.lines.isEmpty {
          let place = mapping(tick.value) ?? 0
          #expect(place - tick.label.width / 2 > end, "\(axis), \(length) pt: labels touch at \(tick.value)")
          end = place + tick.label.width / 2
        }
      }
    }
    #expect(ticks(.every(1), 0, 12, length: 500).major.count == 13)
    #expect(ticks(.none, 0, 1, length: 100).major.isEmpty)
    #expect(ticks(.at([5, 20]), 0, 10, length: 100).major.map(\.value) == [5])
    #expect(ticks(.every(1e-9), 0, 1, length: 100).major.isEmpty)
  }
}
