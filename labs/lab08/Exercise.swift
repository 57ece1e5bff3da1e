// The exercises of week 8: this file is yours.
//
// Each function throws NotDone() until you write it. Replace that line, and have the answers checked with
//
//     swift run lab08 --exercises
//
// or run the whole lab, which checks them where they belong. A wrong answer, a crash or an endless loop
// in one function does not harm the others. What you print goes to the terminal.
//
// Keep names, parameters and types as they are. Spectra and points are rows: points[i] is one point,
// points[i][d] its coordinate d. Helper functions are welcome in this file; if the compiler calls one of
// them an invalid redeclaration, the lab has something of that name, and another name will do.
import ExerciseKit
import Foundation

// MARK: - Section 2 · The baseline: principal component analysis

/// Exercise 1 · Denoises spectra with the first k principal components.
///
/// A PCA was fitted: m is the mean spectrum, v_0, v_1, … are the components, orthogonal to each other and of
/// length 1. The denoised spectrum is the projection on the first k of them,
///
///     x̂ = m + Σ_j ((x − m) · v_j) v_j        for j = 0 … k − 1,
///
/// where a · b = Σ_d a_d b_d.
///
/// Example: let m = [1, 1], the components [0.6, 0.8] and [−0.8, 0.6], the spectrum x = [3, 4], and k = 1.
/// Then x − m is [2, 3], its only score 2 × 0.6 + 3 × 0.8 = 3.6, and x̂ is [1 + 3.6 × 0.6, 1 + 3.6 × 0.8],
/// that is [3.16, 3.88].
///
/// Hint: what should come out for k = 0, and what if k is the number of channels?
///
/// - Parameters:
///   - spectra: N spectra of D channels.
///   - mean: m, D numbers.
///   - components: at least `rank` components of D numbers each.
///   - rank: k, 0 or more.
/// - Returns: N denoised spectra of D channels.
func reconstruct(
  _ spectra: [[Double]], mean: [Double], components: [[Double]], rank: Int
) throws -> [[Double]] {
  throw NotDone()
}

// MARK: - Section 3 · The denoising autoencoder

/// Exercise 2 · The loss of a denoising autoencoder, and its gradient with respect to the network's output.
///
/// With N spectra of D channels, the output y and the clean spectra x,
///
///     L = 1 / (N D) · Σ_i Σ_j (y_ij − x_ij)²,
///
/// and the gradient holds, for each number of the output, how fast L changes with it: ∂L / ∂y_ij.
///
/// Example: for the output [[1, 2], [3, 4]] and the clean spectra [[1, 0], [3, 8]], the differences are
/// [[0, 2], [0, −4]], the loss is (4 + 16) / 4 = 5, and the gradient is [[0, 1], [0, −2]].
///
/// Hint: y_ij stands in one term of the sum only. Do not forget what stands before the sum.
///
/// - Parameters:
///   - output: what the network returns, N spectra of D channels.
///   - clean: what it should return, of the same shape.
/// - Returns: L, and the gradient as N rows of D numbers.
func denoisingLoss(
  output: [[Double]], clean: [[Double]]
) throws -> (loss: Double, gradient: [[Double]]) {
  throw NotDone()
}

// MARK: - Section 5 · The latent space

/// Exercise 3 · One step of Lloyd's algorithm for k-means.
///
/// First the assignment: each point x_i gets the label of the nearest of the centroids c_0 … c_(K−1),
///
///     l_i = argmin_k ‖x_i − c_k‖²        (of equally near ones the smallest k).
///
/// Then the update: each centroid moves to the mean of the points that now have its label,
///
///     c_k ← 1 / n_k · Σ x_i        over the n_k points with l_i = k.
///
/// A centroid without points stays where it is.
///
/// Example: the points [[0, 0], [2, 0], [9, 1]] and the centroids [[1, 1], [8, 0]] give the labels [0, 0,
/// 1] and the new centroids [[1, 0], [9, 1]].
///
/// Hint: the nearest centroid has the smallest distance and also the smallest squared distance.
///
/// - Parameters:
///   - points: N points of D coordinates.
///   - centroids: K centroids of D coordinates.
/// - Returns: N labels in 0 ..< K, and the K new centroids.
func lloydStep(
  points: [[Double]], centroids: [[Double]]
) throws -> (labels: [Int], centroids: [[Double]]) {
  throw NotDone()
}

/// Exercise 4 · With which probability k-means++ makes each point the next centroid.
///
/// With the distance D_i of point i to the nearest of the centroids chosen so far,
///
///     p_i = D_i² / Σ_j D_j².
///
/// Where every point is a centroid already, all distances are 0; then each point is equally likely, p_i =
/// 1 / N.
///
/// Example: the points [[0, 0], [3, 0], [0, 4]] with the one centroid [0, 0] have D² = 0, 9 and 16, so the
/// probabilities are [0, 0.36, 0.64].
///
/// Hint: what do the probabilities of all points sum to?
///
/// - Parameters:
///   - points: N points of D coordinates.
///   - centroids: the centroids chosen so far, at least one.
/// - Returns: N probabilities.
func seedingProbabilities(points: [[Double]], centroids: [[Double]]) throws -> [Double] {
  throw NotDone()
}

/// Exercise 5 · The silhouette of one point.
///
/// With the mean distance a of the point to the *other* points of its own cluster, and the mean distance
/// b to the points of another cluster, that one for which it is smallest,
///
///     s = (b − a) / max(a, b).
///
/// A point that is alone in its cluster has s = 0, and so has one with a = b = 0. Distances are Euclidean,
/// ‖x − y‖ = √(Σ_d (x_d − y_d)²), not squared.
///
/// Example: point 0 of [[0, 0], [0, 3], [4, 0], [4, 3]] with the labels [0, 0, 1, 1] has a = 3 and
/// b = (4 + 5) / 2 = 4.5, so s = 1.5 / 4.5 = 0.333….
///
/// Hint: labels are names; they need not be 0, 1, 2, ….
///
/// - Parameters:
///   - index: which point.
///   - points: N points of D coordinates.
///   - labels: the cluster of each point, of at least two clusters.
/// - Returns: s, between −1 and 1.
func silhouette(of index: Int, points: [[Double]], labels: [Int]) throws -> Double {
  throw NotDone()
}

// MARK: - Section 6 · How many phases?

/// Exercise 6 · Finds the elbow of a falling curve: the point farthest from the chord between its ends.
///
/// Take the natural logarithms y_i of the n values, i = 0 … n − 1. The chord is the straight line from
/// the first point (0, y_0) to the last one (n − 1, y_(n−1)). The elbow is the i whose point lies
/// farthest from it, above or below; of equally far ones the smallest i. A single value has its elbow at
/// 0.
///
/// Example: the logarithms of [1000, 100, 10, 8, 5, 4] fall steeply to the third value and gently from
/// there: the elbow is at index 2.
///
/// Hint: the distances to one and the same chord are in the same order whether they are measured at right
/// angles to it or straight up and down, and the latter are easier.
///
/// - Parameter values: one positive number or more, such as the inertia for K = 1, 2, ….
/// - Returns: an index into `values`.
func elbowPosition(of values: [Double]) throws -> Int {
  throw NotDone()
}

// MARK: - Section 8 · Anomaly detection

/// Exercise 7 · Flags the scores that lie above the 99th percentile of normal ones.
///
/// Sorted, the n nominal scores z_0 ≤ z_1 ≤ … stand at the positions 0 … n − 1. The threshold is the
/// value at the position p = 0.99 (n − 1). That is rarely a whole number: with the whole part i and the
/// rest f = p − i,
///
///     t = z_i + f · (z_(i+1) − z_i),
///
/// a straight line between neighbours, as NumPy's `percentile` has it. A score is an anomaly if it is
/// above t; one that equals t is not.
///
/// Example: the nominal scores 1, 2, …, 11 in any order have p = 9.9, so t = 10 + 0.9 × (11 − 10) = 10.9.
/// Of the scores [9.5, 12, 10] the flags are [false, true, false].
///
/// Hint: for a single nominal score p is 0, and there is no z_1.
///
/// - Parameters:
///   - scores: the scores to judge; there may be none.
///   - nominal: scores of normal spectra, in no order; at least one.
/// - Returns: t, and for each score whether it is an anomaly.
func anomalies(in scores: [Double], nominal: [Double]) throws -> (threshold: Double, flags: [Bool]) {
  throw NotDone()
}
