import Foundation

/// UMAP's memberships: how much each point belongs to the neighbourhood of another.
///
/// With rho_i the distance of point i from the nearest point that is elsewhere, its neighbour at distance d is a
/// member by exp(-max(0, d - rho_i) / sigma_i), with sigma_i such that the memberships add up to log2 k. So
/// every point has a neighbour it fully belongs with, however sparse the data are around it.
///
/// Source: McInnes, Healy, Melville 2018, arXiv:1802.03426, algorithm 3.
struct FuzzyNeighbourhoods: Sendable {
  /// The distance at which each point's memberships begin to fall.
  let rho: [Double]
  /// The length on which they fall.
  let sigma: [Double]
  /// The membership of each neighbour, in the order of the neighbours.
  let memberships: [Double]

  /// umap-learn's bounds: on the error of the sum, and on sigma as a share of the mean distance, which keeps
  /// it above zero where points coincide.
  private static let tolerance = 1e-5
  private static let smallestShare = 1e-3

  /// - Parameters:
  ///   - size: k; counts the point itself, as umap-learn does.
  ///   - isConnected: whether the nearest other place counts as full member; false for new points, whose
  ///     distance from the data is to matter.
  init(_ neighbours: NearestNeighbours, size: Int, isConnected: Bool) {
    let target = log2(Double(size))
    let k = neighbours.neighbours
    // As umap-learn has it, the point itself counts in the mean as a neighbour at distance 0.
    let terms = Double(isConnected ? k + 1 : k)
    let meanOfAll = neighbours.distances.reduce(0, +) / (Double(neighbours.count) * terms)
    var (rho, sigma, memberships): ([Double], [Double], [Double]) = ([], [], [])
    memberships.reserveCapacity(neighbours.distances.count)
    for i in 0..<neighbours.count {
      let distances = neighbours.distances(of: i)
      let nearest = isConnected ? distances.first { $0 > 0 } ?? 0 : 0
      let mean = nearest > 0 ? distances.reduce(0, +) / terms : meanOfAll
      let length = max(Self.length(distances, beyond: nearest, target: target), Self.smallestShare * mean)
      rho.append(nearest)
      sigma.append(length)
      // All queries on data points leave no length at all: full members then, not NaN.
      for distance in distances {
        memberships.append(distance > nearest ? exp(-(distance - nearest) / length) : 1)
      }
    }
    self.rho = rho
    self.sigma = sigma
    self.memberships = memberships
  }

  /// Sigma by bisection. Where no sigma reaches the target, the search runs towards 0 or beyond all bounds for
  /// 64 steps, as far as umap-learn's does.
  private static func length(_ distances: ArraySlice<Double>, beyond rho: Double, target: Double) -> Double {
    var (low, high) = (0.0, Double.infinity)
    var length = 1.0
    for _ in 0..<64 {
      let sum = distances.reduce(0) { $0 + ($1 > rho ? exp(-($1 - rho) / length) : 1) }
      if abs(sum - target) < tolerance { break }
      if sum > target { high = length } else { low = length }
      length = high.isInfinite ? length * 2 : (low + high) / 2
    }
    return length
  }

  /// The fuzzy union of all neighbourhoods: a + b - ab for the memberships a and b of two points in each
  /// other's, which is the probability that at least one of two independent edges exists.
  func union(_ neighbours: NearestNeighbours) -> NeighbourGraph {
    NeighbourGraph(neighbours, weights: memberships) { $0 + $1 - $0 * $1 }
  }
}
