import LinearAlgebra
import Randomness
import Testing

@testable import Spectroscopy

@Suite struct AnscombeTransformTests {
  /// The table of the literature, with more digits from sums over SciPy's `poisson.pmf`.
  @Test(arguments: [
    (0.5, 0.466875), (1, 0.717443), (2, 0.924297), (4, 0.998754), (10, 1.000910), (50, 1.000027),
  ])
  func varianceIsNearOneFromFourCountsOn(_ mean: Double, _ variance: Double) {
    let moments = AnscombeTransform.moments(atMean: mean)
    #expect(abs(moments.variance - variance) < 1e-6, "\(moments)")
  }

  @Test func momentsAreThoseOfDrawnCounts() throws {
    var generator = Generator(seed: 6)
    let clean = Matrix(rows: 400, columns: 500, repeating: 0.2)
    let recorded = try DetectorNoise(dose: 10).recording(clean, using: &generator)
    let values = AnscombeTransform(dose: 10).transform(recorded)
    let mean = values.sum / 200_000
    let moments = AnscombeTransform.moments(atMean: 2)
    // Five standard errors of a mean, and some five of a variance.
    #expect(abs(mean - moments.mean) < 5 * (moments.variance / 200_000).squareRoot())
    #expect(abs(values.sumOfSquares / 200_000 - mean * mean - moments.variance) < 0.02)
  }

  /// Anscombe's expansions for large means m: variance 1 + 1/(16 m²), mean 2 sqrt(m + 3/8) - 1/(4 sqrt(m)).
  @Test func momentsApproachTheirExpansions() {
    for mean in [100.0, 300, 690] {
      let moments = AnscombeTransform.moments(atMean: mean)
      // The next terms are of order m^-3 and m^(-3/2).
      #expect(abs(moments.variance - 1 - 1 / (16 * mean * mean)) < 20 / (mean * mean * mean), "\(mean)")
      let expected = 2 * (mean + 0.375).squareRoot() - 0.25 / mean.squareRoot()
      #expect(abs(moments.mean - expected) < 0.5 / (mean * mean.squareRoot()), "\(mean)")
    }
    let nothing = AnscombeTransform.moments(atMean: 0)
    #expect(nothing.variance == 0 && abs(nothing.mean - 2 * 0.375.squareRoot()) < 1e-15)
  }

  @Test func unbiasedInverseReturnsTheMeanOfTheCounts() {
    let transform = AnscombeTransform()
    for step in 0...1200 {
      let mean = 0.05 * Double(step)
      let value = AnscombeTransform.moments(atMean: mean).mean
      let back = transform.inverseTransform(Matrix([[Float(value)]]))[0, 0]
      // What the closed form is good for, as its documentation says.
      #expect(abs(Double(back) - mean) < 0.02, "mean \(mean): \(back)")
    }
  }

  @Test func algebraicInverseOfAMeanIsTooSmall() {
    let value = AnscombeTransform.moments(atMean: 50).mean
    let back = AnscombeTransform().algebraicInverse(Matrix([[Float(value)]]))[0, 0]
    #expect(abs(back - 49.75) < 0.01, "\(back)")
  }

  @Test func algebraicInverseUndoesTheTransform() {
    let spectra = Matrix([[0, 0.004, 0.3, 1]])
    let transform = AnscombeTransform(dose: 50, readOut: 0.02)
    let back = transform.algebraicInverse(transform.transform(spectra))
    for (a, b) in zip(back.elements, spectra.elements) { #expect(abs(a - b) < 1e-6) }
  }

  @Test func readOutNoiseIsStabilisedAndInvertedToo() throws {
    var generator = Generator(seed: 8)
    let noise = DetectorNoise(dose: 20, readOut: 0.1)
    let transform = AnscombeTransform(dose: 20, readOut: 0.1)
    // 6 and 20 electrons with 2 electrons of read-out noise, 200,000 channels each. The variances are
    // integrals over both distributions, computed with SciPy: 3 % above 1 where few are counted.
    let cases: [(Float, Double)] = [(0.3, 1.03195), (1, 1.00410)]
    for (clean, expected) in cases {
      let recorded = try noise.recording(
        Matrix(rows: 2000, columns: 100, repeating: clean), using: &generator)
      let values = transform.transform(recorded)
      let mean = values.sum / 200_000
      let variance = values.sumOfSquares / 200_000 - mean * mean
      // The standard deviation of a variance of 1 over 200,000 values is 0.003.
      #expect(abs(variance - expected) < 0.015, "\(clean): \(variance)")
      let back = transform.inverseTransform(Matrix([[Float(mean)]]))[0, 0]
      // 0.1 electrons.
      #expect(abs(back - clean) < 0.005, "\(clean): \(back)")
    }
  }

  @Test func valuesBelowZeroCountsComeBackAsZero() {
    let transform = AnscombeTransform(dose: 10)
    let low = Matrix([[-1, 0, 1.2]])
    #expect(transform.inverseTransform(low).elements == [0, 0, 0])
    #expect(transform.algebraicInverse(low).elements == [0, 0, 0])
    #expect(AnscombeTransform().transform(Matrix([[-5]])).elements == [0])
  }
}
