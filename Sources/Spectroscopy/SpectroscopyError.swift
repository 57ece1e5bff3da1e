/// What data can make a step of spectroscopy fail.
public enum SpectroscopyError: Error, Equatable {
  /// There are no spectra, or no channels.
  case empty
  /// A spectrum has no positive, finite scale to divide by.
  case cannotNormalise(Normalisation, spectrum: Int, scale: Float)
  /// No power law fits the channels before an edge.
  case noBackground(channels: Int, sum: Double)
  /// Masking cannot change spectra by so much: masking every channel changes them by `largest`.
  case cannotMask(variance: Double, largest: Double)
}

extension SpectroscopyError: CustomStringConvertible {
  /// One sentence that says what is wrong with which spectrum.
  public var description: String {
    switch self {
    case .empty: "no spectra to work on"
    case .cannotNormalise(let normalisation, let spectrum, let scale):
      "spectrum \(spectrum) cannot be normalised: its \(normalisation.scaleName) is \(scale)"
    case .noBackground(let channels, let sum):
      "no power law fits the background: \(channels) channels in the window, whose sum is \(sum)"
    case .cannotMask(let variance, let largest):
      "no masking has a variance of \(variance): it must be from 0 to \(largest), that of masking everything"
    }
  }
}

extension Normalisation {
  fileprivate var scaleName: String {
    switch self {
    case .unitPeak: "maximum"
    case .totalCount: "total count"
    case .standardNormalVariate: "standard deviation"
    }
  }
}
