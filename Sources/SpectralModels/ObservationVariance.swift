import Foundation
import NeuralNetworks

/// The variance of a channel around its decoded value, in the model of a variational autoencoder.
public enum ObservationVariance: Sendable, Equatable {
  /// A known variance, in squared units of the spectra.
  case fixed(Double)
  /// The most likely one, which is the mean squared error.
  ///
  /// It needs no setting: at the start, with a large error, the divergence weighs much, at the end little.
  /// Source: Rybkin, Daniilidis and Levine 2021, arXiv:2006.13202, eq. 6.
  case optimal

  /// -ln N(targets; outputs, v) in nats per spectrum of so many channels, from the mean squared error:
  /// channels / 2 (ln(2π v) + MSE / v).
  func negativeLogLikelihood(_ meanSquaredError: Tensor, channels: Double) -> Tensor {
    switch self {
    case .fixed(let variance):
      precondition(variance > 0, "an observation variance of \(variance)")
      return meanSquaredError * Float(channels / 2 / variance) + Float(channels / 2 * log(2 * .pi * variance))
    case .optimal:
      return meanSquaredError.log() * Float(channels / 2) + Float(channels / 2 * (log(2 * .pi) + 1))
    }
  }
}
