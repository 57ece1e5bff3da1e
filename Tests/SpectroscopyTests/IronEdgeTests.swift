import Testing

@testable import Spectroscopy

@Suite struct IronEdgeTests {
  /// Fine enough that the sampling of windows plays no part.
  private let axis = EnergyAxis(from: 640, through: 780, count: 7001)

  private func spectrum(_ oxidation: Double) -> [Double] {
    IronEdge.standard.intensities(at: axis.energies, oxidation: oxidation)
  }

  @Test func maximaStandWhereTheyAreMeasured() {
    let energies = axis.energies
    for (oxidation, position) in [(0.0, 707.8), (1, 709.5)] {
      let row = spectrum(oxidation)
      let peak = row.indices.max { row[$0] < row[$1] } ?? 0
      // The shoulder of Fe³⁺ on the low side and the rising continuum pull a maximum of width 1.8 eV a little.
      #expect(abs(energies[peak] - position) < 0.1, "x = \(oxidation): \(energies[peak])")
      // L2, 13.1 eV above, pulled likewise.
      let second = row.indices.filter { energies[$0] > 717 }.max { row[$0] < row[$1] } ?? 0
      #expect(abs(energies[second] - energies[peak] - 13.1) < 0.15, "x = \(oxidation): \(energies[second])")
    }
    #expect(abs((spectrum(1).max() ?? 0) - 1) < 1e-12)
  }

  /// The calibration: three published values of p at x = 0, 0.5 and 1, and the parabola between them within a
  /// third of its published uncertainty of 0.03.
  @Test func windowRatioFollowsThePublishedCurve() {
    for (oxidation, published) in [(0.0, 0.366), (0.5, 0.18175), (1, 0.094)] {
      let ratio = WhiteLineRatio.measure(spectrum(oxidation), on: axis)
      // Rounding of the four digits of the shoulders and ratios.
      #expect(abs(ratio - published) < 5e-4, "x = \(oxidation): p = \(ratio)")
    }
    for step in 0...20 {
      let x = Double(step) / 20
      let ratio = WhiteLineRatio.measure(spectrum(x), on: axis)
      #expect(abs(ratio - (0.193 * x * x - 0.465 * x + 0.366)) < 0.01, "x = \(x): p = \(ratio)")
    }
  }

  @Test func courseAxisMeasuresTheSameRatio() {
    // Straight lines between channels of 0.6 eV cut the maxima in windows of 2 eV: by less than half of the
    // published uncertainty of p, 0.03 to 0.04.
    for x in [0, 0.25, 0.5, 0.75, 1] {
      let coarse = IronEdge.standard.intensities(at: FeL23.physicalAxis.energies, oxidation: x)
      let ratio = WhiteLineRatio.measure(coarse, on: FeL23.physicalAxis)
      #expect(abs(ratio - WhiteLineRatio.measure(spectrum(x), on: axis)) < 0.016, "x = \(x): \(ratio)")
    }
  }

  /// Measured ratios of the whole white lines, which the calibration of the windows left free for Fe³⁺.
  @Test func lineRatiosAreMeasuredOnes() {
    #expect(abs(IronIon.ferrous.lineRatio - 4.4) <= 0.3 && abs(IronIon.ferric.lineRatio - 5.5) <= 0.3)
    let positions = IronIon.allCases.flatMap { [$0.l3Maximum, $0.l3Shoulder] }
    #expect(positions == [707.8, 710.5, 709.5, 708.0])
  }

  @Test func ratioAndOxidationInvertEachOther() {
    for step in 0...24 {
      let x = Double(step) / 20
      let ratio = 0.193 * x * x - 0.465 * x + 0.366
      #expect(abs(WhiteLineRatio.oxidation(from: ratio) - x) < 1e-9, "x = \(x)")
    }
    // Below the minimum of the parabola noise has no solution; the nearest is its minimum.
    #expect(WhiteLineRatio.oxidation(from: WhiteLineRatio.smallest - 0.02) == 0.465 / (2 * 0.193))
    #expect(WhiteLineRatio.oxidation(from: .nan).isNaN)
    #expect(WhiteLineRatio.measure([Double](repeating: 0, count: axis.count), on: axis).isNaN)
  }

  @Test func ratioIgnoresScaleAndContinuum() {
    let row = spectrum(0.4)
    let ratio = WhiteLineRatio.measure(row, on: axis)
    #expect(abs(WhiteLineRatio.measure(row.map { 137 * $0 }, on: axis) - ratio) < 1e-12)
    let width = IronEdge.stepWidth / .pi
    let raised = zip(axis.energies, row).map { energy, value -> Double in
      let first = LineShape.arctangentStep(position: 708.65, width: width).value(at: energy)
      let second = LineShape.arctangentStep(position: 721.65, width: width).value(at: energy)
      return value + 0.7 * first + 0.2 * second
    }
    // The mean of the arctangents over 2 eV at the anchors is not exactly their value in the middle.
    #expect(abs(WhiteLineRatio.measure(raised, on: axis) - ratio) < 1e-3)
  }

  @Test func windowsEndBetweenChannels() {
    let axis = EnergyAxis(from: 700, through: 710, count: 11)
    let line = axis.energies.map { 3 * $0 - 2000 }
    for window in [700.3...700.9, 701.5...704.25, 703...703, 700...710] {
      let (a, b) = (window.lowerBound, window.upperBound)
      let exact = 1.5 * (b * b - a * a) - 2000 * (b - a)
      let sum = WhiteLineRatio.integral(of: line, on: axis, over: window)
      #expect(abs(sum - exact) < 1e-9 * 2000 * 10, "\(window): \(sum) for \(exact)")
    }
  }

  @Test func mixturesAndShiftsAreWhatTheySay() {
    let energies = [690.0, 705.2, 707.8, 709.5, 715, 721, 730]
    let ends = [0.0, 1].map { IronEdge.standard.intensities(at: energies, oxidation: $0) }
    let mixed = IronEdge.standard.intensities(at: energies, oxidation: 0.3)
    for i in energies.indices { #expect(abs(mixed[i] - 0.7 * ends[0][i] - 0.3 * ends[1][i]) < 1e-12) }
    let shifted = IronEdge.standard.intensities(at: energies.map { $0 + 0.137 }, oxidation: 0.3, shift: 0.137)
    for i in energies.indices { #expect(abs(mixed[i] - shifted[i]) < 1e-9) }
  }

  /// The convolution keeps areas and adds the square of the resolution's width.
  @Test func resolutionBroadens() {
    let energies = axis.energies
    let sharp = IronEdge(resolution: 0.2).intensities(at: energies, oxidation: 0)
    let blunt = IronEdge(resolution: 3).intensities(at: energies, oxidation: 0)
    func height(_ row: [Double]) -> Double { row.max() ?? 0 }
    #expect(height(blunt) < height(spectrum(0)) || height(sharp) > height(spectrum(0)))
    func width(_ row: [Double]) -> Double {
      let half = height(row) / 2
      return Double(row.indices.count { energies[$0] < 716 && row[$0] > half }) * 0.02
    }
    #expect(width(sharp) < width(spectrum(0)) && width(spectrum(0)) < width(blunt))
    // Gaussians of FWHM 0.8 and a half-Lorentzian line of 1.6 eV: between 1.6 and their sum.
    #expect(width(spectrum(0)) > 1.6 && width(spectrum(0)) < 2.6, "\(width(spectrum(0)))")
  }
}
