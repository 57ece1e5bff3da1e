import Foundation

/// How iron spectra are recorded: background, thickness, energy drift and detector.
///
/// A spectrum is t [B (E / 700 eV)^-r(t) + S(E - d; x)] with thickness t (1 on average), background B, edge S
/// of ``IronEdge`` and drift d. The unit is the height of Fe³⁺'s L3 maximum at t = 1.
public struct IronConditions: Sendable, Equatable {
  /// Counting and read-out. Its dose is the number of electrons in a channel at the height of Fe³⁺'s L3
  /// maximum.
  public var detector: DetectorNoise
  /// B, the background at 700 eV. As high as the line is usual in oxides of some 50 nm.
  public var background: Double
  /// r at t = 1.
  public var exponent: Double
  /// Change of r with t: plural scattering flattens the background of thick places.
  public var exponentPerThickness: Double
  /// Standard deviation of t from spectrum to spectrum.
  public var thicknessSpread: Double
  /// Standard deviation of d, in eV.
  public var driftSpread: Double

  /// Conditions; by default those of a steady microscope at low dose on an even specimen.
  public init(
    detector: DetectorNoise = DetectorNoise(dose: 50, readOut: 0.01), background: Double = 1,
    exponent: Double = 3,
    exponentPerThickness: Double = -0.5, thicknessSpread: Double = 0, driftSpread: Double = 0
  ) {
    precondition(
      background >= 0 && thicknessSpread >= 0 && thicknessSpread < 0.5 && driftSpread >= 0,
      "a background of \(background), spreads of \(thicknessSpread) and \(driftSpread) eV")
    self.detector = detector
    self.background = background
    self.exponent = exponent
    self.exponentPerThickness = exponentPerThickness
    self.thicknessSpread = thicknessSpread
    self.driftSpread = driftSpread
  }

  /// The least thickness: what a spread would take below it is set to it.
  static let leastThickness = 0.2

  /// A spectrum without noise, one value for each channel.
  public func spectrum(
    on axis: EnergyAxis, oxidation: Double, thickness: Double = 1, drift: Double = 0,
    edge: IronEdge = .standard
  ) -> [Double] {
    let law = PowerLaw(
      level: background, exponent: exponent + exponentPerThickness * (thickness - 1), reference: 700)
    let energies = axis.energies
    return zip(energies, edge.intensities(at: energies, oxidation: oxidation, shift: drift)).map {
      energy, signal in
      thickness * (law.value(at: energy) + signal)
    }
  }
}
