import LinearAlgebra
import Randomness

/// A set of points on which k-means goes wrong, beside a method that does not.
///
/// Labels are renamed to agree with the truth as far as they can, so that colours mean the same in all
/// pictures.
public struct KMeansFailure: Sendable {
  /// What is wrong.
  public enum Cause: String, Sendable, CaseIterable {
    /// Clusters that are long in one direction; a mixture with full covariances knows directions.
    case elongated = "elongated clusters"
    /// One column with large numbers; standardisation gives every column the same say.
    case differentScales = "one dominating column"
    /// One point far away; k-medoids adds distances instead of squaring them.
    case outlier = "an outlier"

    /// The method that copes.
    public var remedy: String {
      switch self {
      case .elongated: "Gaussian mixture"
      case .differentScales: "standardisation"
      case .outlier: "k-medoids"
      }
    }
  }

  /// What is wrong.
  public let cause: Cause
  /// The points and their true labels.
  public let data: LabelledPoints
  /// What k-means makes of them, the best of ten restarts.
  public let kMeansLabels: [Int]
  /// Share of the points that k-means has right.
  public let kMeansAccuracy: Double
  /// What the remedy makes of them.
  public let remedyLabels: [Int]
  /// Share of the points that the remedy has right.
  public let remedyAccuracy: Double

  /// Draws the points and clusters them in both ways.
  public init(_ cause: Cause, using generator: inout Generator) throws {
    let data =
      switch cause {
      case .elongated: ToyData.elongated(using: &generator)
      case .differentScales: ToyData.differentScales(using: &generator)
      case .outlier: ToyData.outlier(using: &generator)
      }
    let (points, clusters) = (data.points, data.clusters)
    let plain = try KMeans(points, clusters: clusters, using: &generator).labels
    let cured =
      switch cause {
      case .elongated:
        try GaussianMixture(points, components: clusters, using: &generator).labels
      case .differentScales:
        try KMeans(Standardisation(points).transform(points), clusters: clusters, using: &generator).labels
      case .outlier:
        try KMedoids(points, clusters: clusters).labels
      }
    self.cause = cause
    self.data = data
    kMeansLabels = try relabel(plain, toMatch: data.labels)
    kMeansAccuracy = try data.accuracy(of: plain)
    remedyLabels = try relabel(cured, toMatch: data.labels)
    remedyAccuracy = try data.accuracy(of: cured)
  }
}
