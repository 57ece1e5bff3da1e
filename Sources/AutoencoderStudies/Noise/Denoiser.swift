/// A way to denoise spectra whose dose is known, fitted to spectra of that dose.
public enum Denoiser: Sendable, Hashable {
  /// What a network is trained with, and on which scale.
  public enum Loss: Sendable, Hashable, CaseIterable {
    /// Mean squared error of spectra.
    case meanSquaredError
    /// The negative log-likelihood of counts.
    case poisson
    /// Mean squared error of the Anscombe transform of spectra, for inputs and targets alike.
    case anscombe
  }

  /// What a network is to return for a noisy spectrum.
  public enum Target: Sendable, Hashable, CaseIterable {
    /// The noise-free spectrum, which a simulation has and a microscope never.
    case clean
    /// A second recording of the same spectrum (Noise2Noise: J. Lehtinen et al. 2018, arXiv:1803.04189). Its
    /// noise averages out over many spectra.
    case secondCopy
    /// The noisy spectrum itself: only the narrow code keeps the network from returning its noise.
    case input
  }

  /// What spectra are multiplied by, or turned into, before their principal components are taken.
  public enum Scale: Sendable, Hashable, CaseIterable {
    /// Nothing.
    case plain
    /// Divided by the root of the mean spectrum, so that noise has one strength on average (M. R. Keenan,
    /// P. G. Kotula 2004, doi:10.1002/sia.1657, with rows of one dose).
    case shotNoise
    /// The Anscombe transform.
    case anscombe
  }

  /// The spectra as recorded.
  case none
  /// The projection on principal components of the noisy spectra, as many as the code of the networks has
  /// numbers.
  case principalComponents(Scale)
  /// An autoencoder.
  case network(Loss, Target)
}
