import LinearAlgebra
import Randomness
import Spectroscopy
import Testing

@testable import AutoencoderStudies

/// The parts of the pipeline on inputs whose answers are known.
@Suite struct PipelinePartsTests {
  /// A small scan, with so many electrons that hardly any noise is left.
  private func scan(dose: Double, drift: Double = 0, radius: Double = 3, seed: UInt64 = 4) throws
    -> SpectrumImage
  {
    var conditions = FeL23.ScanConditions.steady
    conditions.iron.detector = DetectorNoise(dose: dose)
    conditions.iron.driftSpread = drift
    conditions.contaminatedRadius = radius
    return try FeL23.oxideScan(height: 24, width: 20, conditions: conditions, seed: seed)
  }

  @Test func averagesAreThoseOfTheNeighbours() throws {
    let image = try scan(dose: 50)
    let means = PreparedScan.neighbourhoodMeans(image)
    func mean(_ positions: [(Int, Int)]) -> [Float] {
      image.spectra.noisy.rows(at: positions.map { image.index(row: $0.0, column: $0.1) }).columnMeans
    }
    let inside = (4...6).flatMap { row in (9...11).map { (row, $0) } }
    let cases = [
      (5, 10, inside), (0, 0, [(0, 0), (0, 1), (1, 0), (1, 1)]),
      (23, 7, [22, 23].flatMap { row in (6...8).map { (row, $0) } }),
    ]
    for (row, column, positions) in cases {
      let found = Matrix([means.row(image.index(row: row, column: column))])
      #expect(found.meanSquaredError(to: Matrix([mean(positions)])) < 1e-12, "(\(row), \(column))")
    }
  }

  @Test func preparationFindsTheTrueEdges() throws {
    let image = try scan(dose: 1e6, drift: 0.05)
    let scan = try PreparedScan(image, with: .iron(exponentOfSum: image.spectra.noisy))
    let nominal = scan.nominal(Array(0..<image.count))
    #expect(nominal.count == image.nominal.count { $0 } && nominal.count < image.count)
    // Beside noise of 0.005 stay the wings of the lines in the window of the background, and its exponent,
    // which varies with thickness.
    let errors = scan.recorded.edges.rows(at: nominal)
      .meanSquaredErrorPerRow(to: scan.truth.rows(at: nominal)).map { $0.squareRoot() }
    #expect(errors.allSatisfy { $0 < 0.03 }, "\(errors.max() ?? 0)")
  }

  @Test func clustersTakeTheNamesOfTheirPhases() throws {
    #expect(try PhaseMap.order([2, 2, 0, 0, 1, 1], toMatch: [0, 0, 1, 1, 2, 2], clusters: 3) == [2, 0, 1])
    // Two clusters in one phase and none in another: every phase still has one of its own.
    let order = try PhaseMap.order([0, 0, 0, 1, 1, 2], toMatch: [0, 0, 0, 0, 0, 0], clusters: 3)
    #expect(order[0] == 0 && order.sorted() == [0, 1, 2])
  }

  @Test(arguments: PhaseMap.Clustering.allCases)
  func mapFindsPlantedPhases(_ clustering: PhaseMap.Clustering) throws {
    var generator = Generator(seed: 6)
    let truth = (0..<300).map { $0 / 100 }
    let codes = Matrix(
      truth.map { phase in
        [Float(10 * phase), Float(phase == 1 ? 8 : 0)].map { $0 + generator.standardNormalFloat() }
      })
    let halves = (training: (0..<300).filter { $0 % 2 == 0 }, heldOut: (0..<300).filter { $0 % 2 == 1 })
    let pure = [Bool](repeating: true, count: 300)
    let map = try PhaseMap(
      clustering, of: codes, truth: truth, phases: 3, training: halves.training, heldOut: halves.heldOut,
      pure: pure, using: &generator)
    #expect(map.labels == truth && map.adjustedRandIndex == 1 && map.accuracy == 1)
    for phase in 0..<3 {
      #expect(abs(map.centroids[phase, 0] - Float(10 * phase)) < 0.6, "phase \(phase)")
      #expect(map.responsibilities.row(100 * phase)[phase] > 0.99, "phase \(phase)")
    }
  }

  @Test func boundariesAreMeasuredAgainstTheTruth() {
    let fractions = Matrix([[1, 0], [0.5, 0.5], [0.3, 0.7], [0.9, 0.1]])
    let exact = BoundaryMixture(responsibilities: fractions, fractions: fractions, mixed: [1, 2, 3])
    #expect(exact.error == 0 && exact.certainShare == 0 && abs(exact.correlation - 1) < 1e-12)
    // Hard labels of (0.5, 0.5), (0.3, 0.7), (0.9, 0.1): squares 0.25, 0.09, 0.01 for each of two phases.
    #expect(abs(exact.hardError - ((0.25 + 0.09 + 0.01) / 3).squareRoot()) < 1e-6)
    let hard = Matrix([[1, 0], [1, 0], [0, 1], [1, 0]])
    let sure = BoundaryMixture(responsibilities: hard, fractions: fractions, mixed: [1, 2, 3])
    #expect(sure.certainShare == 1 && abs(sure.error - sure.hardError) < 1e-12)
  }

  @Test func correlationIsPearsons() {
    #expect(abs(pearsonCorrelation([1, 2, 3], [2, 4, 6]) - 1) < 1e-12)
    #expect(abs(pearsonCorrelation([1, 2, 3], [3, 2, 1]) + 1) < 1e-12)
    #expect(abs(pearsonCorrelation([1, -1, 0, 0], [0, 0, 1, -1])) < 1e-12)
    #expect(pearsonCorrelation([1, 1], [0, 1]).isNaN)
  }

  @Test func oxidationIsMeasuredWithinTheErrorOfTheRatio() throws {
    let axis = FeL23.physicalAxis
    let truth = [0, 0.25, 0.5, 0.75, 1]
    let edges = Matrix(
      truth.map { IronEdge.standard.intensities(at: axis.energies, oxidation: $0).map { Float($0) } })
    let clean = OxidationError(edges: edges, on: axis, truth: truth)
    #expect(abs(clean.bias) < 0.06 && clean.scatter < 0.06)
    // Nothing at all: the ratio is not a number, and counts as the worse end.
    let empty = OxidationError(edges: Matrix(rows: 2, columns: 128), on: axis, truth: [0.2, 0.9])
    #expect(abs(empty.bias - (0.8 - 0.9) / 2) < 1e-12)
    #expect(abs(empty.total * empty.total - (0.64 + 0.81) / 2) < 1e-12)
  }

  /// A model of the edges that is exactly right, residue and all.
  private func exactModel(of scan: PreparedScan) -> Matrix {
    let signal = scan.image.spectra.clean - scan.recorded.backgrounds
    return signal.scalingRows(by: scan.recorded.scales.map { 1 / $0 })
  }

  /// Under the true expectation chi-square per channel is 1, whatever the dose.
  @Test(arguments: [50.0, 5000]) func residualsOfTheTruthAreNoise(dose: Double) throws {
    let image = try scan(dose: dose)
    let prepared = try PreparedScan(image, with: .iron(exponentOfSum: image.spectra.noisy))
    let exact = exactModel(of: prepared)
    let nominal = prepared.nominal(Array(0..<image.count))
    let map = try ResidualMap(
      prepared, denoised: exact, calibration: nominal, others: [(prepared, exact)],
      noise: DetectorNoise(dose: dose))
    let mean = map.scores.reduce(0, +) / Double(image.count)
    // 480 positions of 128 channels: a standard error of sqrt(2 / 61440) = 0.006.
    #expect(abs(mean - 1) < 0.025, "\(mean)")
    // The 99th percentile of the positions that it was set from.
    #expect(abs(map.falseAlarmRate - 0.01) < 0.005, "\(map.falseAlarmRate)")
    // What the model holds is not strange: 28 positions at 1 %.
    #expect(map.detectionRate < 0.15, "\(map.detectionRate)")
  }

  @Test func residueThatTheModelLacksIsFound() throws {
    let image = try scan(dose: 5000)
    let prepared = try PreparedScan(image, with: .iron(exponentOfSum: image.spectra.noisy))
    let map = try ResidualMap(
      prepared, denoised: prepared.truth, calibration: prepared.nominal(Array(0..<image.count)),
      others: [(prepared, exactModel(of: prepared))], noise: DetectorNoise(dose: 5000))
    #expect(map.detectionRate == 1 && map.falseAlarmRate == 0)
    // At 1 % of 400 positions four false alarms, beside 28 hits.
    #expect(map.precision > 0.8, "\(map.precision)")
  }

  @Test func anHonestDenoiserIsNotFlattered() throws {
    let image = try scan(dose: 200, radius: 0)
    let other = try scan(dose: 200, radius: 0, seed: 5)
    let scans = try [image, other].map { try PreparedScan($0, with: .iron(exponentOfSum: $0.spectra.noisy)) }
    let positions = Array(0..<image.count)
    let estimate = SplitComparison.Estimate(
      of: { $0 }, heldOut: positions, in: scans[0], others: [scans[1]])
    let expected = scans.map { $0.recorded.edges.meanSquaredError(to: $0.truth) }
    #expect(estimate.heldOut == expected[0] && estimate.elsewhere == expected[1])
    #expect(estimate.flattery == expected[1] / expected[0])
  }
}
