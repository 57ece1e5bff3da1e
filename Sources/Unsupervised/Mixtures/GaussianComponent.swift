/// One normal distribution of a mixture, and its share.
public struct GaussianComponent: Sendable, Equatable {
  /// The share of the points that belong to the component, 0 to 1; the weights of a mixture sum to 1.
  public let weight: Double
  /// The centre: [D].
  public let mean: [Double]
  /// The covariance, symmetric: [D][D].
  public let covariance: [[Double]]

  /// A component of any shape. Whether the covariance is a covariance is checked where it is used.
  public init(weight: Double, mean: [Double], covariance: [[Double]]) {
    precondition(
      covariance.count == mean.count && covariance.allSatisfy { $0.count == mean.count },
      "a covariance \(covariance.count) x \(covariance.first?.count ?? 0) in \(mean.count) dimensions")
    self.weight = weight
    self.mean = mean
    self.covariance = covariance
  }

  /// A component whose coordinates are independent, with the given variances.
  public init(weight: Double, mean: [Double], variances: [Double]) {
    var covariance = [[Double]](
      repeating: [Double](repeating: 0, count: variances.count), count: variances.count)
    for (i, variance) in variances.enumerated() { covariance[i][i] = variance }
    self.init(weight: weight, mean: mean, covariance: covariance)
  }

  /// The ellipse of equal density in the plane of two coordinates, at a Mahalanobis radius.
  ///
  /// - Parameters:
  ///   - x: the coordinate drawn to the right.
  ///   - y: the coordinate drawn upwards.
  ///   - radius: in standard deviations; see ``CovarianceEllipse/content(of:)`` for the share of points
  ///     inside.
  ///     The default holds 86 % of the component's points.
  public func ellipse(_ x: Int = 0, _ y: Int = 1, radius: Double = 2) -> CovarianceEllipse {
    CovarianceEllipse(
      centre: (mean[x], mean[y]), xx: covariance[x][x], xy: covariance[x][y], yy: covariance[y][y],
      radius: radius)
  }
}
