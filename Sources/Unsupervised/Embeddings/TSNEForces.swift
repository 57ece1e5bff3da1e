/// What pulls and pushes the points of a t-SNE layout.
///
/// With w_ij = 1 / (1 + ||y_i - y_j||^2): attraction A_i = sum_j p_ij w_ij (y_i - y_j), repulsion R_i = sum_j
/// w_ij^2 (y_i - y_j) and normalisation Z = sum over all i != j of w_ij. The gradient of the divergence with
/// respect to y_i is 4 (A_i - R_i / Z).
struct TSNEForces: Sendable {
  var attraction: [SIMD2<Double>]
  var repulsion: [SIMD2<Double>]
  var normalisation: Double
}

/// The divergence that t-SNE minimises, computed in one way or another.
///
/// KL(P || Q) = sum_ij p_ij ln(p_ij / q_ij) with q_ij = w_ij / Z, for fixed P with sum 1. Implementations
/// give the same bits for any number of threads.
protocol TSNEObjective: Sendable {
  /// The forces on each point of a layout.
  func forces(on layout: [SIMD2<Double>], threads: Int) throws -> TSNEForces

  /// KL(P || Q) of a layout whose Z is known.
  func divergence(of layout: [SIMD2<Double>], normalisation: Double, threads: Int) throws -> Double
}
