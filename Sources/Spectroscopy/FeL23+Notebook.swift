import LinearAlgebra
import Randomness

extension FeL23 {
  /// A phase of the notebook: where its L3 line stands, how much higher than L2 it is, and on what
  /// background.
  public struct NotebookPhase: Sendable, Hashable {
    /// Mean energy of the L3 line in eV; L2 stands 13 eV above.
    public var l3Position: Double
    /// Height of L3 over that of L2.
    public var lineRatio: Double
    /// Constant background, where the L3 line has height 1.
    public var background: Double

    /// A phase.
    public init(l3Position: Double, lineRatio: Double, background: Double) {
      self.l3Position = l3Position
      self.lineRatio = lineRatio
      self.background = background
    }
  }

  /// The phases A, B, C and D of the notebook.
  public static let notebookPhases = [
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

  /// The detector of the notebook: 50 electrons per channel where the clean spectrum is 1, read-out noise of
  /// 0.01, nothing below 0.
  public static let notebookDetector = DetectorNoise(dose: 50, readOut: 0.01, clipsNegative: true)

  /// Clean spectra of the notebook's kind, one for each of the given phases: [spectra, channels].
  ///
  /// A spectrum is a1 G(E; E0, 1.8 eV) + a2 G(E; E0 + 13 eV, 1.5 eV) + background, not below 0.01, with E0 =
  /// position + N(0, 0.15 eV), a1 = 1 + N(0, 0.03) and a2 = a1 / ratio + N(0, 0.02).
  public static func notebookSpectra(
    of phases: [NotebookPhase], using generator: inout Generator
  ) -> Matrix {
    let energies = axis.energies
    var elements: [Float] = []
    elements.reserveCapacity(phases.count * axis.count)
    for phase in phases {
      let position = phase.l3Position + generator.normal(mean: 0, standardDeviation: notebookShift)
      let height3 = 1 + generator.normal(mean: 0, standardDeviation: 0.03)
      let height2 = height3 / phase.lineRatio + generator.normal(mean: 0, standardDeviation: 0.02)
      let (l3, l2) = notebookLines(at: position)
      for energy in energies {
        let value = height3 * l3.value(at: energy) + height2 * l2.value(at: energy) + phase.background
        elements.append(Float(max(value, 0.01)))
      }
    }
    return Matrix(rows: phases.count, columns: axis.count, elements: elements)
  }

  /// The data of the week-8 notebook: 400 spectra of 128 channels, 100 of each phase, as recorded.
  ///
  /// All clean spectra are made first (``notebookSpectra(of:using:)``), then recorded
  /// (``notebookDetector``). The random numbers are NumPy's, so seed 42 makes the notebook's own arrays, bit
  /// for bit.
  ///
  /// - Parameters:
  ///   - spectraPerPhase: 100 as in the notebook. Another number makes another set, not a part of this one.
  ///   - detector: what records the spectra, for another dose. The clean spectra do not depend on it.
  /// - Throws: nothing at any seed; the signature is that of the noise model.
  public static func notebook(
    seed: UInt64, spectraPerPhase: Int = FeL23.spectraPerPhase, detector: DetectorNoise = notebookDetector
  ) throws -> SpectrumSet {
    let labels = labels(spectraPerPhase: spectraPerPhase)
    var generator = Generator(seed: seed)
    let clean = notebookSpectra(of: labels.map { notebookPhases[$0] }, using: &generator)
    let noisy = try detector.recording(clean, using: &generator)
    return SpectrumSet(axis: axis, clean: clean, noisy: noisy, labels: labels, phaseNames: phaseNames)
  }
}
