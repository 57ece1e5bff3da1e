import LinearAlgebra

/// Spectra whose truth is known: what a detector recorded, what it would have recorded without noise, and the
/// phase.
public struct SpectrumSet: Sendable, Equatable {
  /// Energies of the channels.
  public let axis: EnergyAxis
  /// Noise-free spectra, [spectra, channels].
  public let clean: Matrix
  /// Recorded spectra, [spectra, channels].
  public let noisy: Matrix
  /// Index of each spectrum's phase in `phaseNames`.
  public let labels: [Int]
  /// Names of the phases.
  public let phaseNames: [String]

  /// A set of spectra. There must be as many noisy ones, clean ones and labels, with the channels of the
  /// axis.
  public init(axis: EnergyAxis, clean: Matrix, noisy: Matrix, labels: [Int], phaseNames: [String]) {
    precondition(
      clean.rows == noisy.rows && clean.rows == labels.count && clean.columns == axis.count
        && noisy.columns == axis.count && labels.allSatisfy(phaseNames.indices.contains),
      "\(clean.rows) clean and \(noisy.rows) noisy spectra, \(labels.count) labels, \(axis.count) channels")
    self.axis = axis
    self.clean = clean
    self.noisy = noisy
    self.labels = labels
    self.phaseNames = phaseNames
  }

  /// Number of spectra.
  public var count: Int { labels.count }

  /// The spectra at the given indices, in that order.
  public func subset(_ indices: [Int]) -> SpectrumSet {
    SpectrumSet(
      axis: axis, clean: clean.rows(at: indices), noisy: noisy.rows(at: indices),
      labels: indices.map { labels[$0] }, phaseNames: phaseNames)
  }

  /// The indices of all spectra of one phase.
  public func indices(ofPhase phase: Int) -> [Int] { labels.indices.filter { labels[$0] == phase } }

  /// Every spectrum divided by its own maximum: the noisy one by its noisy maximum, the clean one by its
  /// clean one.
  ///
  /// This is what can be done without knowing the truth. The maximum of a noisy spectrum is larger than that
  /// of the clean one (it picks the highest noise near the peak), so the scale of the noisy rows comes out
  /// too small.
  ///
  /// - Throws: ``SpectroscopyError`` if a spectrum has no positive maximum.
  public func normalisedToPeak() throws -> SpectrumSet {
    try replacing(
      clean: Normalisation.unitPeak.applied(to: clean), noisy: Normalisation.unitPeak.applied(to: noisy))
  }

  /// Every spectrum, noisy and clean, divided by the maximum of the clean one: the true scale, which only a
  /// simulation knows.
  ///
  /// - Throws: ``SpectroscopyError`` if a clean spectrum has no positive maximum.
  public func normalisedToTrueScale() throws -> SpectrumSet {
    let peaks = try Normalisation.unitPeak.scales(of: clean)
    return replacing(clean: clean.dividingRows(by: peaks), noisy: noisy.dividingRows(by: peaks))
  }

  private func replacing(clean: Matrix, noisy: Matrix) -> SpectrumSet {
    SpectrumSet(axis: axis, clean: clean, noisy: noisy, labels: labels, phaseNames: phaseNames)
  }
}
