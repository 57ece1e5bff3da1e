import Foundation
import LinearAlgebra

/// The square root that gives counts a standard deviation near 1 whatever their mean, and its way back.
///
/// With y = dose x electrons counted where a spectrum is x, and read-out noise of s electrons,
///
///     f(y) = 2 sqrt(max(y + 3/8 + s², 0))
///
/// Without read-out noise the variance of f is 1.0009 at a mean of 10 electrons, 0.9988 at 4, 0.924 at 2 and
/// 0.717 at 1, and falls to 0 with the mean: below some four electrons nothing is stabilised.
///
/// - Shapes: [spectra, channels] in, the same out.
/// - Units: spectra as ``DetectorNoise`` records them, in units of the clean spectrum.
///
/// Source: F. J. Anscombe 1948, doi:10.1093/biomet/35.3-4.246; with read-out noise J.-L. Starck, F. Murtagh,
/// A. Bijaoui, Image Processing and Data Analysis (Cambridge 1998), section 1.5.
public struct AnscombeTransform: Sendable, Equatable {
  /// Electrons in a channel where the spectrum is 1.
  public let dose: Double
  /// Standard deviation of the read-out noise, in units of the clean spectrum.
  public let readOut: Double

  /// A transform for a detector. By default of plain counts, without read-out noise.
  public init(dose: Double = 1, readOut: Double = 0) {
    precondition(dose > 0 && readOut >= 0, "a dose of \(dose), read-out noise of \(readOut)")
    self.dose = dose
    self.readOut = readOut
  }

  /// Variance of the read-out noise in electrons².
  private var readOutVariance: Double { readOut * dose * (readOut * dose) }

  /// f(dose x) of recorded spectra: noise of standard deviation near 1.
  public func transform(_ spectra: Matrix) -> Matrix {
    let shift = 0.375 + readOutVariance
    return spectra.map { Float(2 * max(Double($0) * dose + shift, 0).squareRoot()) }
  }

  /// The spectra whose recordings have the given mean of f: the way back for denoised values.
  ///
  /// A mean of square roots lies below the root of the mean, so ``algebraicInverse(_:)`` of a denoised value is
  /// too small, by 1/4 electron at high dose. This is the closed form of the exact unbiased inverse,
  ///
  ///     D²/4 + sqrt(3/2)/(4 D) - 11/(8 D²) + 5 sqrt(3/2)/(8 D³) - 1/8 - s²
  ///
  /// which is within 0.02 electrons of it at any mean without read-out noise. Values below f(0) give 0.
  ///
  /// Source: M. Mäkitalo, A. Foi 2011, doi:10.1109/TIP.2011.2121085;
  /// with read-out noise the same authors 2013, doi:10.1109/TIP.2012.2202675.
  public func inverseTransform(_ values: Matrix) -> Matrix {
    let root = 1.5.squareRoot()
    // Below, the series turns upwards again.
    let lowest = 2 * 0.375.squareRoot()
    return values.map { value in
      let d = max(Double(value), lowest)
      let inner = root / 4 - (11.0 / 8 - 5 * root / (8 * d)) / d
      let counts = d * d / 4 + inner / d - 0.125 - readOutVariance
      return Float(max(counts, 0) / dose)
    }
  }

  /// The spectra that f maps to the given values: the way back for values without noise, such as those of a
  /// network that was trained towards f of clean spectra. Values below f(0) give 0.
  public func algebraicInverse(_ values: Matrix) -> Matrix {
    let shift = 0.375 + readOutVariance
    return values.map { value in
      let half = max(Double(value), 0) / 2
      return Float(max(half * half - shift, 0) / dose)
    }
  }

  /// Mean and variance of f for Poisson counts of the given mean, summed over the counts: exact but for
  /// rounding.
  ///
  /// For means from 0 to some 700, where exp(-mean) is still a number.
  public static func moments(atMean mean: Double) -> (mean: Double, variance: Double) {
    precondition(mean >= 0 && mean < 700, "moments of counts of mean \(mean)")
    let last = Int(mean + 12 * mean.squareRoot()) + 40
    var probability = exp(-mean)
    // Deviations from f at the mean, so that the variance is no difference of large numbers.
    let centre = 2 * (mean + 0.375).squareRoot()
    var (first, second) = (0.0, 0.0)
    for count in 0...last {
      let deviation = 2 * (Double(count) + 0.375).squareRoot() - centre
      first += probability * deviation
      second += probability * deviation * deviation
      probability *= mean / Double(count + 1)
    }
    return (centre + first, second - first * first)
  }
}
