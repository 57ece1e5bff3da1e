import Foundation
import LinearAlgebra
import NeuralNetworks
import Randomness

extension VariationalAutoencoder {
  /// The mean squared error of spectra decoded from drawn codes, over all spectra, channels and draws.
  ///
  /// - Parameters:
  ///   - inputs: what the encoder sees, [spectra, channels].
  ///   - targets: what the decoded spectra are compared with, [spectra, channels].
  public func expectedSquaredError(
    inputs: Matrix, targets: Matrix, draws: Int, using generator: inout Generator
  ) -> Double {
    precondition(draws > 0, "\(draws) draws")
    let (mean, variance) = posterior(inputs)
    var sum = 0.0
    for _ in 0..<draws {
      let noise = generator.standardNormalFloat(count: mean.elements.count)
      sum += decode(Self.codes(mean, variance, noise)).meanSquaredError(to: targets)
    }
    return sum / Double(draws)
  }

  /// Importance weights of drawn codes, from which come the evidence lower bound and an estimate of the
  /// likelihood.
  ///
  /// - Parameters:
  ///   - inputs: what the encoder sees, [spectra, channels].
  ///   - targets: the spectra whose likelihood it is, [spectra, channels].
  ///   - draws: codes for each spectrum.
  public func importanceWeights(
    inputs: Matrix, targets: Matrix, observationVariance: Double, draws: Int, using generator: inout Generator
  ) -> ImportanceWeights {
    precondition(draws > 0, "\(draws) draws")
    precondition(observationVariance > 0, "an observation variance of \(observationVariance)")
    let (mean, variance) = posterior(inputs)
    let (latent, channels) = (mean.columns, Double(targets.columns))
    var logWeights: [[Double]] = []
    for _ in 0..<draws {
      let noise = generator.standardNormalFloat(count: mean.elements.count)
      let codes = Self.codes(mean, variance, noise)
      let errors = decode(codes).meanSquaredErrorPerRow(to: targets)
      var row: [Double] = []
      for i in 0..<mean.rows {
        // ln p(x | z) + ln p(z) - ln q(z); the normal distributions' constants cancel in the last two.
        var value = -channels / 2 * (log(2 * .pi * observationVariance) + errors[i] / observationVariance)
        for j in 0..<latent {
          let (z, e) = (Double(codes[i, j]), Double(noise[i * latent + j]))
          value += (e * e + log(Double(variance[i, j])) - z * z) / 2
        }
        row.append(value)
      }
      logWeights.append(row)
    }
    return ImportanceWeights(logarithms: logWeights)
  }

  private static func codes(_ mean: Matrix, _ variance: Matrix, _ noise: [Float]) -> Matrix {
    Matrix(rows: mean.rows, columns: mean.columns) { target in
      let (means, variances) = (mean.elements, variance.elements)
      for i in means.indices {
        target.initializeElement(at: i, to: means[i] + variances[i].squareRoot() * noise[i])
      }
    }
  }
}
