import LinearAlgebra
import Randomness
import Testing

@testable import Spectroscopy

@Suite struct OxideScanTests {
  private static let scan = try? FeL23.oxideScan(seed: 5)

  @Test func scanHasItsTruth() throws {
    let scan = try #require(Self.scan)
    #expect(scan.height == 64 && scan.width == 64 && scan.count == 4096)
    #expect(scan.spectra.clean.columns == 128 && scan.spectra.noisy.rows == 4096)
    #expect(scan.index(row: 2, column: 3) == 131)
    for i in 0..<scan.count {
      let row = scan.fractions.row(i)
      #expect(abs(row.reduce(0, +) - 1) < 1e-5 && row.allSatisfy { $0 >= 0 }, "position \(i)")
      #expect(row[scan.spectra.labels[i]] == row.max(), "position \(i)")
      let x = zip(row, FeL23.oxideOxidation).reduce(0) { $0 + Double($1.0) * $1.1 }
      #expect(abs(scan.oxidation[i] - x) < 1e-6, "position \(i)")
    }
    // Boundaries are mixtures over a few positions, domains are pure.
    let pure = Double(scan.pure.count { $0 }) / 4096
    #expect(pure > 0.4 && pure < 0.9, "\(pure)")
    for phase in 0..<3 {
      let share = Double(scan.spectra.indices(ofPhase: phase).count) / 4096
      #expect(share > 0.2 && share < 0.45, "phase \(phase): \(share)")
    }
  }

  @Test func domainsAreOrderedAsInAScale() throws {
    let scan = try #require(Self.scan)
    // FeO touches Fe₂O₃ hardly anywhere: Fe₃O₄ lies between.
    var (direct, over) = (0, 0)
    for row in 0..<64 {
      for column in 0..<63 {
        let pair = [0, 1].map { scan.spectra.labels[scan.index(row: row, column: column + $0)] }.sorted()
        if pair == [0, 2] { direct += 1 }
        if pair == [0, 1] || pair == [1, 2] { over += 1 }
      }
    }
    #expect(over > 50 && direct < over / 10, "\(direct) and \(over)")
  }

  @Test func contaminationIsOneRegionThatNoPhaseExplains() throws {
    let scan = try #require(Self.scan)
    let contaminated = scan.contaminated
    // A disk of radius 6.
    #expect(abs(contaminated.count { $0 } - 113) < 12, "\(contaminated.count { $0 })")
    let rim = (0..<4096).count { !contaminated[$0] && !scan.nominal[$0] }
    #expect(rim > 20 && rim < 100, "\(rim)")
    // Least squares with backgrounds and both end members leave the fluorine edge over, and nothing else.
    let energies = scan.spectra.axis.energies
    let parts = [0.0, 1].map { x in IronEdge.standard.intensities(at: energies, oxidation: x).map(Float.init)
    }
    let laws = [2.0, 3, 4].map { exponent in
      energies.map { Float(PowerLaw(level: 1, exponent: exponent, reference: 700).value(at: $0)) }
    }
    let still = try FeL23.oxideScan(
      height: 32, width: 32, conditions: FeL23.ScanConditions(iron: IronConditions()), seed: 5)
    let basis = Matrix(parts + laws).transposed
    let fit = try LeastSquares(basis, still.spectra.clean.transposed)
    let residual = (basis * fit.solution - still.spectra.clean.transposed).transposed
    let zero = Matrix(rows: residual.rows, columns: residual.columns)
    let errors = residual.meanSquaredErrorPerRow(to: zero).map { $0.squareRoot() }
    for i in 0..<still.count where still.nominal[i] {
      #expect(errors[i] < 2e-3, "position \(i): \(errors[i])")
    }
    for i in 0..<still.count where still.contaminated[i] {
      #expect(errors[i] > 0.02, "position \(i): \(errors[i])")
    }
  }

  @Test func neighboursShareThicknessAndDriftButNoNoise() throws {
    let scan = try #require(Self.scan)
    func correlation(_ a: [Double], _ b: [Double]) -> Double {
      let n = Double(a.count)
      let (ma, mb) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
      var (ab, aa, bb) = (0.0, 0.0, 0.0)
      for (x, y) in zip(a, b) {
        ab += (x - ma) * (y - mb)
        aa += (x - ma) * (x - ma)
        bb += (y - mb) * (y - mb)
      }
      return ab / (aa * bb).squareRoot()
    }
    let left = (0..<4096).filter { $0 % 64 < 63 }
    func beside(_ values: [Double], by offset: Int = 1) -> Double {
      let chosen = (0..<4096).filter { $0 % 64 + offset < 64 }
      return correlation(chosen.map { values[$0] }, chosen.map { values[$0 + offset] })
    }
    #expect(beside(scan.thickness) > 0.97 && beside(scan.thickness, by: 30) < 0.8)
    #expect(beside(scan.drift) > 0.99)
    let noise = (scan.spectra.noisy - scan.spectra.clean).column(90).map(Double.init)
    // 4032 pairs: a correlation of nothing is 0 within 0.016.
    #expect(abs(beside(noise)) < 4 * 0.016, "\(beside(noise))")
    #expect(left.count == 4032)
  }

  @Test func sameSeedSameScan() throws {
    let small = FeL23.ScanConditions(contaminatedRadius: 2)
    let one = try FeL23.oxideScan(height: 12, width: 16, conditions: small, seed: 8)
    #expect(try one == FeL23.oxideScan(height: 12, width: 16, conditions: small, seed: 8))
    #expect(
      try one.spectra.noisy
        != FeL23.oxideScan(height: 12, width: 16, conditions: small, seed: 9).spectra.noisy)
    #expect(one.height == 12 && one.width == 16)
    let clean = FeL23.ScanConditions(contaminatedRadius: 0)
    #expect(
      try !FeL23.oxideScan(height: 12, width: 16, conditions: clean, seed: 8).contaminated.contains(true))
  }

  @Test func physicalSetHasItsStates() throws {
    let conditions = IronConditions(detector: DetectorNoise(dose: 1e7))
    let set = try FeL23.physical(
      oxidation: [0, 0.5, 1], spectraPerState: 20, conditions: conditions, seed: 3)
    #expect(set.count == 60 && set.phaseNames == ["x = 0.0", "x = 0.5", "x = 1.0"])
    #expect(
      set.labels == [Int](repeating: 0, count: 20) + Array(repeating: 1, count: 20)
        + Array(repeating: 2, count: 20))
    // The background comes off, and the ratio gives the oxidation state, within the coarse channels' bias.
    for i in [0, 25, 59] {
      let row = set.noisy.row(i).map(Double.init)
      let law = try PowerLaw.fit(row, on: set.axis, window: FeL23.backgroundWindow)
      // The Lorentzian wings of the lines reach into the window and flatten it by 0.08.
      #expect(abs(law.exponent - 3) < 0.1, "\(law.exponent)")
      let edge = zip(set.axis.energies, row).map { $1 - law.value(at: $0) }
      let x = WhiteLineRatio.oxidation(from: WhiteLineRatio.measure(edge, on: set.axis))
      #expect(abs(x - [0, 0.5, 1][set.labels[i]]) < 0.07, "spectrum \(i): x = \(x)")
    }
    let varied = IronConditions(thicknessSpread: 0.2, driftSpread: 0.2)
    let other = try FeL23.physical(oxidation: [0.3], spectraPerState: 200, conditions: varied, seed: 3)
    let totals = (0..<200).map { i in other.clean.row(i).reduce(0) { $0 + Double($1) } }
    let mean = totals.reduce(0, +) / 200
    let spread = (totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199).squareRoot() / mean
    #expect(abs(spread - 0.2) < 0.04, "\(spread)")
  }
}
