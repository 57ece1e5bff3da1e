import Foundation
import LinearAlgebra
import NeuralNetworks

/// Which dimensions of its code a variational autoencoder uses.
public struct LatentUse: Sendable, Equatable {
  /// Mean divergence of the posteriors from the prior in each dimension, in nats: 0 where the posterior has
  /// collapsed to the prior.
  public let divergences: [Double]
  /// Variance of the posteriors' means over the spectra (with spectra - 1), in each dimension.
  public let codeVariances: [Double]

  /// A dimension is active where the variance of the means exceeds this; 0.01 lies in the wide gap between
  /// used and unused ones. Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519, section 5.2.
  public static let activeVariance = 0.01

  /// What a model makes of at least two spectra.
  public init(of model: some VariationalAutoencoder, spectra: Matrix) {
    precondition(spectra.rows > 1, "the use of a code by \(spectra.rows) spectra")
    let (mean, variance) = model.posterior(spectra)
    let count = Double(spectra.rows)
    var (divergences, codeVariances): ([Double], [Double]) = ([], [])
    for j in 0..<mean.columns {
      let means = mean.column(j).map(Double.init)
      let centre = means.reduce(0, +) / count
      codeVariances.append(means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / (count - 1))
      var sum = 0.0
      for (m, v) in zip(means, variance.column(j)) { sum += m * m + Double(v) - 1 - log(Double(v)) }
      divergences.append(sum / 2 / count)
    }
    self.divergences = divergences
    self.codeVariances = codeVariances
  }

  /// Mean divergence of the whole code, in nats.
  public var divergence: Double { divergences.reduce(0, +) }

  /// Number of active dimensions.
  public var activeUnits: Int { codeVariances.count { $0 > Self.activeVariance } }
}
