import Foundation

/// The neighbourhoods of t-SNE: Gaussian weights whose width is such that each point has the same number of
/// effective neighbours.
enum Perplexity {
  /// Where the search for the width ends, in the entropy (nats). Far below the 1e-5 of other programs, for the
  /// price of one more Newton step.
  private static let tolerance = 1e-9

  /// Writes p_j = exp(-beta d_j^2) / sum_l exp(-beta d_l^2), with beta such that the entropy of p is the
  /// logarithm of the perplexity.
  ///
  /// More points at the smallest distance than the perplexity cannot be told apart by any width; they then
  /// share the whole weight evenly.
  ///
  /// - Parameter squaredDistances: at least one; the distances from the point to others.
  static func weights(
    _ squaredDistances: UnsafeBufferPointer<Double>, perplexity: Double,
    into p: UnsafeMutableBufferPointer<Double>
  ) {
    let count = squaredDistances.count
    let nearest = squaredDistances.reduce(.infinity, min)
    let mean = squaredDistances.reduce(0) { $0 + ($1 - nearest) } / Double(count)
    guard mean > 0 else {
      p.update(repeating: 1 / Double(count))
      return
    }
    let target = log(perplexity)
    var beta = 1 / mean
    var (low, high) = (0.0, Double.infinity)
    var total = 1.0
    // Newton on ln beta, with bisection where it leaves the bracket; the entropy falls with beta.
    for _ in 0..<100 {
      var (sum, first, second) = (0.0, 0.0, 0.0)
      for j in 0..<count {
        let distance = squaredDistances[j] - nearest
        let weight = exp(-beta * distance)
        p[j] = weight
        sum += weight
        first += weight * distance
        second += weight * distance * distance
      }
      total = sum
      let average = first / sum
      let excess = log(sum) + beta * average - target
      if abs(excess) < tolerance { break }
      if excess > 0 { low = beta } else { high = beta }
      // d entropy / d ln beta = -beta^2 Var(d^2).
      let slope = beta * beta * (second / sum - average * average)
      let newton = slope > 1e-12 ? beta * exp(min(max(excess / slope, -2), 2)) : 0
      if newton > low, newton < high {
        beta = newton
      } else {
        beta = high.isInfinite ? beta * 2 : (low + high) / 2
      }
    }
    for j in 0..<count { p[j] /= total }
  }
}
