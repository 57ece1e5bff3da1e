extension GaussianMixture {
  /// What shapes the components of a mixture may have.
  ///
  /// In D dimensions K components have K - 1 free weights, K D means, and the number of covariance parameters
  /// given with each shape.
  public enum Covariance: String, Sendable, CaseIterable {
    /// An ellipsoid of its own for each component, in any direction: K D (D + 1) / 2.
    case full
    /// One ellipsoid for all components: D (D + 1) / 2.
    case tied
    /// For each component an ellipsoid along the axes: K D.
    case diagonal
    /// For each component a sphere of its own radius: K.
    case spherical

    /// Free parameters of a mixture: weights, means and covariances, the p of BIC and AIC.
    public func parameterCount(components: Int, dimensions: Int) -> Int {
      let (k, d) = (components, dimensions)
      let shapes =
        switch self {
        case .full: k * d * (d + 1) / 2
        case .tied: d * (d + 1) / 2
        case .diagonal: k * d
        case .spherical: k
        }
      return k - 1 + k * d + shapes
    }

    /// The components with the nearest covariances that have this shape: the weighted mean for `tied`,
    /// without what is off the diagonal for `diagonal`, and with the mean of the diagonal for `spherical`.
    func constrained(_ components: [GaussianComponent]) -> [GaussianComponent] {
      switch self {
      case .full:
        return components
      case .tied:
        var mean = components[0].covariance
        for i in mean.indices {
          for j in mean.indices {
            mean[i][j] = components.reduce(0) { $0 + $1.weight * $1.covariance[i][j] }
          }
        }
        return components.map { GaussianComponent(weight: $0.weight, mean: $0.mean, covariance: mean) }
      case .diagonal, .spherical:
        return components.map { component in
          var variances = component.covariance.indices.map { component.covariance[$0][$0] }
          if self == .spherical {
            let mean = variances.reduce(0, +) / Double(variances.count)
            variances = variances.map { _ in mean }
          }
          return GaussianComponent(weight: component.weight, mean: component.mean, variances: variances)
        }
      }
    }
  }
}
