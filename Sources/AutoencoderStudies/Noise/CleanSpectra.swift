import LinearAlgebra
import Spectroscopy

/// Where a study on noise takes its clean spectra from; it adds the noise itself, at any dose.
public enum CleanSpectra: Sendable, Hashable, CaseIterable {
  /// `FeL23.curved`: a bent manifold, on which an autoencoder can do what no plane does, and dark channels of
  /// some 0.004 before the edge, which make counts far from normal.
  case curved
  /// `FeL23.notebook`: nearly flat, on a background of 0.05 to 0.1.
  case notebook

  /// 400 spectra with unit peaks, 100 of each phase, [spectra, channels].
  ///
  /// Noise at `dose` electrons where a spectrum is 1, divided by the dose, leaves their scale as it is: no
  /// noisy maximum is ever divided by.
  public func spectra(seed: UInt64) throws -> Matrix {
    switch self {
    case .curved: try FeL23.curved(seed: seed).clean
    case .notebook: try FeL23.notebook(seed: seed).normalisedToTrueScale().clean
    }
  }
}

/// The seed of spectra that nothing was trained on.
func heldOutSeed(_ seed: UInt64) -> UInt64 { seed + 1000 }
