import LinearAlgebra

/// Principal component analysis: the directions of largest variance.
///
/// With the mean of the rows removed, X - mean = U diag(s) Vt. The components are the leading rows of Vt, the
/// scores of a spectrum x are Vt (x - mean), and component i carries the variance s_i^2 / (N - 1).
///
/// - Shapes: data `[spectra, channels]` = [N, D]; components [k, D]; scores [N, k].
/// - Signs: the entry of largest magnitude in each component is positive, as scikit-learn's `svd_flip` makes
///   it.
/// - Accuracy: by default by singular value decomposition of the centred data in single precision, which,
///   unlike the eigenvectors of a covariance matrix, does not square the ratio of the largest to the smallest
///   singular value. ``Solver/eigen`` does, and makes up for it with double precision; ``Solver/covariance``
///   does, for speed.
///
/// Source: I. T. Jolliffe, Principal Component Analysis, 2nd ed. (2002), chapter 3.
public struct PCA: Sendable {
  /// How the components are computed.
  public enum Solver: Sendable, CaseIterable {
    /// Singular value decomposition of the data. Gives min(N, D) components, also those of no variance.
    case svd
    /// Eigenvectors of the inner products of the rows or the columns, whichever are fewer, in double
    /// precision.
    ///
    /// O(N D min(N, D)), almost all of it one matrix product: for 900 patterns of 16 384 pixels, or 100 000
    /// spectra of 128 channels, several times faster. Directions without variance are not found, so there are
    /// as many components as the rank.
    case eigen
    /// Eigenvectors of the covariance matrix of the columns, whose products are taken in single precision and
    /// added up in double: scikit-learn's `covariance_eigh`.
    ///
    /// O(N D^2) like ``eigen``, at twice its speed, on several threads, and in one pass over the data without
    /// a copy of them: for scans of hundreds of megabytes. Squaring in single precision costs digits, so
    /// components with less than about 1e-6 of the first one's variance count as no components at all.
    case covariance
  }

  /// Mean of each column, removed before and added after: [D].
  public let mean: [Float]
  /// The components, one in each row, orthonormal: [k, D].
  public let components: Matrix
  /// Singular values of the centred data that belong to the components, descending: [k].
  public let singularValues: [Float]
  /// Variance along each component, s^2 / (N - 1): [k].
  public let explainedVariance: [Float]
  /// Share of each component in the total variance of all columns: [k].
  public let explainedVarianceRatio: [Float]
  /// Mean variance of the min(N, D) - k discarded components, the noise of probabilistic PCA; 0 if none was
  /// discarded.
  ///
  /// Source: Tipping and Bishop 1999, doi:10.1111/1467-9868.00196, eq. 8.
  public let noiseVariance: Float
  /// Number of singular values above rounding, max(N, D) ulp(1) s_1, before any was discarded; with
  /// ``Solver/covariance``, of variances above theirs, 4 sqrt(D) ulp(1) of the first one.
  public let rank: Int
  /// Whether scores are divided by the standard deviation of their component.
  public let whiten: Bool

  private static let operation = "PCA"

  /// Fits the components of `data`.
  ///
  /// - Parameters:
  ///   - components: how many to keep. By default min(N, D); with `whiten` or another solver than
  ///     ``Solver/svd``, the numerical rank.
  ///   - whiten: give every score unit variance (with N - 1). Components of no variance cannot be whitened.
  ///   - solver: singular values by default; `.eigen` where N and D are very different or the data are large,
  ///     `.covariance` where they are huge.
  ///   - threads: rows are divided among so many threads by `.covariance`; the result does not depend on it.
  /// - Throws: ``UnsupervisedError`` if the data are empty, not finite, a single row or all rows the same, or
  ///   if more components are asked for than min(N, D), or with `whiten` or another solver than
  ///   ``Solver/svd`` than the rank.
  public init(
    _ data: Matrix, components: Int? = nil, whiten: Bool = false, solver: Solver = .svd, threads: Int = 1
  ) throws {
    guard data.rows > 0, data.columns > 0 else {
      throw UnsupervisedError.empty(operation: Self.operation, rows: data.rows, columns: data.columns)
    }
    guard data.rows >= 2 else {
      throw UnsupervisedError.tooFewRows(operation: Self.operation, needed: 2, got: data.rows)
    }
    switch solver {
    case .svd:
      let (mean, centred) = try Self.centred(data)
      let svd = try SVD(of: centred)
      try self.init(
        mean: mean, spectrum: svd.singularValues, rows: data.rows, keeping: components, whiten: whiten,
        limitedToRank: false, directions: svd.vt.rows)
    case .eigen where data.rows <= data.columns:
      let (mean, centred) = try Self.centred(data)
      let coordinates = try PrincipalCoordinates(centred: centred, operation: Self.operation)
      try self.init(
        mean: mean, spectrum: coordinates.singularValues, rows: data.rows, keeping: components,
        whiten: whiten, limitedToRank: true
      ) { range in
        InnerProducts.project(
          centred, on: coordinates.leftVectors, dividingBy: coordinates.spectrum, count: range.count)
      }
    case .eigen:
      let (mean, centred) = try Self.centred(data)
      try self.init(
        mean: mean, products: InnerProducts(ofColumns: centred), rows: data.rows, keeping: components,
        whiten: whiten)
    case .covariance:
      try self.init(
        covariance: ColumnCovariance(data, threads: threads), of: data, keeping: components, whiten: whiten)
    }
  }

  private static func centred(_ data: Matrix) throws -> (mean: [Float], centred: Matrix) {
    try data.requireUsable(for: operation)
    let mean = data.columnMeans
    return (mean, data.subtractingRow(mean))
  }

  /// The model from the covariance of the columns of `data`, which was taken without a look at whether they are
  /// finite: that would be another pass over them.
  private init(
    covariance: ColumnCovariance, of data: Matrix, keeping components: Int?, whiten: Bool
  ) throws {
    guard covariance.isFinite else {
      try data.requireUsable(for: Self.operation)
      let largest = data.elements.indices.max { abs(data.elements[$0]) < abs(data.elements[$1]) } ?? 0
      throw UnsupervisedError.tooLarge(
        operation: Self.operation, row: largest / data.columns, column: largest % data.columns,
        limit: PointCloud.largestMagnitude)
    }
    try self.init(
      mean: covariance.mean.map { Float($0) }, products: covariance.products, rows: data.rows,
      keeping: components, whiten: whiten,
      rounding: (4 * Float(data.columns).squareRoot() * Float.ulpOfOne).squareRoot())
  }

  /// The model from the inner products of the centred columns.
  private init(
    mean: [Float], products: InnerProducts, rows: Int, keeping components: Int?, whiten: Bool,
    rounding: Float? = nil
  ) throws {
    let (values, vectors) = try products.eigen()
    try self.init(
      mean: mean, spectrum: values.map { Float(max($0, 0).squareRoot()) }, rows: rows,
      keeping: components, whiten: whiten, limitedToRank: true, rounding: rounding
    ) { range in
      Matrix(
        rows: range.count, columns: mean.count,
        elements: vectors[..<(range.count * mean.count)].map { Float($0) })
    }
  }

  /// The model, once any solver has found the singular values of the centred data; `directions` gives the
  /// leading right singular vectors, as many as are asked for.
  ///
  /// - Parameter rounding: singular values up to this share of the first are rounding; by default max(N, D)
  ///   ulp(1).
  private init(
    mean: [Float], spectrum: [Float], rows: Int, keeping requested: Int?, whiten: Bool, limitedToRank: Bool,
    rounding: Float? = nil, directions: (Range<Int>) -> Matrix
  ) throws {
    let largest = spectrum.first ?? 0
    guard largest > 0 else {
      throw UnsupervisedError.identicalRows(operation: Self.operation, rows: rows)
    }
    let smallest = largest * (rounding ?? Float(max(rows, mean.count)) * Float.ulpOfOne)
    rank = spectrum.count { $0 > smallest }
    let available = whiten || limitedToRank ? rank : spectrum.count
    let kept = requested ?? available
    guard kept >= 1, kept <= available else {
      throw UnsupervisedError.tooManyComponents(
        operation: Self.operation, requested: kept, available: available)
    }

    let variances = spectrum.map { Double($0) * Double($0) / Double(rows - 1) }
    let total = variances.reduce(0, +)
    self.mean = mean
    self.whiten = whiten
    self.components = directions(0..<kept).withPositivePeaks
    singularValues = Array(spectrum[..<kept])
    explainedVariance = variances[..<kept].map { Float($0) }
    explainedVarianceRatio = variances[..<kept].map { Float($0 / total) }
    // The noise is spread over min(N, D) - k directions, those without variance included.
    let discarded = min(rows, mean.count) - kept
    noiseVariance = discarded == 0 ? 0 : Float(variances[kept...].reduce(0, +) / Double(discarded))
  }

  /// The scores of each row: [N, D] -> [N, k].
  public func transform(_ data: Matrix) -> Matrix {
    precondition(
      data.columns == mean.count, "PCA of \(mean.count) channels applied to \(data.rows) x \(data.columns)")
    let scores = Matrix.product(data.subtractingRow(mean), components, transposed: true)
    return whiten ? scores.scalingColumns(by: explainedVariance.map { 1 / $0.squareRoot() }) : scores
  }

  /// The rows that have the given scores: [N, k] -> [N, D].
  public func inverseTransform(_ scores: Matrix) -> Matrix {
    precondition(
      scores.columns == components.rows,
      "\(components.rows) components, scores \(scores.rows) x \(scores.columns)")
    let plain = whiten ? scores.scalingColumns(by: explainedVariance.map { $0.squareRoot() }) : scores
    return (plain * components).addingRow(mean)
  }

  /// Each row projected on the components and back: the denoised data of rank k.
  public func reconstruct(_ data: Matrix) -> Matrix { inverseTransform(transform(data)) }
}

extension Matrix {
  /// The matrix with each row negated where its entry of largest magnitude (the first of equals) is negative.
  fileprivate var withPositivePeaks: Matrix {
    let signs = (0..<rows).map { i -> Float in
      let peak = row(i).reduce(Float(0)) { abs($1) > abs($0) ? $1 : $0 }
      return peak < 0 ? -1 : 1
    }
    return scalingRows(by: signs)
  }

  /// The matrix with column j multiplied by `factors[j]`.
  fileprivate func scalingColumns(by factors: [Float]) -> Matrix {
    Matrix(rows: rows, columns: columns) { target in
      elements.withUnsafeBufferPointer { source in
        for i in 0..<rows {
          for j in 0..<columns {
            target.initializeElement(at: i * columns + j, to: source[i * columns + j] * factors[j])
          }
        }
      }
    }
  }
}
