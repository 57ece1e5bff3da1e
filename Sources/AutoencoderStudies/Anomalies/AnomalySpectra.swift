import LinearAlgebra
import Randomness
import Spectroscopy

/// Spectra as a detector recorded them and as the models see them.
struct AnomalySpectra: Sendable {
  /// On the scale of the electrons: 1 is the dose of the notebook's detector.
  let recorded: SpectrumSet
  /// Each divided by its own maximum.
  let normalised: SpectrumSet

  init(_ recorded: SpectrumSet) throws {
    self.recorded = recorded
    normalised = try recorded.normalisedToPeak()
  }

  /// The spectra of the known phases in the notebook's data at a seed: 300.
  static func nominal(seed: UInt64) throws -> AnomalySpectra {
    let notebook = try FeL23.notebook(seed: seed)
    return try AnomalySpectra(
      notebook.subset(notebook.labels.indices.filter { notebook.labels[$0] < AnomalyKind.known.count }))
  }

  /// Spectra of an anomaly, recorded by the notebook's detector. Their labels are those of phase D.
  static func anomalous(_ kind: AnomalyKind, count: Int, seed: UInt64) throws -> AnomalySpectra {
    var generator = Generator(seed: seed)
    let clean = kind.cleanSpectra(count, using: &generator)
    let noisy = try FeL23.notebookDetector.recording(clean, using: &generator)
    return try AnomalySpectra(
      SpectrumSet(
        axis: FeL23.axis, clean: clean, noisy: noisy, labels: [Int](repeating: 3, count: count),
        phaseNames: FeL23.phaseNames))
  }

  /// The same number of spectra, a share of which, evenly spread, is replaced by others.
  func contaminated(_ share: Double, with others: AnomalySpectra) throws -> AnomalySpectra {
    let count = Int((share * Double(recorded.count)).rounded())
    precondition(count <= others.recorded.count && count <= recorded.count, "\(count) anomalies")
    guard count > 0 else { return self }
    let replaced = Set((0..<count).map { ($0 * recorded.count + recorded.count / 2) / count })
    let kept = recorded.subset(recorded.labels.indices.filter { !replaced.contains($0) })
    let added = others.recorded.subset(Array(0..<count))
    return try AnomalySpectra(
      SpectrumSet(
        axis: recorded.axis, clean: kept.clean.stacked(on: added.clean),
        noisy: kept.noisy.stacked(on: added.noisy), labels: kept.labels + added.labels,
        phaseNames: recorded.phaseNames))
  }
}
