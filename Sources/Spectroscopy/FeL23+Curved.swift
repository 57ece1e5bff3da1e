import LinearAlgebra
import Randomness

extension FeL23 {
  /// A phase of the curved set: lines so narrow that their shifts bend the manifold of the spectra.
  struct CurvedPhase {
    let l3Position: Double
    let l3Sigma: Double
    let l2Sigma: Double
    /// Height of L2 over that of L3.
    let heightRatio: Double
  }

  static let curvedPhases = [
    CurvedPhase(l3Position: 707.0, l3Sigma: 0.95, l2Sigma: 1.1, heightRatio: 0.32),
    CurvedPhase(l3Position: 708.6, l3Sigma: 0.95, l2Sigma: 1.3, heightRatio: 0.57),
    CurvedPhase(l3Position: 710.1, l3Sigma: 0.90, l2Sigma: 1.1, heightRatio: 0.37),
    CurvedPhase(l3Position: 711.8, l3Sigma: 1.20, l2Sigma: 1.4, heightRatio: 0.66),
  ]

  /// Spin-orbit splitting of the iron 2p level, in eV.
  private static let spinOrbitSplitting = 13.1

  /// Standard deviation of the position within a phase, in eV.
  static let curvedShift = 0.34

  /// What a spectrum of the curved set is the sum of, in the order L3, L2, step under L3, step under L2.
  static func curvedParts(
    position: Double, l3Sigma: Double, l2Sigma: Double, heightRatio: Double
  ) -> [(weight: Double, shape: LineShape)] {
    let second = position + spinOrbitSplitting
    return [
      (1, .gaussian(position: position, sigma: l3Sigma)),
      (heightRatio, .gaussian(position: second, sigma: l2Sigma)),
      (0.12 * 2 / 3, .arctangentStep(position: position, width: 1)),
      (0.12 / 3, .arctangentStep(position: second, width: 1)),
    ]
  }

  /// Spectra whose peaks shift by a third of their width, so that no plane of few dimensions holds them: 400
  /// spectra of 128 channels, 100 of each phase, with unit peaks and without a scale bias.
  ///
  /// Each spectrum has one shift N(0, 0.34 eV) of both lines, a factor 1 + 0.06 N on each width, a factor 1 +
  /// 0.10 N on the height ratio L2 : L3, and a continuum of height 0.12 that rises in arctangent steps of 1
  /// eV, two thirds under L3 and one third under L2. It is divided by its maximum, recorded at 50 electrons
  /// per channel times a gain 1 + 0.11 N, and N(0, 0.015) is added.
  public static func curved(seed: UInt64) throws -> SpectrumSet {
    var generator = Generator(seed: seed)
    let energies = axis.energies
    var rows: [[Float]] = []
    for label in labels {
      let phase = curvedPhases[label]
      let position = phase.l3Position + generator.normal(mean: 0, standardDeviation: curvedShift)
      let width3 = 1 + generator.normal(mean: 0, standardDeviation: 0.06)
      let width2 = 1 + generator.normal(mean: 0, standardDeviation: 0.06)
      let ratio = phase.heightRatio * (1 + generator.normal(mean: 0, standardDeviation: 0.10))
      let parts = curvedParts(
        position: position, l3Sigma: phase.l3Sigma * width3, l2Sigma: phase.l2Sigma * width2,
        heightRatio: ratio)
      rows.append(
        energies.map { energy in Float(parts.reduce(0) { $0 + $1.weight * $1.shape.value(at: energy) }) })
    }
    let clean = try Normalisation.unitPeak.applied(to: Matrix(rows))
    let detector = DetectorNoise(dose: 50, readOut: 0.015, doseSpread: 0.11)
    let noisy = try detector.recording(clean, using: &generator)
    return SpectrumSet(axis: axis, clean: clean, noisy: noisy, labels: labels, phaseNames: phaseNames)
  }
}
