import LinearAlgebra
import SpectralModels
import Spectroscopy

/// The straight line between the mean codes of two phases, decoded.
public struct LatentPath: Sendable, Equatable {
  /// The two phases.
  public let phases: [Int]
  /// Distance of each decoded spectrum from the nearest one that the generator can make, from phase to phase.
  public let familyDistances: [Double]
  /// Distance of each from the nearest mixture of the phases' mean clean spectra in any proportion: what a
  /// pixel that holds both phases would show.
  public let mixtureDistances: [Double]

  /// Spectra along the path, both ends included.
  public static let steps = 21

  /// The path between two phases of a set in the latent space of a network.
  ///
  /// - Parameter codes: of the set's spectra, [spectra, bottleneck].
  public init(
    from first: Int, to second: Int, of set: SpectrumSet, codes: Matrix, model: some Autoencoder,
    reference: SpectrumReference
  ) {
    phases = [first, second]
    let members = phases.map { set.indices(ofPhase: $0) }
    let ends = members.map { codes.rows(at: $0).columnMeans }
    let pure = members.map { set.clean.rows(at: $0).columnMeans }
    let line = Matrix(
      (0..<Self.steps).map { step in
        let share = Float(step) / Float(Self.steps - 1)
        return zip(ends[0], ends[1]).map { $0 + ($1 - $0) * share }
      })
    let decoded = model.decode(line)
    familyDistances = reference.family.distances(of: decoded)
    mixtureDistances = (0..<decoded.rows).map { Self.distance(decoded.row($0), fromMixturesOf: pure) }
  }

  /// Whether the phases are next to each other in the order of their line positions, so that no third one
  /// lies between them.
  public var joinsNeighbours: Bool { abs(phases[0] - phases[1]) == 1 }

  /// Root mean square of the difference to (1 - w) a + w b at the best w in [0, 1].
  static func distance(_ spectrum: [Float], fromMixturesOf pure: [[Float]]) -> Double {
    var (product, square): (Double, Double) = (0, 0)
    for i in spectrum.indices {
      let way = Double(pure[1][i] - pure[0][i])
      product += way * Double(spectrum[i] - pure[0][i])
      square += way * way
    }
    let share = square > 0 ? min(1, max(0, product / square)) : 0
    var sum = 0.0
    for i in spectrum.indices {
      let mixture = Double(pure[0][i]) + share * Double(pure[1][i] - pure[0][i])
      sum += (Double(spectrum[i]) - mixture) * (Double(spectrum[i]) - mixture)
    }
    return (sum / Double(spectrum.count)).squareRoot()
  }
}
