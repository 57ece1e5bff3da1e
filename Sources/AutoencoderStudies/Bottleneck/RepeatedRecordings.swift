import LinearAlgebra
import Randomness
import Spectroscopy

/// Several recordings of each of some spectra: what differs among them is noise.
public struct RepeatedRecordings: Sendable {
  /// Recordings, those of one spectrum below each other: [spectra * repeats, channels].
  public let noisy: Matrix
  /// The clean spectrum of each recording, in the same order.
  public let clean: Matrix
  /// Recordings of each spectrum.
  public let repeats: Int

  /// Records spectra of a set again and again, on the scale that a microscope has.
  ///
  /// - Parameters:
  ///   - seed: of the set, and of a stream of its own for the noise.
  ///   - spectra: how many, evenly from all phases; at most the set's 400.
  ///   - repeats: recordings of each, at least 2.
  /// - Throws: ``SpectroscopyError`` if a recording has no positive maximum.
  public init(_ set: CourseSet, seed: UInt64, spectra: Int = 40, repeats: Int = 10) throws {
    let all: SpectrumSet
    let detector: DetectorNoise
    switch set {
    case .notebook: (all, detector) = (try FeL23.notebook(seed: seed), FeL23.notebookDetector)
    case .curved: (all, detector) = (try FeL23.curved(seed: seed), FeL23.curvedDetector)
    }
    precondition(
      spectra >= 1 && spectra <= all.count && repeats >= 2, "\(spectra) spectra, \(repeats) recordings each")
    let rows = (0..<spectra).flatMap { [Int](repeating: $0 * all.count / spectra, count: repeats) }
    let chosen = all.clean.rows(at: rows)
    var parent = Generator(seed: seed)
    var generator = parent.spawn(1)[0]
    let recorded = SpectrumSet(
      axis: all.axis, clean: chosen, noisy: try detector.recording(chosen, using: &generator),
      labels: rows.map { all.labels[$0] }, phaseNames: all.phaseNames)
    let scaled = set == .notebook ? try recorded.normalisedToPeak() : recorded
    (noisy, clean, self.repeats) = (scaled.noisy, scaled.clean, repeats)
  }

  /// Mean over all columns and spectra of the variance among the recordings of a spectrum, with repeats - 1.
  ///
  /// - Parameter values: of each recording, such as codes or rebuilt spectra: [spectra * repeats, columns].
  public func varianceWithin(_ values: Matrix) -> Double {
    precondition(values.rows == noisy.rows, "\(values.rows) rows of \(noisy.rows) recordings")
    var sum = 0.0
    for start in stride(from: 0, to: values.rows, by: repeats) {
      let group = values.rows(start..<(start + repeats))
      sum += group.subtractingRow(group.columnMeans).sumOfSquares
    }
    return sum / Double((repeats - 1) * (values.rows / repeats) * values.columns)
  }
}
