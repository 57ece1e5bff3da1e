import LinearAlgebra
import SpectralModels
import Spectroscopy
import Unsupervised

/// A latent space of two dimensions, and what the decoder makes of the places where no code is.
public struct LatentExploration: Sendable {
  /// Codes of the spectra that the network was trained on (of a variational one, the means), [spectra, 2].
  public let codes: Matrix
  /// Where no code is.
  public let gaps: LatentGaps
  /// For each of ``LatentGaps/points``, distance of the decoded spectrum from the nearest clean one.
  public let distances: [Double]
  /// For each of ``LatentGaps/points``, distance of the decoded spectrum from the nearest physical one: one
  /// that the generator can make, or a mixture of two clean ones.
  public let physicalDistances: [Double]
  /// Distance of real spectra from their nearest ones, for comparison: ``SpectrumReference/tolerance``.
  public let tolerance: Double
  /// The loneliest points within the hull, [examples, 2]: each is the grid point farthest from all codes and
  /// from the ones before it.
  public let examples: Matrix
  /// What the decoder makes of them, [examples, channels].
  public let decodedExamples: Matrix
  /// The clean spectra nearest to those, [examples, channels].
  public let nearestToExamples: Matrix
  /// Straight lines between all pairs of phases.
  public let paths: [LatentPath]
  /// Mean squared error of the rebuilt to the clean spectra, on fresh ones.
  public let heldOutError: Double

  /// How many of the loneliest points are looked at.
  public static let exampleCount = 3

  /// Explores the latent space of a network trained on `set`.
  ///
  /// - Throws: ``UnsupervisedError`` if the codes are not finite.
  public init(
    of model: some Autoencoder, trainedOn set: SpectrumSet, fresh: SpectrumSet, reference: SpectrumReference
  ) throws {
    codes = model.encode(set.noisy)
    gaps = try LatentGaps(of: codes)
    tolerance = reference.tolerance
    let decoded = model.decode(gaps.points)
    distances = try reference.nearest(to: decoded).map(\.distance)
    physicalDistances = reference.physicalDistances(of: decoded)
    let chosen = Self.loneliest(gaps, count: Self.exampleCount)
    examples = gaps.points.rows(at: chosen)
    decodedExamples = decoded.rows(at: chosen)
    nearestToExamples = set.clean.rows(at: try reference.nearest(to: decodedExamples).map(\.index))
    let phases = set.phaseNames.indices
    var paths: [LatentPath] = []
    for first in phases {
      for second in phases where second > first {
        paths.append(
          LatentPath(
            from: first, to: second, of: set, codes: codes, model: model, reference: reference))
      }
    }
    self.paths = paths
    heldOutError = model.reconstruct(fresh.noisy).meanSquaredError(to: fresh.clean)
  }

  /// Whether each of ``LatentGaps/points`` decodes to no physical spectrum: to one farther from all of them
  /// than a real spectrum is from its nearest.
  public var isNoSpectrum: [Bool] { physicalDistances.map { $0 > tolerance } }

  /// Share of the gap points whose decoded spectrum is farther from every clean one than real spectra are; 0
  /// without gaps.
  public var unlikeDataShare: Double { share(ofGapPoints: distances) }

  /// Share of the gap points that decode to no physical spectrum; 0 without gaps.
  public var noSpectrumShare: Double { share(ofGapPoints: physicalDistances) }

  /// Share of all points within the hull that lie in gaps and decode to no physical spectrum.
  public var noSpectrumShareOfHull: Double { noSpectrumShare * gaps.share }

  /// Median distance of the spectra decoded from gap points from the nearest clean ones; nil without gaps.
  public var medianDistance: Double? { try? percentile(gapValues(distances), 50) }

  /// The largest distance from the generator's spectra on any path between neighbouring phases.
  public var worstBetweenNeighbours: Double {
    paths.filter(\.joinsNeighbours).flatMap(\.familyDistances).max() ?? 0
  }

  /// The largest distance from the mixtures of both phases on a path, averaged over neighbouring phases.
  public var distanceFromMixtures: Double {
    let worst = paths.filter(\.joinsNeighbours).map { $0.mixtureDistances.max() ?? 0 }
    return worst.reduce(0, +) / Double(worst.count)
  }

  private func gapValues(_ values: [Double]) -> [Double] {
    zip(values, gaps.isGap).filter(\.1).map(\.0)
  }

  private func share(ofGapPoints values: [Double]) -> Double {
    let values = gapValues(values)
    return values.isEmpty ? 0 : Double(values.count { $0 > tolerance }) / Double(values.count)
  }

  private static func loneliest(_ gaps: LatentGaps, count: Int) -> [Int] {
    var distances = gaps.distances
    var chosen: [Int] = []
    while chosen.count < min(count, distances.count) {
      guard let next = distances.indices.max(by: { distances[$0] < distances[$1] }) else { break }
      chosen.append(next)
      let point = gaps.points.row(next)
      for i in distances.indices {
        let (dx, dy) = (Double(gaps.points[i, 0] - point[0]), Double(gaps.points[i, 1] - point[1]))
        distances[i] = min(distances[i], (dx * dx + dy * dy).squareRoot())
      }
    }
    return chosen
  }
}
