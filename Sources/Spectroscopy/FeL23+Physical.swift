import LinearAlgebra
import Randomness

extension FeL23 {
  /// The axis of the physical spectra: 128 channels of 0.6 eV from 660 eV, so that 40 eV of background stand
  /// before the edge.
  public static let physicalAxis = EnergyAxis(from: 660, through: 736.2, count: 128)
  /// Where there is background and hardly anything else, in eV. It ends 5 eV before the rise of L3, whose
  /// Lorentzian wings still flatten the background by 0.08 in its exponent.
  public static let backgroundWindow = 660.0...700.0
  /// From before L3 to behind L2, in eV: what the edge is normalised by.
  public static let edgeWindow = 704.0...736.2

  /// Spectra with the chemistry of iron oxides: Fe²⁺ and Fe³⁺ end members mixed in known shares, on a power
  /// law.
  ///
  /// Unlike ``notebook(seed:)``, whose line positions and ratios no oxide has, the lines stand where they are
  /// measured and the window ratio of L2 to L3 follows the published calibration (``WhiteLineRatio``).
  ///
  /// Random numbers are drawn for each spectrum its thickness and its drift, where these have a spread, and
  /// then all the noise.
  ///
  /// - Parameters:
  ///   - oxidation: shares of Fe³⁺ in all iron, 0 to 1; each is a phase of the set, named after it.
  ///   - spectraPerState: spectra of each.
  ///   - conditions: background, thickness, drift, dose.
  /// - Throws: ``RandomnessError`` if the conditions make a channel negative or not finite.
  public static func physical(
    oxidation: [Double], spectraPerState: Int = spectraPerPhase,
    conditions: IronConditions = IronConditions(),
    seed: UInt64
  ) throws -> SpectrumSet {
    precondition(spectraPerState > 0, "\(spectraPerState) spectra of each state")
    var generator = Generator(seed: seed)
    let labels = oxidation.indices.flatMap { [Int](repeating: $0, count: spectraPerState) }
    let rows = labels.map { label -> [Float] in
      let spread = conditions.thicknessSpread
      let thickness = spread > 0 ? 1 + spread * generator.standardNormal() : 1
      let drift = conditions.driftSpread > 0 ? conditions.driftSpread * generator.standardNormal() : 0
      return conditions.spectrum(
        on: physicalAxis, oxidation: oxidation[label],
        thickness: max(thickness, IronConditions.leastThickness), drift: drift
      ).map { Float($0) }
    }
    let clean = Matrix(rows)
    let noisy = try conditions.detector.recording(clean, using: &generator)
    return SpectrumSet(
      axis: physicalAxis, clean: clean, noisy: noisy, labels: labels,
      phaseNames: oxidation.map { "x = \($0)" }
    )
  }
}
