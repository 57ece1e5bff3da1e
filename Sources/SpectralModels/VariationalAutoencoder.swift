import LinearAlgebra
import NeuralNetworks

/// An autoencoder whose code is not a point but a normal distribution, and whose codes are all held near one
/// standard normal distribution, from which new codes can be drawn.
///
/// - Prior: z ~ N(0, 1) in each latent dimension.
/// - Posterior: z given a spectrum ~ N(mean, exp(logVariance)), both computed from the spectrum; `encoder`
///   gives the mean, which is what ``Autoencoder/encode(_:threads:)`` returns.
/// - Decoder: x given z ~ N(decoder(z), observation variance), the same variance in every channel.
///
/// Source: Kingma and Welling 2014, arXiv:1312.6114; Rezende, Mohamed and Wierstra 2014, arXiv:1401.4082.
public protocol VariationalAutoencoder: Autoencoder {
  /// Mean and logarithm of the variance of the code of each spectrum, in every latent dimension.
  ///
  /// Shapes: [spectra, channels] -> both [spectra, bottleneck].
  func posterior(_ spectra: Tensor) -> (mean: Tensor, logVariance: Tensor)
}

extension VariationalAutoencoder {
  /// The posterior of the code of each spectrum: two matrices [spectra, bottleneck]. Records no tape.
  public func posterior(_ spectra: Matrix) -> (mean: Matrix, variance: Matrix) {
    noGrad {
      let (mean, logVariance) = posterior(Tensor(spectra))
      return (mean.matrix, logVariance.exp().matrix)
    }
  }

  /// The negative evidence lower bound of one batch, in nats per spectrum, with one draw of each code.
  ///
  /// channels / 2 (ln(2π v) + MSE / v) + beta KL, where MSE is the mean squared error of the spectra decoded
  /// from codes mean + deviation noise, v the observation variance and KL the divergence of the posteriors
  /// from the prior. With `beta` = 1 its expectation is at least -ln p(targets), for every posterior, also
  /// one computed from other (noisy) spectra than the targets: Im, Ahn, Memisevic and Bengio 2017,
  /// arXiv:1511.06406.
  ///
  /// - At a fixed v it is, but for a constant and a factor, MSE + w KL with w = 2 beta v / channels: what is
  ///   called the weight of the divergence beside the MSE is a statement about the noise.
  /// - With ``ObservationVariance/optimal`` v is the MSE of the batch.
  /// - Shapes: inputs and targets [spectra, channels], noise [spectra, bottleneck] from N(0, 1).
  public func negativeELBO(
    inputs: Tensor, targets: Tensor, noise: Tensor, observationVariance: ObservationVariance = .optimal,
    beta: Double = 1
  ) -> Tensor {
    let (mean, logVariance) = posterior(inputs)
    let output = decoder(.reparameterised(mean: mean, logVariance: logVariance, noise: noise))
    let channels = Double(targets.shape.last ?? 0)
    let misfit = observationVariance.negativeLogLikelihood(mseLoss(output, targets), channels: channels)
    return misfit + gaussianKLDivergence(mean: mean, logVariance: logVariance) * Float(beta)
  }
}
