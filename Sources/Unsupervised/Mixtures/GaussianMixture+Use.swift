import LinearAlgebra
import Randomness

extension GaussianMixture {
  /// The likeliest component of each row: [M, D] -> [M]. Of equally likely ones the first.
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large.
  public func predict(_ data: Matrix) throws -> [Int] {
    let (shares, _) = try evaluate(data)
    return Self.likeliest(shares, rows: data.rows, columns: count)
  }

  /// The probability of each component for each row: [M, D] -> [M, K].
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large.
  public func responsibilities(of data: Matrix) throws -> Matrix {
    let (shares, _) = try evaluate(data)
    return Self.matrix(shares, rows: data.rows, columns: count)
  }

  /// The probability of each of some known components for each row, without a fit: [M, D] -> [M, K].
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large, or a covariance is not
  ///   symmetric positive definite.
  public static func responsibilities(of data: Matrix, under components: [GaussianComponent]) throws -> Matrix
  {
    let (shares, _) = try evaluate(data, components, .full)
    return matrix(shares, rows: data.rows, columns: components.count)
  }

  /// The natural logarithm of the density at each row, ln p(x): [M, D] -> [M]. Low where the mixture has seen
  /// nothing like it.
  ///
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite or too large.
  public func logDensities(of data: Matrix) throws -> [Double] { try evaluate(data).logDensities }

  /// Draws new points from the mixture, in random order.
  ///
  /// - Returns: the points, [count, D], and the component each was drawn from.
  public func sample(_ count: Int, using generator: inout Generator) throws -> (data: Matrix, labels: [Int]) {
    let density = try Self.density(components, covariance)
    let labels = try generator.choice(probabilities: components.map(\.weight), count: count)
    let elements = labels.flatMap { label in
      density.place(generator.standardNormal(count: density.dimensions), component: label).map { Float($0) }
    }
    return (Matrix(rows: count, columns: density.dimensions, elements: elements), labels)
  }

  private static func density(
    _ components: [GaussianComponent], _ covariance: Covariance
  ) throws -> MixtureDensity {
    do {
      return try MixtureDensity(components, covariance)
    } catch {
      throw UnsupervisedError.notPositiveDefinite(operation: operation, component: error.index)
    }
  }

  private func evaluate(_ data: Matrix) throws -> (shares: [Double], logDensities: [Double]) {
    try Self.evaluate(data, components, covariance)
  }

  private static func evaluate(
    _ data: Matrix, _ components: [GaussianComponent], _ covariance: Covariance
  ) throws -> (shares: [Double], logDensities: [Double]) {
    precondition(!components.isEmpty, "a mixture of nothing")
    precondition(
      data.columns == components[0].mean.count,
      "a mixture in \(components[0].mean.count) dimensions applied to \(data.rows) x \(data.columns)")
    try PointCloud.check(data, for: operation)
    var shares = [Double](repeating: 0, count: components.count * data.rows)
    var logDensities = [Double](repeating: 0, count: data.rows)
    try density(components, covariance)
      .evaluate(MixturePoints(data), shares: &shares, logDensities: &logDensities)
    return (shares, logDensities)
  }

  /// Shares [K, N] as a matrix [N, K].
  static func matrix(_ shares: [Double], rows: Int, columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns) { target in
      for i in 0..<rows {
        for k in 0..<columns {
          target.initializeElement(at: i * columns + k, to: Float(shares[k * rows + i]))
        }
      }
    }
  }

  /// The first of the largest shares of each point, from shares [K, N].
  static func likeliest(_ shares: [Double], rows: Int, columns: Int) -> [Int] {
    (0..<rows).map { i in
      var best = 0
      for k in 1..<max(columns, 1) where shares[k * rows + i] > shares[best * rows + i] { best = k }
      return best
    }
  }
}
