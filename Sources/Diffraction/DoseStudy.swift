import LinearAlgebra
import Parallel
import Randomness
import Unsupervised

/// How many electrons it takes to map orientations: k-means on all pixels against k-means on a few principal
/// components, over dose.
///
/// All pixels are clustered through their ``PrincipalCoordinates``, in which every distance between patterns
/// is the one between their pixels: the labels are those of k-means on the pixels (but for ties between
/// equally near centroids), at a millisecond instead of 50 for an iteration. The first ten of the same
/// coordinates are PCA-10, so that both methods see the same counts.
///
/// What comes out: just above the dose at which there is anything to find, single runs of k-means on pixels
/// get stuck, because in thousands of noisy dimensions a start on one pattern is far from all others; on ten
/// components most runs succeed. With enough restarts the pixels catch up and near the threshold even
/// overtake, since the first ten components are in part noise of the bright central disk. The gain of PCA is
/// in the search and in time, not in information.
public struct DoseStudy: Sendable {
  /// What k-means makes of the patterns in one representation.
  public struct Clustering: Sendable {
    /// Labels of the run of smallest inertia, named as the truth.
    public let labels: [Int]
    /// Share of positions that this run has right.
    public let accuracy: Double
    /// Share of positions that each single run has right, in the order of the restarts.
    public let singleAccuracies: [Double]

    /// Mean of the accuracies of single runs: what to expect without restarts.
    public var meanSingleAccuracy: Double {
      singleAccuracies.reduce(0, +) / Double(singleAccuracies.count)
    }
  }

  /// The clusterings at one dose.
  public struct Point: Sendable {
    /// Electrons in each pattern.
    public let dose: Double
    /// k-means on all pixels.
    public let pixels: Clustering
    /// k-means on the principal components.
    public let components: Clustering
  }

  /// Doses through the range where the default scan turns from hopeless to easy, in electrons per pattern.
  public static let defaultDoses: [Double] = [30, 60, 90, 120, 140, 160, 200, 300, 500, 1000]

  /// One point for each dose, in the order given.
  public let points: [Point]
  /// Principal components of the second method.
  public let componentCount: Int

  /// Records the scan at each dose and clusters it in both ways.
  ///
  /// Each dose has a generator of its own, spawned from `generator`.
  ///
  /// - Parameters:
  ///   - doses: electrons in each pattern.
  ///   - components: principal components; ten by default.
  ///   - restarts: runs of k-means in each representation.
  ///   - threads: doses side by side; the result does not depend on it. Each takes some 250 MB for 900
  ///     patterns.
  /// - Throws: ``DiffractionError`` if a dose is not positive; ``UnsupervisedError`` if at a very low dose
  ///   fewer
  ///   patterns differ than there are orientations, or components than asked for.
  public init(
    _ scan: DiffractionScan, doses: [Double] = defaultDoses, components: Int = 10, restarts: Int = 10,
    using generator: inout Generator, threads: Int = 1
  ) throws {
    precondition(restarts >= 1, "\(restarts) restarts")
    componentCount = components
    let map = scan.map
    let jobs = zip(doses, generator.spawn(doses.count)).map { (dose: $0, generator: $1) }
    points = try concurrentMap(jobs, threads: threads) { job in
      var generator = job.generator
      let counts = try scan.recording(dose: job.dose, using: &generator)
      let coordinates = try PrincipalCoordinates(counts)
      return Point(
        dose: job.dose,
        pixels: try Self.cluster(coordinates.scores, map, restarts, &generator),
        components: try Self.cluster(coordinates.scores(keeping: components), map, restarts, &generator))
    }
  }

  private static func cluster(
    _ data: Matrix, _ map: OrientationMap, _ restarts: Int, _ generator: inout Generator
  ) throws -> Clustering {
    var accuracies: [Double] = []
    var best: (labels: [Int], inertia: Double, accuracy: Double)?
    for _ in 0..<restarts {
      let run = try KMeans(data, clusters: map.orientations.count, using: &generator, restarts: 1)
      let accuracy = try clusteringAccuracy(truth: map.labels, labels: run.labels)
      accuracies.append(accuracy)
      if best.map({ run.inertia < $0.inertia }) ?? true { best = (run.labels, run.inertia, accuracy) }
    }
    return Clustering(
      labels: try relabel(best?.labels ?? [], toMatch: map.labels), accuracy: best?.accuracy ?? 0,
      singleAccuracies: accuracies)
  }
}
