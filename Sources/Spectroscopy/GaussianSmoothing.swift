import Foundation
import LinearAlgebra

/// Smoothing along the energy axis by a Gaussian: the filter to beat, which knows nothing of other spectra.
///
/// Each channel becomes the mean of its neighbours with weights exp(-d^2 / (2 sigma^2)) at a distance of d
/// channels, out to 4 sigma, that add up to 1. Beyond its ends a spectrum is mirrored, the last channel
/// repeated: SciPy's `gaussian_filter1d` with its defaults.
///
/// - Shapes: spectra [N, channels] -> [N, channels].
public struct GaussianSmoothing: Sendable, Equatable {
  /// Standard deviation of the Gaussian in channels; 0 leaves spectra as they are.
  public let sigma: Double

  /// Weights beyond so many standard deviations are left out: 6e-5 of the area, and SciPy's default.
  private static let truncation = 4.0

  /// A filter of standard deviation `sigma` channels, 0 or more.
  public init(sigma: Double) {
    precondition(sigma >= 0 && sigma.isFinite, "smoothing by \(sigma) channels")
    self.sigma = sigma
  }

  /// The smoothed spectra.
  public func applied(to spectra: Matrix) -> Matrix {
    sigma > 0 && spectra.columns > 0 ? spectra * weights(channels: spectra.columns) : spectra
  }

  /// What each channel of a spectrum, in rows, gives to each smoothed one, in columns.
  private func weights(channels: Int) -> Matrix {
    let radius = Int(Self.truncation * sigma + 0.5)
    let kernel = (-radius...radius).map { (d: Int) in exp(-0.5 * Double(d * d) / (sigma * sigma)) }
    let area = kernel.reduce(0, +)
    var weights = Matrix(rows: channels, columns: channels)
    for channel in 0..<channels {
      for (index, weight) in kernel.enumerated() {
        // Mirrored with period 2 channels: d c b a | a b c d | d c b a.
        let place = (channel + index - radius) % (2 * channels)
        let positive = place < 0 ? place + 2 * channels : place
        let source = positive < channels ? positive : 2 * channels - 1 - positive
        weights[source, channel] += Float(weight / area)
      }
    }
    return weights
  }
}
