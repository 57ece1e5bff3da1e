import Foundation

/// p(x, z) / q(z | x) of codes z drawn from a posterior q: their mean is an unbiased estimate of p(x), and the
/// mean of their logarithms of the evidence lower bound.
public struct ImportanceWeights: Sendable {
  /// Logarithms of the weights, [draw][spectrum], in nats.
  public let logarithms: [[Double]]

  /// The evidence lower bound of each spectrum in nats: the mean logarithm.
  public var evidenceLowerBound: [Double] {
    spectra.map { i in logarithms.reduce(0) { $0 + $1[i] } / Double(logarithms.count) }
  }

  /// ln p(x) of each spectrum in nats: the logarithm of the mean.
  ///
  /// For any draws at least the evidence lower bound of the same draws, and on average below the truth, which
  /// it approaches as the draws become many. Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519, eq. 8.
  public var logLikelihood: [Double] {
    spectra.map { i in
      let largest = logarithms.reduce(-.infinity) { max($0, $1[i]) }
      let sum = logarithms.reduce(0) { $0 + exp($1[i] - largest) }
      return largest + log(sum / Double(logarithms.count))
    }
  }

  private var spectra: Range<Int> { 0..<(logarithms.first?.count ?? 0) }
}
