import Foundation

// What a variational autoencoder adds to a network: codes that are drawn, and the price of knowing them.

extension Tensor {
  /// Draws from N(mean, exp(logVariance)) as a differentiable function of both: mean + exp(logVariance / 2)
  /// noise.
  ///
  /// Shapes: all three the same. With noise from N(0, 1) the result is such a draw; the noise is a constant,
  /// so gradients pass to mean and log variance, which they could not through a random number generator.
  ///
  /// Source: the reparameterisation trick of Kingma and Welling 2014, arXiv:1312.6114, section 2.4.
  public static func reparameterised(mean: Tensor, logVariance: Tensor, noise: Tensor) -> Tensor {
    precondition(
      mean.shape == logVariance.shape && mean.shape == noise.shape,
      "a draw with mean \(mean.shape), log variance \(logVariance.shape) and noise \(noise.shape)")
    let count = mean.count
    let deviations = Storage(count: count)
    let (m, l, e, s) = (mean.pointer, logVariance.pointer, noise.pointer, deviations.pointer)
    let result = Tensor(shape: mean.shape) { target in
      for i in 0..<count {
        s[i] = Foundation.exp(l[i] / 2) * e[i]
        target[i] = m[i] + s[i]
      }
    }
    return result.recorded(.reparameterise, [mean, logVariance]) { gradient in
      let (g, s) = (gradient.pointer, deviations.pointer)
      let slope = Tensor(shape: gradient.shape) { target in
        for i in 0..<count { target[i] = g[i] * s[i] / 2 }
      }
      return [gradient, slope]
    }
  }
}

/// The Kullback-Leibler divergence of N(mean, exp(logVariance)) from N(0, 1), in nats: summed over the last
/// dimension, the latent one, and averaged over all others.
///
/// -1/2 sum(1 + logVariance - mean^2 - exp(logVariance)), which is 0 for mean 0 and variance 1, and positive
/// otherwise. Shapes: both [..., latent] -> a scalar. Kingma and Welling 2014, arXiv:1312.6114, appendix B.
public func gaussianKLDivergence(mean: Tensor, logVariance: Tensor) -> Tensor {
  precondition(
    mean.shape == logVariance.shape && !mean.shape.isEmpty,
    "the divergence of a Gaussian of mean \(mean.shape) and log variance \(logVariance.shape)")
  let count = mean.count
  let rows = mean.shape.dropLast().reduce(1, *)
  let (m, l) = (mean.pointer, logVariance.pointer)
  var sum = 0.0
  for i in 0..<count {
    // expm1 keeps the digits of variances near 1, where the two terms cancel.
    sum += Double(m[i]) * Double(m[i]) + expm1(Double(l[i])) - Double(l[i])
  }
  let (means, logs) = (mean.detach(), logVariance.detach())
  return Tensor(Float(sum / 2 / Double(rows))).recorded(.gaussianKLDivergence, [mean, logVariance]) {
    gradient in
    let factor = gradient.item() / Float(rows)
    let (m, l) = (means.pointer, logs.pointer)
    return [
      Tensor(shape: means.shape) { target in for i in 0..<count { target[i] = factor * m[i] } },
      Tensor(shape: means.shape) { target in
        for i in 0..<count { target[i] = factor / 2 * expm1(l[i]) }
      },
    ]
  }
}
