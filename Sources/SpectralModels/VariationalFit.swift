import NeuralNetworks

/// A trained variational autoencoder.
public struct VariationalFit<Model: VariationalAutoencoder> {
  /// The network.
  public let model: Model
  /// Its losses, in nats per spectrum.
  public let history: Trainer.History
  /// The variance of a channel around its decoded value: the one that was fixed, or the mean squared error of
  /// the trained network on the spectra it was trained on.
  public let observationVariance: Double

  /// Draws of every code over which that error is averaged: with 128 channels and 400 spectra the mean is then
  /// good to a few tenths of a per cent.
  static var drawsOfVariance: Int { 16 }
}
