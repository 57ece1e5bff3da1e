import LinearAlgebra
import Randomness

/// What a mixture knows of its own mistakes, on clusters that run into each other; k-means gives every label
/// as if it were certain.
public struct SoftAssignment: Sendable {
  /// The points and the clusters they were drawn from.
  public let data: LabelledPoints
  /// Labels of k-means, named as the truth.
  public let kMeansLabels: [Int]
  /// The fitted mixture, its components in the order of the truth.
  public let mixture: GaussianMixture
  /// Share of the points that k-means has right.
  public let kMeansAccuracy: Double
  /// Share of the points that the mixture's likeliest component has right.
  public let mixtureAccuracy: Double
  /// What the mixture expects that share to be: the mean of its largest responsibilities.
  public let expectedAccuracy: Double
  /// Root mean square difference of the responsibilities from the true probabilities, which only a simulation
  /// knows.
  public let responsibilityError: Double

  /// Draws ``ToyData/overlapping(using:)`` and clusters it.
  public init(using generator: inout Generator) throws {
    data = ToyData.overlapping(using: &generator)
    let kMeans = try KMeans(data.points, clusters: 2, using: &generator)
    kMeansLabels = try relabel(kMeans.labels, toMatch: data.labels)
    kMeansAccuracy = try data.accuracy(of: kMeans.labels)
    // From the left and the right, so that the components come out in the order of the truth; run to rest,
    // which overlapping components reach slowly.
    let truth = ToyData.overlappingComponents
    let start = truth.map {
      GaussianComponent(weight: $0.weight, mean: $0.mean, variances: [Double](repeating: 1, count: 2))
    }
    mixture = try GaussianMixture(data.points, from: start, maximumIterations: 2000, tolerance: 1e-8)
    mixtureAccuracy = try data.accuracy(of: mixture.labels)
    let found = mixture.responsibilities
    expectedAccuracy =
      (0..<found.rows).reduce(0) { $0 + Double(max(found[$1, 0], found[$1, 1])) } / Double(found.rows)
    let exact = try GaussianMixture.responsibilities(of: data.points, under: truth)
    responsibilityError = found.meanSquaredError(to: exact).squareRoot()
  }

  /// The points of which the mixture is less sure than a share, such as 0.9: those to look at again.
  public func pointsInDoubt(below share: Float = 0.9) -> [Int] {
    let shares = mixture.responsibilities
    return (0..<shares.rows).filter { max(shares[$0, 0], shares[$0, 1]) < share }
  }

  /// The share of some points that the mixture has right.
  public func accuracy(ofPoints points: [Int]) -> Double {
    Double(points.count { mixture.labels[$0] == data.labels[$0] }) / Double(max(points.count, 1))
  }
}
