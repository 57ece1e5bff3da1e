import LinearAlgebra
import Randomness

/// What is done to clean spectra before a denoising network sees them.
///
/// Corruptions of one ``meanVariance(on:)`` differ in kind only: everywhere alike (Gaussian), more where there
/// is more (counts), or all or nothing (masking; P. Vincent et al., J. Mach. Learn. Res. 11 (2010) 3371,
/// section 3.3).
public enum Corruption: Sendable, Equatable {
  /// Normal noise of one standard deviation in all channels, in units of the clean spectrum.
  case gaussian(standardDeviation: Double)
  /// What a detector records: counts, and read-out noise if it has any.
  case detector(DetectorNoise)
  /// Channels set to 0, each with this probability.
  case masking(share: Double)

  /// Counted electrons and nothing else, at `dose` electrons where the clean spectrum is 1.
  public static func poisson(dose: Double) -> Corruption { .detector(DetectorNoise(dose: dose)) }

  /// Normal noise of the given variance.
  public static func gaussian(variance: Double) -> Corruption {
    precondition(variance >= 0, "normal noise of variance \(variance)")
    return .gaussian(standardDeviation: variance.squareRoot())
  }

  /// Masking that changes the channels of these spectra by `variance` in the mean square: the share is variance
  /// / mean(clean²).
  ///
  /// - Throws: ``SpectroscopyError/cannotMask(variance:largest:)`` if even masking all channels does less.
  public static func masking(variance: Double, on clean: Matrix) throws -> Corruption {
    guard !clean.elements.isEmpty else { throw SpectroscopyError.empty }
    let largest = clean.sumOfSquares / Double(clean.elements.count)
    guard variance >= 0, variance <= largest else {
      throw SpectroscopyError.cannotMask(variance: variance, largest: largest)
    }
    return .masking(share: largest > 0 ? variance / largest : 0)
  }

  /// The expected mean over all channels of (corrupted - clean)²; for a detector before negative values are
  /// clipped.
  ///
  /// Gaussian s²; masking share x²; detector x / dose + spread² x² + readOut², averaged over the channels x.
  public func meanVariance(on clean: Matrix) -> Double {
    precondition(!clean.elements.isEmpty, "the variance of noise on no spectra")
    let count = Double(clean.elements.count)
    switch self {
    case .gaussian(let deviation): return deviation * deviation
    case .masking(let share): return share * clean.sumOfSquares / count
    case .detector(let noise):
      let spread = noise.doseSpread * noise.doseSpread * clean.sumOfSquares
      return (clean.sum / noise.dose + spread) / count + noise.readOut * noise.readOut
    }
  }

  /// Corrupted spectra, [spectra, channels].
  ///
  /// - Throws: ``RandomnessError`` if a detector is to record a clean value that is negative or not finite.
  public func applied(to clean: Matrix, using generator: inout Generator) throws -> Matrix {
    switch self {
    case .detector(let noise): return try noise.recording(clean, using: &generator)
    case .gaussian(let deviation):
      precondition(deviation >= 0, "normal noise of standard deviation \(deviation)")
      return clean.map { Float(Double($0) + deviation * generator.standardNormal()) }
    case .masking(let share):
      precondition((0...1).contains(share), "masking of a share of \(share)")
      return clean.map { generator.random() < share ? 0 : $0 }
    }
  }
}
