import LinearAlgebra
import Testing

@testable import Spectroscopy

@Suite struct EdgeExtractionTests {
  private let conditions = IronConditions(detector: DetectorNoise(dose: 200), thicknessSpread: 0.2)

  private func set(seed: UInt64 = 3) throws -> SpectrumSet {
    try FeL23.physical(oxidation: [0, 2.0 / 3, 1], spectraPerState: 60, conditions: conditions, seed: seed)
  }

  @Test func edgesComeBackWithoutThickness() throws {
    let set = try set()
    let extraction = try EdgeExtraction.iron(exponentOfSum: set.noisy)
    #expect(abs((extraction.exponent ?? 0) - 3) < 0.15)
    let parts = try extraction.edges(of: set.clean)
    for i in [0, 70, 170] {
      let edge = IronEdge.standard.intensities(
        at: set.axis.energies, oxidation: [0, 2.0 / 3, 1][set.labels[i]])
      let truth = extraction.normalised(edge)
      // What remains is the flattened background of the lines' wings and the exponent of its own thickness.
      #expect(Matrix([parts.edges.row(i)]).meanSquaredError(to: Matrix([truth])).squareRoot() < 0.02, "\(i)")
    }
    #expect(
      extraction.normalised(IronEdge.standard.intensities(at: set.axis.energies, oxidation: 1)).max() ?? 0
        > 0.97)
  }

  @Test func recordedSpectraComeBack() throws {
    let set = try set()
    for extraction in [try EdgeExtraction.iron(), try .iron(exponentOfSum: set.noisy)] {
      let parts = try extraction.edges(of: set.noisy)
      let again = parts.recorded(parts.edges)
      #expect(again.meanSquaredError(to: set.noisy) < 1e-12)
      let window = set.axis.channels(in: FeL23.edgeWindow)
      for i in [0, 99] {
        let sum = parts.edges.row(i)[window].reduce(0.0) { $0 + Double($1) }
        #expect(abs(sum / extraction.referenceSum - 1) < 1e-5, "spectrum \(i)")
      }
    }
  }

  /// What the common exponent is for: a single spectrum does not know its background under the edge.
  @Test func commonExponentSteadiesTheScale() throws {
    let set = try set()
    func spread(_ scales: [Float], of truth: [Float]) -> Double {
      let ratios = zip(scales, truth).map { Double($0 / $1) }
      let mean = ratios.reduce(0, +) / Double(ratios.count)
      return (ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(ratios.count)).squareRoot() / mean
    }
    let truth = try EdgeExtraction.iron().edges(of: set.clean).scales
    let own = try EdgeExtraction.iron().edges(of: set.noisy).scales
    let common = try EdgeExtraction.iron(exponentOfSum: set.noisy).edges(of: set.noisy).scales
    #expect(spread(common, of: truth) < 0.5 * spread(own, of: truth))
  }

  @Test func unusableSpectraAreNamed() throws {
    let axis = FeL23.physicalAxis
    let law = PowerLaw(level: 1, exponent: 3, reference: 700)
    let falling = axis.energies.map { Float(law.value(at: $0)) }
    let extraction = try EdgeExtraction.iron()
    #expect(throws: SpectroscopyError.self) {
      // Less than the background behind the edge: nothing to divide by.
      try extraction.edges(
        of: Matrix([falling.enumerated().map { $0.offset > 70 ? 0.5 * $0.element : $0.element }]))
    }
    let empty = Matrix(rows: 1, columns: 128)
    #expect(throws: SpectroscopyError.noBackground(channels: 67, sum: 0)) { try extraction.edges(of: empty) }
    #expect(throws: SpectroscopyError.empty) {
      try EdgeExtraction.iron(exponentOfSum: Matrix(rows: 0, columns: 128))
    }
  }
}
