import Foundation
import LinearAlgebra
import Randomness

/// The noise of a detector that counts electrons and is read out electronically.
public struct DetectorNoise: Sendable, Equatable {
  /// Electrons recorded in a channel where the clean spectrum is 1.
  public var dose: Double
  /// Standard deviation of the electronic noise added to every channel, in units of the clean spectrum.
  public var readOut: Double
  /// Relative standard deviation of the dose from spectrum to spectrum.
  public var doseSpread: Double
  /// Whether negative values are set to 0 at the end.
  public var clipsNegative: Bool

  /// A detector. By default one without read-out noise at a steady dose, whose negative values are kept.
  public init(dose: Double, readOut: Double = 0, doseSpread: Double = 0, clipsNegative: Bool = false) {
    precondition(
      dose > 0 && readOut >= 0 && doseSpread >= 0, "a dose of \(dose), read-out noise of \(readOut)")
    self.dose = dose
    self.readOut = readOut
    self.doseSpread = doseSpread
    self.clipsNegative = clipsNegative
  }

  /// Recorded spectra: Poisson(gain dose clean) / dose + readOut N(0, 1), with gain = 1 + doseSpread N(0, 1)
  /// for each spectrum.
  ///
  /// All gains are drawn first (none if the dose is steady), then all counts, then all read-out noise: the
  /// order of NumPy code that works on whole arrays.
  ///
  /// - Throws: ``RandomnessError`` if a clean value is negative or not finite.
  public func recording(_ clean: Matrix, using generator: inout Generator) throws -> Matrix {
    let gains =
      doseSpread > 0 ? (0..<clean.rows).map { _ in 1 + doseSpread * generator.standardNormal() } : nil
    let counts = try clean.elements.indices.map { index in
      // Float times Float, as NumPy multiplies a float32 array by a Python number.
      let mean = Double(clean.elements[index] * Float(dose))
      return try generator.poisson(mean: mean * max(gains?[index / clean.columns] ?? 1, 0))
    }
    let elements = counts.map { count in
      let value = Double(count) / dose + (readOut > 0 ? readOut * generator.standardNormal() : 0)
      return Float(clipsNegative ? max(value, 0) : value)
    }
    return Matrix(rows: clean.rows, columns: clean.columns, elements: elements)
  }
}

/// The signal-to-noise ratio of spectra in decibels: 10 log10(sum clean² / sum (spectra - clean)²). Infinite
/// without noise.
public func signalToNoiseRatio(of spectra: Matrix, clean: Matrix) -> Double {
  10 * log10(clean.sumOfSquares / (spectra - clean).sumOfSquares)
}
