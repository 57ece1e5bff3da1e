import LinearAlgebra
import Spectroscopy
import Unsupervised

/// What a decoded spectrum is held against: the clean spectra of a set, all that their generator could have
/// made, and all that a pixel with two of them could show.
public struct SpectrumReference: Sendable {
  /// The clean spectra, [spectra, channels].
  public let clean: Matrix
  /// What the generator can make at any of its parameters, also at those between the phases.
  public let family: SpectrumFamily
  /// What two of the clean spectra can mix to: of every fourth one, which is a hundred of the course's sets.
  public let mixtures: MixtureLibrary
  /// How far a real spectrum may be from its nearest one of the set: `quantile` of fresh clean spectra are
  /// nearer. Root mean square over the channels, in units of the peak.
  public let tolerance: Double
  /// The median of the same distances.
  public let typicalDistance: Double

  /// All but one in a hundred, so that the tolerance is that of ordinary spectra.
  public static let quantile = 0.99

  /// Steps between the spectra that are mixed: their phases stay equally many, and pairs few enough to try all.
  private static let mixtureStride = 4

  /// A reference made of one set, whose tolerance comes from a fresh set of the same kind.
  ///
  /// - Throws: ``UnsupervisedError`` if a set is empty or not finite.
  public init(_ set: SpectrumSet, fresh: SpectrumSet, family: SpectrumFamily) throws {
    clean = set.clean
    self.family = family
    let members = Array(stride(from: 0, to: set.count, by: Self.mixtureStride))
    mixtures = MixtureLibrary(set.clean.rows(at: members))
    let distances = try Self.nearest(fresh.clean, in: set.clean).map(\.distance)
    tolerance = try percentile(distances, 100 * Self.quantile)
    typicalDistance = try percentile(distances, 50)
  }

  /// Index of the nearest clean spectrum of each spectrum, and its distance.
  public func nearest(to spectra: Matrix) throws -> [(index: Int, distance: Double)] {
    try Self.nearest(spectra, in: clean)
  }

  /// Distance of each spectrum from the nearest physical one: one that the generator can make, or a mixture of
  /// two clean ones.
  public func physicalDistances(of spectra: Matrix) -> [Double] {
    zip(family.distances(of: spectra), mixtures.distances(of: spectra)).map { min($0, $1) }
  }

  private static func nearest(
    _ spectra: Matrix, in clean: Matrix
  ) throws -> [(index: Int, distance: Double)] {
    guard spectra.rows > 0 else { return [] }
    let found = try NearestNeighbours(of: spectra, in: clean, neighbours: 1)
    let root = Double(clean.columns).squareRoot()
    return zip(found.indices, found.distances).map { (Int($0), $1 / root) }
  }
}
