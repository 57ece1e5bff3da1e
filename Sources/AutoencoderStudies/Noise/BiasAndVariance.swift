import LinearAlgebra

/// The error of a denoiser on average over recordings of the same spectra, taken apart.
///
/// With R recordings, mean m and sample variance v of an estimate over them, the bias² is (m - clean)² - v / R
/// and the variance v: without bias both, and their sum the expected squared error. All are means over spectra
/// and channels.
public struct BiasAndVariance: Sendable, Equatable {
  /// What remains when the estimates of many recordings are averaged: what the denoiser smooths away or makes
  /// up.
  public let biasSquared: Double
  /// How much the estimate follows the noise of its recording: the noise that is left.
  public let variance: Double

  /// The expected squared error.
  public var meanSquared: Double { biasSquared + variance }

  /// From at least two estimates, each of an independent recording of the same clean spectra.
  public init(of estimates: [Matrix], clean: Matrix) {
    precondition(estimates.count >= 2, "the variance of \(estimates.count) estimates")
    let repetitions = Double(estimates.count)
    var sum = [Double](repeating: 0, count: clean.elements.count)
    var squares = 0.0
    // Deviations from the truth, so that no large numbers cancel.
    for estimate in estimates {
      precondition(
        estimate.rows == clean.rows && estimate.columns == clean.columns,
        "\(estimate.rows) x \(estimate.columns) estimates of \(clean.rows) x \(clean.columns) spectra")
      estimate.elements.withUnsafeBufferPointer { estimate in
        clean.elements.withUnsafeBufferPointer { clean in
          sum.withUnsafeMutableBufferPointer { sum in
            for i in 0..<clean.count {
              let deviation = Double(estimate[i]) - Double(clean[i])
              sum[i] += deviation
              squares += deviation * deviation
            }
          }
        }
      }
    }
    let count = Double(clean.elements.count)
    let squaredMeans = sum.reduce(0) { $0 + $1 * $1 } / (repetitions * repetitions)
    let total = (squares - repetitions * squaredMeans) / (repetitions - 1)
    variance = total / count
    biasSquared = (squaredMeans - total / repetitions) / count
  }
}
