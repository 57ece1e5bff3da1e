import LinearAlgebra
import NeuralNetworks
import Randomness

/// How a variational autoencoder is trained: as a denoising autoencoder, but on the evidence lower bound.
public struct VariationalRecipe: Sendable, Equatable {
  /// Epochs, batches, learning rate and output, as for the autoencoder without the V.
  public var training: DenoisingRecipe
  /// The weight of the divergence; 1 for the evidence lower bound. Higgins et al. 2017 (beta-VAE).
  public var beta: Double
  /// The variance of a channel around its decoded value.
  public var observationVariance: ObservationVariance

  /// A recipe. The defaults are the evidence lower bound itself with nothing to set.
  public init(
    _ training: DenoisingRecipe, beta: Double = 1, observationVariance: ObservationVariance = .optimal
  ) {
    precondition(beta >= 0, "a divergence of weight \(beta)")
    self.training = training
    self.beta = beta
    self.observationVariance = observationVariance
  }

  /// Trains a fresh ``VariationalAE``, whose initial weights but for its second head are those of the
  /// ``SpectralAE`` that ``DenoisingRecipe/train(bottleneck:noisy:clean:heldOut:seed:threads:onEpoch:)`` starts
  /// from.
  ///
  /// - Parameters:
  ///   - noisy: what the encoder sees, [spectra, channels].
  ///   - clean: what the decoder should return, [spectra, channels].
  ///   - seed: fixes the initial weights, the order of the spectra and the noise on the codes.
  /// - Throws: ``TrainingError`` if the loss diverges or the spectra do not pair up.
  public func train(
    bottleneck: Int, noisy: Matrix, clean: Matrix, seed: UInt64,
    onEpoch: (Trainer.Epoch) -> Void = { _ in }
  ) throws -> VariationalFit<VariationalAE> {
    var weights = TorchGenerator(seed: seed)
    let model = VariationalAE(
      channels: noisy.columns, bottleneck: bottleneck, output: training.output, using: &weights)
    return try train(model, noisy: noisy, clean: clean, seed: seed, onEpoch: onEpoch)
  }

  /// Trains a model from the weights it has, with Adam.
  ///
  /// The order of the spectra in mini-batches comes from NumPy's generator of the seed, as without the V. The
  /// noise on the codes comes from its first child (`default_rng(seed).spawn(1)[0]`), so that it shares no
  /// number with data made from the same seed: at every step one standard normal number (single precision)
  /// for each spectrum of the batch and each latent dimension, spectrum by spectrum.
  ///
  /// - Throws: ``TrainingError`` if the loss diverges or the spectra do not pair up.
  public func train<Model: VariationalAutoencoder>(
    _ model: Model, noisy: Matrix, clean: Matrix, seed: UInt64,
    onEpoch: (Trainer.Epoch) -> Void = { _ in }
  ) throws -> VariationalFit<Model> {
    var order = Generator(seed: seed)
    var noise = order.spawn(1)[0]
    let latent = noGrad { model.encoder(Tensor.zeros([1, noisy.columns])).count }
    let optimizer = Adam(model.parameters, learningRate: training.learningRate)
    let trainer = Trainer(
      epochs: training.epochs, batchSize: training.batchSize, schedule: training.schedule)
    let history = try trainer.fit(
      model, optimizer, inputs: noisy, targets: clean, using: &order, onEpoch: onEpoch
    ) { inputs, targets in
      let shape = [inputs.shape[0], latent]
      let draws = Tensor(noise.standardNormalFloat(count: shape[0] * latent), shape: shape)
      return model.negativeELBO(
        inputs: inputs, targets: targets, noise: draws, observationVariance: observationVariance, beta: beta)
    }
    let variance: Double
    switch observationVariance {
    case .fixed(let value): variance = value
    case .optimal:
      variance = model.expectedSquaredError(
        inputs: noisy, targets: clean, draws: VariationalFit<Model>.drawsOfVariance, using: &noise)
    }
    return VariationalFit(model: model, history: history, observationVariance: variance)
  }
}
