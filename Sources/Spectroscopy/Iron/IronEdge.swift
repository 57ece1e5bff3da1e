import Foundation

/// The iron L2,3 edge as a spectrometer of finite resolution records it, without background and noise.
///
/// For each ion and each of the lines L3 and L2 (13.1 eV above) a main line and a shoulder, pseudo-Voigt
/// profiles half Lorentzian, and below them a continuum that rises in two arctangent steps, two thirds at
/// 708.65 and one third at 721.65 eV; all convolved with a Gaussian of the resolution. A mixture is
/// S(E; x) = (1 - x) S(E; Fe²⁺) + x S(E; Fe³⁺), both per iron atom, with the share x of Fe³⁺ in all iron.
///
/// Intensities are in units of the height of Fe³⁺'s L3 maximum.
///
/// The mixture of spectra makes the window ratio a hyperbola in x, where van Aken and Liebscher fitted a
/// parabola; they differ by less than 0.01, a third of the published uncertainty.
///
/// Source: positions from ``IronIon``; steps from P. A. van Aken and B. Liebscher 2002, Phys. Chem.
/// Minerals 29, 188, with heights of 2 : 1 as the numbers of electrons in the two 2p levels.
public struct IronEdge: Sendable {
  /// Spin-orbit splitting of the 2p level, in eV.
  public static let spinOrbitSplitting = 13.1
  /// Energies of the two steps of the continuum, in eV.
  public static let stepEnergies = (l3: 708.65, l2: 721.65)
  /// Width of the steps, in eV: 1 eV in the form arctan(π (E - E0) / width).
  public static let stepWidth = 1.0
  /// Natural full widths at half maximum of L3 and L2, in eV, multiplets included; L2 is broader, for it can
  /// also decay into L3 (Coster-Kronig).
  static let lineWidths = (l3: 1.6, l2: 1.8)
  /// Height of the continuum behind both steps, where the white lines of Fe²⁺ have an area of 1 (per eV).
  static let continuumHeight = 0.1

  /// Full width at half maximum of the spectrometer's resolution, in eV.
  public let resolution: Double
  private let ferrous: [Double]
  private let ferric: [Double]

  /// Where and how finely the convolved edges are tabulated, in eV. Between the points they are
  /// interpolated, wrong by less than 1e-4 of the maximum.
  private static let table = (first: 560.0, step: 0.02, count: 16_001)

  /// The edge at a resolution. The default of 0.8 eV is that at which the window ratio was calibrated.
  public init(resolution: Double = 0.8) {
    precondition(resolution > 0.1 && resolution < 10, "a resolution of \(resolution) eV")
    self.resolution = resolution
    let (lower, upper) = (
      Self.convolved(.ferrous, resolution: resolution), Self.convolved(.ferric, resolution: resolution)
    )
    let scale = 1 / (upper.max() ?? 1)
    ferrous = lower.map { $0 * scale }
    ferric = upper.map { $0 * scale }
  }

  /// The edge at the resolution of 0.8 eV.
  public static let standard = IronEdge()

  /// S(E - shift; x) at every energy.
  ///
  /// - Parameters:
  ///   - energies: in eV; outside 560 to 880 eV the value at the nearer end is taken.
  ///   - oxidation: x, the share of Fe³⁺ in all iron, 0 to 1.
  ///   - shift: how far the spectrum stands too high on the axis, in eV.
  public func intensities(at energies: [Double], oxidation: Double, shift: Double = 0) -> [Double] {
    precondition(oxidation >= 0 && oxidation <= 1, "a share of Fe3+ of \(oxidation)")
    return energies.map { energy in
      let place = (energy - shift - Self.table.first) / Self.table.step
      let lower = min(max(Int(place), 0), Self.table.count - 2)
      let share = min(max(place - Double(lower), 0), 1)
      let low = ferrous[lower] + (ferrous[lower + 1] - ferrous[lower]) * share
      let high = ferric[lower] + (ferric[lower + 1] - ferric[lower]) * share
      return low + (high - low) * oxidation
    }
  }

  /// The two steps of the continuum: heights 2/3 and 1/3.
  static func continuum(at energy: Double) -> Double {
    let width = stepWidth / .pi
    return LineShape.arctangentStep(position: stepEnergies.l3, width: width).value(at: energy) * 2 / 3
      + LineShape.arctangentStep(position: stepEnergies.l2, width: width).value(at: energy) / 3
  }

  /// The edge before the spectrometer, per iron atom, with an area of the white lines of ``IronIon/lineStrength``.
  static func natural(_ ion: IronIon, at energy: Double) -> Double {
    let ratio = ion.lineRatio
    let lines = [
      (share: ratio / (1 + ratio), offset: 0, fwhm: lineWidths.l3),
      (share: 1 / (1 + ratio), offset: spinOrbitSplitting, fwhm: lineWidths.l2),
    ]
    var sum = continuumHeight * continuum(at: energy)
    for line in lines {
      // Half Lorentzian of area π/2 fwhm, half Gaussian of area sqrt(π / (4 ln 2)) fwhm.
      let area = 0.5 * line.fwhm * (.pi / 2 + (.pi / (4 * log(2))).squareRoot())
      let weight = ion.lineStrength * line.share / area
      for (position, share) in [
        (ion.l3Maximum, 1 - ion.shoulderShare), (ion.l3Shoulder, ion.shoulderShare),
      ] {
        let shape = LineShape.pseudoVoigt(
          position: position + line.offset, fwhm: line.fwhm, lorentzianShare: 0.5)
        sum += weight * share * shape.value(at: energy)
      }
    }
    return sum
  }

  private static func convolved(_ ion: IronIon, resolution: Double) -> [Double] {
    let sigma = resolution / (8 * log(2)).squareRoot()
    let reach = Int((4 * sigma / table.step).rounded(.up))
    var kernel = (-reach...reach).map { offset -> Double in
      let z = Double(offset) * table.step / sigma
      return exp(-0.5 * z * z)
    }
    let sum = kernel.reduce(0, +)
    kernel = kernel.map { $0 / sum }
    let natural = (0..<(table.count + 2 * reach)).map { index -> Double in
      Self.natural(ion, at: table.first + Double(index - reach) * table.step)
    }
    return natural.withUnsafeBufferPointer { source in
      (0..<table.count).map { index in
        var value = 0.0
        for (offset, weight) in kernel.enumerated() { value += weight * source[index + offset] }
        return value
      }
    }
  }
}
