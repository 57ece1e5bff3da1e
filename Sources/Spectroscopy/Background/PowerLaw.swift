import Foundation

/// The background before an ionisation edge: B(E) = level (E / reference)^-exponent.
public struct PowerLaw: Sendable, Equatable {
  /// The energy at which the level is given, in eV.
  public let reference: Double
  /// B at the reference, in the unit of the spectrum.
  public let level: Double
  /// r, about 3 in thin specimens.
  public let exponent: Double

  /// A background of given level and exponent.
  public init(level: Double, exponent: Double, reference: Double) {
    precondition(reference > 0, "a background at \(reference) eV")
    self.level = level
    self.exponent = exponent
    self.reference = reference
  }

  /// B(E).
  public func value(at energy: Double) -> Double { level * exp(-exponent * log(energy / reference)) }
}
