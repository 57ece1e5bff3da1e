import Foundation
import LinearAlgebra

/// The density of a mixture, with the covariances factored once.
///
/// ln w_k N(x; m_k, C_k) = ln w_k - D/2 ln 2 pi - sum_i ln L_ii - |z|^2 / 2 with C_k = L L^T and L z = x -
/// m_k. No covariance is inverted, and no determinant formed, which would over- or underflow.
struct MixtureDensity: Sendable {
  private enum Root: Sendable {
    /// L, lower triangular, row by row.
    case triangle([Double])
    /// The diagonal of L, where the rest is zero.
    case diagonal([Double])
  }

  let dimensions: Int
  private let means: [[Double]]
  private let roots: [Root]
  /// What does not depend on the point.
  private let constants: [Double]

  /// Points that are worked on at a time, so that they stay in a near cache.
  private static let block = 256

  /// - Throws: the index of the first component whose covariance is not symmetric positive definite.
  init(
    _ components: [GaussianComponent], _ shape: GaussianMixture.Covariance
  ) throws(SingularComponent) {
    let d = components[0].mean.count
    dimensions = d
    means = components.map(\.mean)
    var roots: [Root] = []
    for (k, component) in components.enumerated() {
      if shape == .tied, let shared = roots.first {
        roots.append(shared)
        continue
      }
      let root =
        switch shape {
        case .full, .tied: Self.triangle(component.covariance)
        case .diagonal, .spherical: Self.diagonal(component.covariance)
        }
      // The mean of equal numbers may be rounded off them. Data in single precision cannot have a true spread
      // below 1e-8 of their mean.
      let isSpread = (0..<d).allSatisfy { i in
        component.covariance[i][i] > 1e-22 * component.mean[i] * component.mean[i]
      }
      guard let root, isSpread else { throw SingularComponent(index: k) }
      roots.append(root)
    }
    self.roots = roots
    constants = zip(components, roots).map { component, root in
      let logRoot =
        switch root {
        case .triangle(let l): (0..<d).reduce(0) { $0 + log(l[$1 * d + $1]) }
        case .diagonal(let l): l.reduce(0) { $0 + log($1) }
        }
      return log(component.weight) - Double(d) / 2 * log(2 * Double.pi) - logRoot
    }
  }

  /// Natural logarithm of the mixture's density at each point, and the share of each component in it.
  ///
  /// - Parameter shares: the responsibilities, component by component: [K, points].
  func evaluate(_ points: MixturePoints, shares: inout [Double], logDensities: inout [Double]) {
    let (n, d, clusters) = (points.count, dimensions, means.count)
    precondition(points.dimensions == d, "a mixture in \(d) dimensions at points in \(points.dimensions)")
    precondition(shares.count == clusters * n && logDensities.count == n, "wrong buffers")
    points.columns.withUnsafeBufferPointer { columns in
      shares.withUnsafeMutableBufferPointer { shares in
        logDensities.withUnsafeMutableBufferPointer { logDensities in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: d * Self.block) { z in
            guard let columns = columns.baseAddress, let shares = shares.baseAddress,
              let total = logDensities.baseAddress, let z = z.baseAddress
            else { return }
            for first in stride(from: 0, to: n, by: Self.block) {
              let width = min(Self.block, n - first)
              for k in 0..<clusters {
                standardise(columns + first, stride: n, width: width, component: k, into: z)
                let output = shares + (k * n + first)
                for p in 0..<width { output[p] = constants[k] }
                for i in 0..<d {
                  let row = z + i * width
                  for p in 0..<width { output[p] -= 0.5 * row[p] * row[p] }
                }
              }
              normalise(shares + first, stride: n, width: width, clusters: clusters, into: total + first)
            }
          }
        }
      }
    }
  }

  /// z of L z = x - m for some points: [D, width].
  private func standardise(
    _ columns: UnsafePointer<Double>, stride: Int, width: Int, component k: Int,
    into z: UnsafeMutablePointer<Double>
  ) {
    let d = dimensions
    switch roots[k] {
    case .triangle(let l):
      for i in 0..<d {
        let (column, row, mean) = (columns + i * stride, z + i * width, means[k][i])
        for p in 0..<width { row[p] = column[p] - mean }
      }
      BLAS.solveLower(m: d, n: width, l, ldl: d, z, ldb: width)
    case .diagonal(let l):
      for i in 0..<d {
        let (column, row, mean) = (columns + i * stride, z + i * width, means[k][i])
        let inverse = 1 / l[i]
        for p in 0..<width { row[p] = (column[p] - mean) * inverse }
      }
    }
  }

  private static func triangle(_ covariance: [[Double]]) -> Root? {
    let d = covariance.count
    let largest = covariance.indices.reduce(0) { max($0, abs(covariance[$1][$1])) }
    for i in 0..<d {
      for j in 0..<i {
        // Written so that a NaN fails.
        guard abs(covariance[i][j] - covariance[j][i]) <= 1e-10 * largest else { return nil }
      }
    }
    var l = covariance.flatMap { $0 }
    guard l.allSatisfy(\.isFinite), BLAS.choleskyFactor(n: d, &l, lda: d) == 0 else { return nil }
    for i in 0..<d {
      // What is left of a variance once the coordinates before are known: no more than the rounding of a sum
      // means that there was nothing.
      let left = l[i * d + i] * l[i * d + i]
      guard left > 4 * Double(d) * Double.ulpOfOne * covariance[i][i] else { return nil }
      for j in (i + 1)..<max(d, i + 1) { l[i * d + j] = 0 }
    }
    return .triangle(l)
  }

  private static func diagonal(_ covariance: [[Double]]) -> Root? {
    let variances = covariance.indices.map { covariance[$0][$0] }
    guard variances.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    return .diagonal(variances.map { $0.squareRoot() })
  }

  /// Adds up the trace of each inverse covariance, |L^-1|^2: at least the inverse of the smallest variance in
  /// any direction, at most D times that.
  func inverseTraces() -> [Double] {
    let d = dimensions
    return roots.map { root in
      switch root {
      case .diagonal(let l):
        return l.reduce(0) { $0 + 1 / ($1 * $1) }
      case .triangle(let l):
        var inverse = [Double](repeating: 0, count: d * d)
        for i in 0..<d { inverse[i * d + i] = 1 }
        BLAS.solveLower(m: d, n: d, l, ldl: d, &inverse, ldb: d)
        return inverse.reduce(0) { $0 + $1 * $1 }
      }
    }
  }

  /// Points of one component from standard normal numbers: m + L z.
  func place(_ z: [Double], component k: Int) -> [Double] {
    let d = dimensions
    return (0..<d).map { i in
      switch roots[k] {
      case .diagonal(let l): means[k][i] + l[i] * z[i]
      case .triangle(let l): (0...i).reduce(means[k][i]) { $0 + l[i * d + $1] * z[$1] }
      }
    }
  }
}

/// Turns logarithms of weighted densities into shares that sum to 1, and writes the logarithm of their sum:
/// with the largest taken out first, so that no exponential overflows and not all of them underflow.
private func normalise(
  _ shares: UnsafeMutablePointer<Double>, stride: Int, width: Int, clusters: Int,
  into total: UnsafeMutablePointer<Double>
) {
  for p in 0..<width {
    var largest = shares[p]
    for k in 1..<max(clusters, 1) { largest = max(largest, shares[k * stride + p]) }
    var sum = 0.0
    for k in 0..<clusters {
      let term = exp(shares[k * stride + p] - largest)
      shares[k * stride + p] = term
      sum += term
    }
    let inverse = 1 / sum
    for k in 0..<clusters { shares[k * stride + p] *= inverse }
    total[p] = largest + log(sum)
  }
}
