import LinearAlgebra
import Randomness

extension FeL23 {
  /// A phase of the notebook: where its L3 line stands, how much higher than L2 it is, and on what
  /// background.
  struct NotebookPhase {
    let l3Position: Double
    let lineRatio: Double
    let background: Double
  }

  static let notebookPhases = [
    NotebookPhase(l3Position: 707.0, lineRatio: 1.5, background: 0.05),
    NotebookPhase(l3Position: 708.5, lineRatio: 0.8, background: 0.05),
    NotebookPhase(l3Position: 707.8, lineRatio: 1.1, background: 0.08),
    NotebookPhase(l3Position: 709.2, lineRatio: 0.5, background: 0.10),
  ]

  /// Standard deviation of the position within a phase, in eV.
  static let notebookShift = 0.15

  /// L3 and L2 of the notebook with L3 at a position in eV.
  static func notebookLines(at position: Double) -> (l3: LineShape, l2: LineShape) {
    (.gaussian(position: position, sigma: 1.8), .gaussian(position: position + 13, sigma: 1.5))
  }

  /// The data of the week-8 notebook: 400 spectra of 128 channels, 100 of each phase, as recorded.
  ///
  /// A clean spectrum is a1 G(E; E0, 1.8 eV) + a2 G(E; E0 + 13 eV, 1.5 eV) + background, not below 0.01, with
  /// E0 = position + N(0,
  /// 0.15 eV), a1 = 1 + N(0, 0.03) and a2 = a1 / ratio + N(0, 0.02). The noise is Poisson at 50 electrons per
  /// channel and N(0, 0.01) on top, clipped at 0. The random numbers are NumPy's, so seed 42 makes the
  /// notebook's own arrays, bit for bit.
  ///
  /// - Throws: nothing at any seed; the signature is that of the noise model.
  public static func notebook(seed: UInt64) throws -> SpectrumSet {
    var generator = Generator(seed: seed)
    let energies = axis.energies
    var elements: [Float] = []
    elements.reserveCapacity(labels.count * axis.count)
    for label in labels {
      let phase = notebookPhases[label]
      let position = phase.l3Position + generator.normal(mean: 0, standardDeviation: notebookShift)
      let height3 = 1 + generator.normal(mean: 0, standardDeviation: 0.03)
      let height2 = height3 / phase.lineRatio + generator.normal(mean: 0, standardDeviation: 0.02)
      let (l3, l2) = notebookLines(at: position)
      for energy in energies {
        let value = height3 * l3.value(at: energy) + height2 * l2.value(at: energy) + phase.background
        elements.append(Float(max(value, 0.01)))
      }
    }
    let clean = Matrix(rows: labels.count, columns: axis.count, elements: elements)
    let detector = DetectorNoise(dose: 50, readOut: 0.01, clipsNegative: true)
    let noisy = try detector.recording(clean, using: &generator)
    return SpectrumSet(axis: axis, clean: clean, noisy: noisy, labels: labels, phaseNames: phaseNames)
  }
}
