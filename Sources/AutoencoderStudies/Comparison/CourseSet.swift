import Spectroscopy

/// A synthetic set of the course, of any size and dose, on either of two scales.
public enum CourseSet: Sendable, Hashable, CaseIterable {
  /// The notebook's: a nearly flat manifold.
  case notebook
  /// Narrow lines that shift by a third of their width: a bent manifold.
  case curved

  /// What the noisy spectra are divided by.
  public enum Scale: Sendable, Hashable, CaseIterable {
    /// What a microscope has: of the notebook's set the maximum of the noisy spectrum, which is too large by
    /// some 10 %; of the curved one nothing, though the beam varies by 11 % from spectrum to spectrum.
    case recorded
    /// What only a simulation knows: the maximum of the clean spectrum, and a beam that does not vary.
    case known
  }

  /// Spectra whose clean references have unit peaks.
  ///
  /// - Parameters:
  ///   - dose: electrons in a channel where a clean spectrum is 1. The clean spectra do not depend on it.
  /// - Throws: ``SpectroscopyError`` if a noisy spectrum has no positive maximum, at doses far below one.
  public func spectra(
    seed: UInt64, spectraPerPhase: Int = FeL23.spectraPerPhase, dose: Double = 50,
    scale: Scale = .recorded
  ) throws -> SpectrumSet {
    switch self {
    case .notebook:
      var detector = FeL23.notebookDetector
      detector.dose = dose
      let set = try FeL23.notebook(seed: seed, spectraPerPhase: spectraPerPhase, detector: detector)
      return try scale == .known ? set.normalisedToTrueScale() : set.normalisedToPeak()
    case .curved:
      var detector = FeL23.curvedDetector
      detector.dose = dose
      if scale == .known { detector.doseSpread = 0 }
      return try FeL23.curved(seed: seed, spectraPerPhase: spectraPerPhase, detector: detector)
    }
  }
}
