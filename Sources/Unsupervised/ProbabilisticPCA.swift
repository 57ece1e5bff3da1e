import Foundation
import LinearAlgebra

/// Principal components as a model of how spectra come about: x = W z + mean + noise, with codes z ~ N(0, 1)
/// and noise ~ N(0, noiseVariance) in every channel.
///
/// The most likely model is known in closed form: with the eigenvalues λ_i and eigenvectors u_i of the
/// covariance of the data (with N), the columns of W are u_i sqrt(λ_i - noiseVariance) for the k largest, and
/// noiseVariance is the mean of the D - k others. W may be followed by any rotation; this one is diagonal in
/// the components and has their signs.
///
/// - Shapes: data `[spectra, channels]` = [N, D]; W [D, k].
/// - Difference to ``PCA``: variances here are divided by N, as the likelihood has it, and the noise is spread
///   over D - k directions, also where N < D.
///
/// Source: Tipping and Bishop 1999, doi:10.1111/1467-9868.00196, eq. 3 to 8.
public struct ProbabilisticPCA: Sendable {
  /// Mean of each column: [D].
  public let mean: [Float]
  /// W, whose columns are the components times sqrt(λ - noiseVariance): [D, k].
  public let loadings: Matrix
  /// Variance of the noise in every channel.
  public let noiseVariance: Double
  /// Variance of the data along each component, with N: [k].
  public let componentVariances: [Double]

  private static let operation = "probabilistic PCA"

  /// The most likely model of `data` with k components.
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite, a single row or all rows the same, if
  ///   k is not between 1 and min(D, N) - 1, or if k components leave no variance for the noise.
  public init(_ data: Matrix, components k: Int) throws {
    try data.requireUsable(for: Self.operation)
    let most = min(data.rows, data.columns) - 1
    guard (1...max(1, most)).contains(k), most > 0 else {
      throw UnsupervisedError.tooManyComponents(operation: Self.operation, requested: k, available: most)
    }
    let pca = try PCA(data, components: k)
    // From the sum over min(N, D) - k discarded directions with N - 1 to the mean over D - k with N.
    let shrink = Double(data.rows - 1) / Double(data.rows)
    let discarded = Double(pca.noiseVariance) * Double(most + 1 - k)
    let noise = shrink * discarded / Double(data.columns - k)
    guard k < pca.rank, noise > 0 else {
      throw UnsupervisedError.tooManyComponents(
        operation: Self.operation, requested: k, available: pca.rank - 1)
    }
    mean = pca.mean
    noiseVariance = noise
    componentVariances = pca.explainedVariance.map { shrink * Double($0) }
    let lengths = componentVariances.map { Float(max(0, $0 - noise).squareRoot()) }
    loadings = pca.components.scalingRows(by: lengths).transposed
  }

  /// The covariance of spectra under the model, W Wᵀ + noiseVariance 1: [D, D].
  public var covariance: Matrix {
    var result = Matrix.product(loadings, loadings, transposed: true)
    for i in mean.indices { result[i, i] += Float(noiseVariance) }
    return result
  }

  /// Variance of each code once the spectrum is known, the same for all spectra: noiseVariance / λ_i, [k].
  ///
  /// The posterior covariance noiseVariance (Wᵀ W + noiseVariance 1)⁻¹ is diagonal for these W.
  public var posteriorVariances: [Double] { componentVariances.map { noiseVariance / $0 } }

  /// The means of the codes once the spectra are known, (Wᵀ W + noiseVariance 1)⁻¹ Wᵀ (x - mean): [N, D] ->
  /// [N, k].
  ///
  /// They are smaller than what least squares would give: the prior draws them towards 0.
  public func transform(_ data: Matrix) -> Matrix {
    precondition(
      data.columns == mean.count,
      "\(Self.operation) of \(mean.count) channels applied to \(data.rows) x \(data.columns)")
    // Wᵀ W + noiseVariance 1 is diagonal, with the variances of the components.
    let weights = loadings.transposed.scalingRows(by: componentVariances.map { Float(1 / $0) })
    return Matrix.product(data.subtractingRow(mean), weights, transposed: true)
  }

  /// The most likely spectra of given codes, W z + mean: [N, k] -> [N, D].
  public func inverseTransform(_ codes: Matrix) -> Matrix {
    precondition(
      codes.columns == loadings.columns,
      "\(loadings.columns) components, codes \(codes.rows) x \(codes.columns)")
    return Matrix.product(codes, loadings, transposed: true).addingRow(mean)
  }

  /// ln p(x) of each row in nats: the normal distribution of mean ``mean`` and covariance ``covariance``.
  ///
  /// O(N D k): the part of a spectrum outside the components has variance noiseVariance in each of D - k
  /// directions, the part along component i variance λ_i.
  public func logLikelihood(_ data: Matrix) -> [Double] {
    precondition(
      data.columns == mean.count,
      "\(Self.operation) of \(mean.count) channels applied to \(data.rows) x \(data.columns)")
    let centred = data.subtractingRow(mean)
    // Scores along unit vectors: the columns of W divided by their lengths.
    let lengths = componentVariances.map { max(0, $0 - noiseVariance).squareRoot() }
    let units = loadings.transposed.scalingRows(by: lengths.map { $0 > 0 ? Float(1 / $0) : 0 })
    let scores = Matrix.product(centred, units, transposed: true)
    let logDeterminant =
      componentVariances.reduce(0) { $0 + log($1) }
      + Double(mean.count - lengths.count) * log(noiseVariance)
    let constant = Double(mean.count) * log(2 * .pi) + logDeterminant
    return (0..<data.rows).map { i in
      var (outside, inside) = (centred.row(i).reduce(0.0) { $0 + Double($1) * Double($1) }, 0.0)
      for (score, variance) in zip(scores.row(i), componentVariances) {
        let square = Double(score) * Double(score)
        outside -= square
        inside += square / variance
      }
      return -0.5 * (constant + inside + max(0, outside) / noiseVariance)
    }
  }
}
