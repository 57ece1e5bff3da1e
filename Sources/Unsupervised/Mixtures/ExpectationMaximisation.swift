import LinearAlgebra

/// The EM iterations of a Gaussian mixture on one set of points, from any start.
struct ExpectationMaximisation: Sendable {
  /// How one run ended.
  struct Run: Sendable {
    var components: [GaussianComponent]
    /// Shares of the components in each point, component by component: [K, N].
    var shares: [Double]
    var logLikelihood: Double
    var history: [Double]
    var iterations: Int
    var converged: Bool
  }

  let points: MixturePoints
  let shape: GaussianMixture.Covariance
  let maximumIterations: Int
  let tolerance: Double
  let regularisation: Double

  /// Iterates from the components that fit given shares best.
  ///
  /// - Throws: ``UnsupervisedError`` if a covariance cannot be factored.
  func run(fromShares shares: [Double], clusters: Int) throws -> Run {
    try run(from: maximise(shares, clusters: clusters), collapsedIn: 0)
  }

  /// Iterates from given components.
  ///
  /// - Throws: ``UnsupervisedError`` if a covariance cannot be factored.
  func run(from start: [GaussianComponent]) throws -> Run {
    try run(from: start, collapsedIn: nil)
  }

  private func run(from start: [GaussianComponent], collapsedIn iteration: Int?) throws -> Run {
    let n = Double(points.count)
    var components = start
    var shares = [Double](repeating: 0, count: start.count * points.count)
    var trial = shares
    var logDensities = [Double](repeating: 0, count: points.count)
    var logLikelihood = try expect(components, iteration, &shares, &logDensities)
    var history = [logLikelihood]
    var iterations = 0
    var converged = false
    while !converged, iterations < maximumIterations {
      iterations += 1
      // As in scikit-learn, the gain of the step before decides, and one more step follows.
      converged = history.count > 1 && (logLikelihood - history[history.count - 2]) / n < tolerance
      let next = maximise(shares, clusters: start.count)
      let nextLikelihood = try expect(next, iterations, &trial, &logDensities)
      guard nextLikelihood >= logLikelihood else {
        // Only rounding, or the floor under the variances, can make a step a loss. It is not taken.
        converged = true
        break
      }
      components = next
      logLikelihood = nextLikelihood
      swap(&shares, &trial)
      history.append(logLikelihood)
    }
    return Run(
      components: components, shares: shares, logLikelihood: logLikelihood, history: history,
      iterations: iterations, converged: converged)
  }

  /// The E step.
  ///
  /// - Returns: the logarithm of the likelihood of all points.
  private func expect(
    _ components: [GaussianComponent], _ iteration: Int?, _ shares: inout [Double],
    _ logDensities: inout [Double]
  ) throws -> Double {
    let density: MixtureDensity
    do {
      density = try MixtureDensity(components, shape)
    } catch {
      let operation = GaussianMixture.operation
      guard let iteration else {
        throw UnsupervisedError.notPositiveDefinite(operation: operation, component: error.index)
      }
      throw UnsupervisedError.collapsedComponent(
        operation: operation, component: error.index, iteration: iteration)
    }
    density.evaluate(points, shares: &shares, logDensities: &logDensities)
    return logDensities.reduce(0, +)
  }

  /// The M step: the components that make the points likeliest, for given shares.
  private func maximise(_ shares: [Double], clusters: Int) -> [GaussianComponent] {
    let (n, d) = (points.count, points.dimensions)
    // A component that lost all its points keeps a trace of weight, so that its mean is a number.
    let totals = (0..<clusters).map { k in
      shares[(k * n)..<((k + 1) * n)].reduce(0, +) + 10 * Double.ulpOfOne
    }
    let all = totals.reduce(0, +)
    var sums = [Double](repeating: 0, count: clusters * d)
    BLAS.gemm(
      transposeB: true, m: clusters, n: d, k: n, shares, lda: n, points.columns, ldb: n, &sums, ldc: d)
    let means = (0..<clusters).map { k in (0..<d).map { sums[k * d + $0] / totals[k] } }

    var scatter = [Double](repeating: 0, count: d * d)
    var shared = [[Double]]()
    if shape == .tied {
      for k in 0..<clusters { addScatter(shares, k, means[k], &scatter) }
      shared = covariance(scatter, total: all)
    }
    return (0..<clusters).map { k in
      if shape != .tied {
        for index in scatter.indices { scatter[index] = 0 }
        addScatter(shares, k, means[k], &scatter)
      }
      return GaussianComponent(
        weight: totals[k] / all, mean: means[k],
        covariance: shape == .tied ? shared : covariance(scatter, total: totals[k]))
    }
  }

  /// Adds sum_p share_p (x_p - m) (x_p - m)^T, below and on the diagonal, or only on it where that is all the
  /// shape has.
  private func addScatter(_ shares: [Double], _ k: Int, _ mean: [Double], _ scatter: inout [Double]) {
    let (n, d) = (points.count, points.dimensions)
    let onlyDiagonal = shape == .diagonal || shape == .spherical
    let block = 256
    points.columns.withUnsafeBufferPointer { columns in
      shares.withUnsafeBufferPointer { shares in
        scatter.withUnsafeMutableBufferPointer { scatter in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: (d + 1) * block) { scratch in
            guard let columns = columns.baseAddress, let shares = shares.baseAddress,
              let scatter = scatter.baseAddress, let weighted = scratch.baseAddress
            else { return }
            let roots = weighted + d * block
            for first in stride(from: 0, to: n, by: block) {
              let width = min(block, n - first)
              let share = shares + (k * n + first)
              for p in 0..<width { roots[p] = share[p].squareRoot() }
              for i in 0..<d {
                let (column, row, centre) = (columns + (i * n + first), weighted + i * width, mean[i])
                for p in 0..<width { row[p] = (column[p] - centre) * roots[p] }
                if onlyDiagonal { scatter[i * d + i] += sumOfSquares(row, width) }
              }
              if !onlyDiagonal {
                BLAS.syrk(n: d, k: width, weighted, lda: width, beta: 1, scatter, ldc: d)
              }
            }
          }
        }
      }
    }
  }

  /// The covariance of a scatter, with the shape's form and the floor under every variance.
  private func covariance(_ scatter: [Double], total: Double) -> [[Double]] {
    let d = points.dimensions
    var mean = 0.0
    for i in 0..<d { mean += scatter[i * d + i] / total }
    mean /= Double(d)
    return (0..<d).map { i in
      (0..<d).map { j in
        let value = scatter[max(i, j) * d + min(i, j)] / total
        guard i == j else { return shape == .full || shape == .tied ? value : 0 }
        return (shape == .spherical ? mean : value) + regularisation
      }
    }
  }
}

/// The sum of the squares of some numbers, four at a time.
private func sumOfSquares(_ values: UnsafePointer<Double>, _ count: Int) -> Double {
  var sums = SIMD4<Double>.zero
  let whole = count & ~3
  for p in stride(from: 0, to: whole, by: 4) {
    let four = SIMD4(values[p], values[p + 1], values[p + 2], values[p + 3])
    sums += four * four
  }
  var total = sums.sum()
  for p in whole..<count { total += values[p] * values[p] }
  return total
}
