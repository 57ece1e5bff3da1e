import Foundation

/// The shapes of edges and lines, as functions of energy in eV. Peaks have height 1, steps rise from 0 to 1.
public enum LineShape: Sendable, Equatable {
  /// exp(-(E - position)² / (2 sigma²)).
  case gaussian(position: Double, sigma: Double)
  /// 1 / (1 + ((E - position) / halfWidth)²).
  case lorentzian(position: Double, halfWidth: Double)
  /// A Lorentzian share and the rest a Gaussian, both of the full width at half maximum `fwhm`.
  case pseudoVoigt(position: Double, fwhm: Double, lorentzianShare: Double)
  /// 1/2 + arctan((E - position) / width) / π: the rise of a continuum under a white line.
  case arctangentStep(position: Double, width: Double)

  /// The value at an energy.
  public func value(at energy: Double) -> Double {
    switch self {
    case .gaussian(let position, let sigma):
      let z = (energy - position) / sigma
      return exp(-0.5 * (z * z))
    case .lorentzian(let position, let halfWidth):
      let z = (energy - position) / halfWidth
      return 1 / (1 + z * z)
    case .pseudoVoigt(let position, let fwhm, let share):
      let gaussian = LineShape.gaussian(position: position, sigma: fwhm / (8 * log(2)).squareRoot())
      let lorentzian = LineShape.lorentzian(position: position, halfWidth: fwhm / 2)
      return share * lorentzian.value(at: energy) + (1 - share) * gaussian.value(at: energy)
    case .arctangentStep(let position, let width):
      return 0.5 + atan((energy - position) / width) / .pi
    }
  }
}
