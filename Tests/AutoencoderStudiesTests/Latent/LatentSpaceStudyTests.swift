import LinearAlgebra
import NeuralNetworks
import SpectralModels
import Spectroscopy
import Testing

@testable import AutoencoderStudies

@Suite struct LatentSpaceStudyTests {
  /// Codes are two numbers a, b; spectra a first + b second: a latent space that is known throughout.
  private final class Planar: Autoencoder {
    let encoder: Sequential
    let decoder: Sequential

    init(_ first: [Float], _ second: [Float], encoder: @escaping (Tensor) -> Tensor) {
      self.encoder = Sequential(Function(encoder))
      let basis = Tensor(Matrix([first, second]))
      decoder = Sequential(Function { $0.matmul(basis) })
    }

    private final class Function: Layer {
      let body: (Tensor) -> Tensor
      init(_ body: @escaping (Tensor) -> Tensor) { self.body = body }
      func callAsFunction(_ input: Tensor) -> Tensor { body(input) }
    }
  }

  @Test func aPathOfMixturesIsOne() throws {
    let set = try FeL23.curved(seed: 1)
    let fresh = try FeL23.curved(seed: 2)
    let reference = try SpectrumReference(set, fresh: fresh, family: FeL23.curvedFamily())
    let means = [0, 3].map { set.clean.rows(at: set.indices(ofPhase: $0)).columnMeans }
    let model = Planar(means[0], means[1]) { $0 }
    // Phase A is coded (1, 0) and phase D (0, 1).
    let codes = Matrix(set.labels.map { $0 == 0 ? [1, 0] : $0 == 3 ? [0, 1] : [0.5, 0.5] })
    let path = LatentPath(from: 0, to: 3, of: set, codes: codes, model: model, reference: reference)
    #expect(path.mixtureDistances.count == LatentPath.steps)
    #expect((path.mixtureDistances.max() ?? 1) < 1e-6)
    // At the ends there are spectra of one phase, in the middle two lines where one should be.
    #expect(path.familyDistances[0] < reference.tolerance)
    #expect(path.familyDistances[10] > 2 * reference.tolerance, "\(path.familyDistances)")
    #expect(!path.joinsNeighbours)
  }

  @Test func theBestShareOfAMixtureIsBetweenNoneAndAll() {
    let pure: [[Float]] = [[0, 0], [2, 0]]
    for (spectrum, expected) in [([1, 0], 0.0), ([1, 2], 2.0), ([-3, 0], 3.0), ([4, 0], 2.0)]
      as [([Float], Double)]
    {
      let distance = LatentPath.distance(spectrum, fromMixturesOf: pure)
      #expect(abs(distance - expected / 2.0.squareRoot()) < 1e-12, "\(spectrum)")
    }
    #expect(LatentPath.distance([3, 4], fromMixturesOf: [[0, 0], [0, 0]]) == 12.5.squareRoot())
  }

  @Test func referenceDistances() throws {
    let set = try FeL23.curved(seed: 1)
    let reference = try SpectrumReference(set, fresh: FeL23.curved(seed: 2), family: FeL23.curvedFamily())
    #expect(reference.typicalDistance > 0 && reference.typicalDistance < reference.tolerance)
    let own = try reference.nearest(to: set.clean.rows(at: [7, 399]))
    #expect(own.map(\.index) == [7, 399] && own.allSatisfy { $0.distance == 0 })
    // A spectrum raised by c in every channel is c away.
    let raised = set.clean.rows(at: [7]).map { $0 + 0.25 }
    #expect(abs(try reference.nearest(to: raised)[0].distance - 0.25) < 0.02)
    // A mixture of two spectra of the library is physical, noise is not.
    let mixture = zip(set.clean.row(0), set.clean.row(396)).map { 0.3 * $0 + 0.7 * $1 }
    let physical = reference.physicalDistances(of: Matrix([mixture, [Float](repeating: 1, count: 128)]))
    #expect(physical[0] < 1e-3 && physical[1] > 0.1, "\(physical)")
    #expect(reference.family.distances(of: Matrix([mixture]))[0] > 0.05)
  }

  /// A short study: same numbers with any number of threads, and every part in its place.
  @Test func threadsChangeNothing() throws {
    let kinds: [LatentSpaceStudy.Kind] = [.variational(beta: 1), .autoencoder]
    let studies = try [1, 2].map { threads in
      try LatentSpaceStudy(seeds: [3, 4], kinds: kinds, epochs: 3, threads: threads)
    }
    for kind in kinds {
      let numbers = studies.map { study in
        study[kind].flatMap { run -> [Double] in
          let e = run.exploration
          return [e.gaps.share, e.heldOutError, e.noSpectrumShare, e.unlikeDataShare] + e.physicalDistances
        }
      }
      #expect(numbers[0] == numbers[1], "\(kind)")
      #expect(studies[0][kind].map(\.seed) == [3, 4])
      for run in studies[0][kind] {
        let e = run.exploration
        #expect((run.use == nil) == (kind == .autoencoder))
        #expect(e.paths.count == 6 && e.paths.count { $0.joinsNeighbours } == 3)
        #expect(e.examples.rows == 3 && e.decodedExamples.columns == 128)
        #expect(e.codes.rows == 400 && e.distances.count == e.gaps.points.rows)
        // The loneliest point comes first.
        let index = e.gaps.distances.indices.max { e.gaps.distances[$0] < e.gaps.distances[$1] } ?? 0
        #expect(e.examples.row(0) == e.gaps.points.row(index))
        #expect(e.noSpectrumShareOfHull <= e.gaps.share)
      }
    }
    #expect(studies[0].spectra[1] == (try FeL23.curved(seed: 4)))
    #expect(studies[0][.variational(beta: 7)].isEmpty)
  }

  /// At one seed the whole networks: wide gaps with and without the V, and none that is nonsense at a large
  /// beta.
  @Test func whatTheGapsDecodeTo() throws {
    let study = try LatentSpaceStudy(seeds: [43])
    for kind in LatentSpaceStudy.kinds[..<2] {
      let exploration = study[kind][0].exploration
      #expect(exploration.gaps.share > 0.3, "\(kind)")
      #expect(exploration.noSpectrumShare > 0.1 && exploration.unlikeDataShare > 0.5, "\(kind)")
      // Codes of the data decode well: what fails in the gaps is the gaps.
      #expect(exploration.heldOutError < 6e-4, "\(kind)")
      #expect(exploration.worstBetweenNeighbours < exploration.tolerance, "\(kind)")
      #expect(exploration.distanceFromMixtures > exploration.tolerance, "\(kind)")
      #expect((exploration.medianDistance ?? 0) > 3 * study.typicalDistance.mean, "\(kind)")
    }
    #expect(study[LatentSpaceStudy.kinds[2]][0].exploration.noSpectrumShare < 0.1)
  }
}
