import LinearAlgebra
import Randomness
import Unsupervised

/// A map of phases from clusters of codes.
///
/// The clusters are found on the training positions without looking at the truth. Only their names come from
/// it, by the best one-to-one match on the training positions; in a laboratory one would name them by their
/// decoded centroids.
public struct PhaseMap: Sendable {
  /// How the clusters are found.
  public enum Clustering: String, Sendable, CaseIterable {
    /// k-means, the best of 5 starts. It measures with the scale of the codes, which in an autoencoder is
    /// nobody's choice.
    case kMeans
    /// A Gaussian mixture of full covariances, the best of 3 starts, whatever the scale of the codes.
    case gaussianMixture
  }

  /// The phase of every position.
  public let labels: [Int]
  /// The probability of each phase at every position, [positions, phases]; 0 or 1 by k-means.
  public let responsibilities: Matrix
  /// The centroid of each phase's cluster, [phases, code].
  public let centroids: Matrix
  /// Agreement with the truth on held-out positions.
  public let adjustedRandIndex: Double
  /// Agreement on those of them that are of one phase.
  public let pureAdjustedRandIndex: Double
  /// Share of the held-out positions whose phase is right.
  public let accuracy: Double

  /// Finds clusters and names them.
  ///
  /// - Parameters:
  ///   - codes: of all positions, [positions, code].
  ///   - training: positions to find the clusters from.
  ///   - heldOut: positions to judge them on, and whether each of all positions is pure.
  init(
    _ clustering: Clustering, of codes: Matrix, truth: [Int], phases: Int, training: [Int], heldOut: [Int],
    pure: [Bool], using generator: inout Generator
  ) throws {
    let learned = codes.rows(at: training)
    let names = training.map { truth[$0] }
    let shares: Matrix
    switch clustering {
    case .kMeans:
      let model = try KMeans(learned, clusters: phases, using: &generator, restarts: 5)
      let order = try Self.order(model.labels, toMatch: names, clusters: phases)
      centroids = model.centroids.rows(at: order)
      shares = Matrix(
        try model.predict(codes).map { label in order.map { $0 == label ? Float(1) : 0 } })
    case .gaussianMixture:
      let model = try GaussianMixture(learned, components: phases, using: &generator, restarts: 3)
      let order = try Self.order(model.labels, toMatch: names, clusters: phases)
      centroids = Matrix(order.map { model.components[$0].mean.map { Float($0) } })
      let found = try model.responsibilities(of: codes)
      shares = Matrix((0..<found.rows).map { i in order.map { found[i, $0] } })
    }
    let labels = (0..<shares.rows).map { i in
      (0..<phases).reduce(0) { shares[i, $1] > shares[i, $0] ? $1 : $0 }
    }
    responsibilities = shares
    self.labels = labels
    func index(_ positions: [Int]) throws -> Double {
      try Unsupervised.adjustedRandIndex(positions.map { truth[$0] }, positions.map { labels[$0] })
    }
    adjustedRandIndex = try index(heldOut)
    pureAdjustedRandIndex = try index(heldOut.filter { pure[$0] })
    accuracy = Double(heldOut.count { truth[$0] == labels[$0] }) / Double(heldOut.count)
  }

  /// The clusters in the order of the phases that they match best, one for each.
  static func order(_ labels: [Int], toMatch truth: [Int], clusters: Int) throws -> [Int] {
    let renamed = try relabel(labels, toMatch: truth)
    var order = [Int?](repeating: nil, count: clusters)
    for (cluster, phase) in zip(labels, renamed) where phase < clusters { order[phase] = cluster }
    // A phase that no cluster matched takes one that is left over.
    var left = (0..<clusters).filter { !order.contains($0) }
    return order.map { $0 ?? left.removeFirst() }
  }
}
