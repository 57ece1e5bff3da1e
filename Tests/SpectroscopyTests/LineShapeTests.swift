import Testing

@testable import Spectroscopy

@Suite struct LineShapeTests {
  let peaks: [LineShape] = [
    .gaussian(position: 707, sigma: 1.8), .lorentzian(position: 707, halfWidth: 2),
    .pseudoVoigt(position: 707, fwhm: 3, lorentzianShare: 0.4),
  ]

  @Test func peaksAreOneAndHalfAtTheirHalfWidth() {
    let halfWidths = [1.8 * 1.177_410_022_5, 2, 1.5]
    for (peak, halfWidth) in zip(peaks, halfWidths) {
      #expect(peak.value(at: 707) == 1)
      for side in [-1.0, 1] { #expect(abs(peak.value(at: 707 + side * halfWidth) - 0.5) < 1e-9, "\(peak)") }
    }
  }

  @Test func aStepRisesFromZeroToOne() {
    let step = LineShape.arctangentStep(position: 707, width: 1)
    #expect(step.value(at: 707) == 0.5)
    #expect(abs(step.value(at: 708) - 0.75) < 1e-12)
    #expect(step.value(at: -1e9) < 1e-6 && step.value(at: 1e9) > 1 - 1e-6)
  }

  @Test func theAxisIsThatOfLinspace() {
    let axis = FeL23.axis
    #expect(axis.energies.count == 128)
    #expect(axis.energies.first == 700 && axis.energies.last == 740)
    #expect(abs(axis.dispersion - 40.0 / 127) < 1e-15)
    #expect(axis.channel(nearest: 707) == 22)
    #expect(axis.channel(nearest: 0) == 0 && axis.channel(nearest: 1e6) == 127)
  }
}
