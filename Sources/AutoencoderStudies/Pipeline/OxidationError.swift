import LinearAlgebra
import Spectroscopy

/// How well the share of Fe³⁺ comes out of edges by the ratio of their white lines.
///
/// Every estimate is limited to 0...1: beside a nearly empty window noise takes the ratio anywhere.
public struct OxidationError: Sendable {
  /// Mean of estimate minus truth.
  public let bias: Double
  /// Standard deviation of estimate minus truth.
  public let scatter: Double

  /// Root of the mean square error.
  public var total: Double { (bias * bias + scatter * scatter).squareRoot() }

  /// Measures edges, [spectra, channels], against their true shares. A ratio that is not a number counts as
  /// the worse of 0 and 1.
  init(edges: Matrix, on axis: EnergyAxis, truth: [Double]) {
    let errors = truth.indices.map { i -> Double in
      let ratio = WhiteLineRatio.measure(edges.row(i).map(Double.init), on: axis)
      guard ratio.isFinite else { return truth[i] > 0.5 ? -truth[i] : 1 - truth[i] }
      return min(max(WhiteLineRatio.oxidation(from: ratio), 0), 1) - truth[i]
    }
    let count = Double(errors.count)
    let mean = errors.reduce(0, +) / count
    bias = mean
    scatter = (errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }
}
