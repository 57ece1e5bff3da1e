/// The ways to denoise that are compared.
public enum Contestant: Sendable, Hashable, CaseIterable {
  /// Nothing is done.
  case none
  /// Gaussian smoothing, of the width that is best on the training spectra and their clean references.
  case smoothing
  /// Principal components of the noisy spectra, as many as the autoencoder has codes.
  case pca
  /// An autoencoder that is trained to return the noisy spectra it is given, and so needs no clean ones.
  case plainAutoencoder
  /// Linear regression from noisy to clean through as many numbers, its penalty cross-validated.
  case reducedRank
  /// Linear regression from noisy to clean of full rank, its penalty cross-validated.
  case fullRank
  /// The denoising autoencoder, from noisy to clean.
  case autoencoder

  /// Whether it is told the clean spectra of the training set.
  public var isSupervised: Bool {
    switch self {
    case .none, .smoothing, .pca, .plainAutoencoder: false
    case .reducedRank, .fullRank, .autoencoder: true
    }
  }
}
