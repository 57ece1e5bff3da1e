import LinearAlgebra
import TestSupport
import Testing

@testable import Spectroscopy

/// The notebook's data, bit for bit, against the arrays NumPy makes.
@Suite struct FeL23NotebookTests {
  struct Reference: Decodable {
    struct Set: Decodable {
      let seed: UInt64
      let cleanHash, noisyHash, normalisedCleanHash, normalisedNoisyHash: String
      let cleanSum, noisySum: Double
      let cleanRow, noisyRow: [Float]
      let mse, meanPeakRatio: Double
    }
    let sets: [Set]
  }

  @Test func isNumPysDataToTheBit() throws {
    let reference: Reference = try Fixture.load("spectroscopy-notebook")
    #expect(reference.sets.count == 5)
    for expected in reference.sets {
      let data = try FeL23.notebook(seed: expected.seed)
      #expect(data.clean.row(123) == expected.cleanRow, "seed \(expected.seed)")
      #expect(data.noisy.row(123) == expected.noisyRow, "seed \(expected.seed)")
      #expect(fnv1a(data.clean) == expected.cleanHash, "clean, seed \(expected.seed)")
      #expect(fnv1a(data.noisy) == expected.noisyHash, "noisy, seed \(expected.seed)")
      let normalised = try data.normalisedToPeak()
      #expect(
        fnv1a(normalised.clean) == expected.normalisedCleanHash, "normalised clean, seed \(expected.seed)")
      #expect(
        fnv1a(normalised.noisy) == expected.normalisedNoisyHash, "normalised noisy, seed \(expected.seed)")
      #expect(abs(normalised.noisy.meanSquaredError(to: normalised.clean) - expected.mse) < 1e-9)
    }
  }

  @Test func hasTheFixedPointsOfTheCourse() throws {
    let data = try FeL23.notebook(seed: 42)
    #expect(abs(data.clean.sum - 15056.950589) < 1e-6)
    #expect(abs(data.noisy.sum - 15036.397003) < 1e-6)
    expectClose(
      Array(data.clean.row(0)[..<4]), [0.05045624, 0.05089124, 0.05168851, 0.05310254], within: 5e-9)
    expectClose(Array(data.noisy.row(0)[..<4]), [0.0277306, 0.04371611, 0.0021141, 0.0443369], within: 5e-9)
    #expect(data.count == 400)
    #expect(
      (0..<4).allSatisfy { phase in data.indices(ofPhase: phase) == Array(100 * phase..<100 * (phase + 1)) })
    let normalised = try data.normalisedToPeak()
    #expect(abs(normalised.noisy.meanSquaredError(to: normalised.clean) - 0.004486972) < 1e-9)
  }

  @Test func theNoisyMaximumIsTooLargeByATenth() throws {
    let data = try FeL23.notebook(seed: 42)
    let ratios = zip(data.noisy.rowMaxima, data.clean.rowMaxima).map { Double($0 / $1) }
    #expect(abs(ratios.reduce(0, +) / 400 - 1.118) < 5e-4)
  }

  @Test func anotherDoseRecordsTheSameSpectra() throws {
    let usual = try FeL23.notebook(seed: 5)
    var strong = FeL23.notebookDetector
    strong.dose = 5000
    let data = try FeL23.notebook(seed: 5, detector: strong)
    #expect(data.clean == usual.clean && data.noisy != usual.noisy)
    // Poisson: the variance of what remains after the read-out noise of 0.01 falls with the dose. 51 200
    // channels give either to 1 %; the clipping takes less than that.
    let few = usual.noisy.meanSquaredError(to: usual.clean) - 1e-4
    let many = data.noisy.meanSquaredError(to: data.clean) - 1e-4
    #expect(abs(few / many / 100 - 1) < 0.05, "\(few / many)")
  }

  @Test(arguments: [1, 13, 300]) func anyNumberOfSpectra(count: Int) throws {
    for data in [
      try FeL23.notebook(seed: 5, spectraPerPhase: count), try FeL23.curved(seed: 5, spectraPerPhase: count),
    ] {
      #expect(data.count == 4 * count && data.clean.rows == 4 * count && data.noisy.rows == 4 * count)
      for phase in 0..<4 {
        #expect(data.indices(ofPhase: phase) == Array(phase * count..<(phase + 1) * count), "\(phase)")
      }
    }
    // The spectra of the first phase are drawn first.
    let data = try FeL23.notebook(seed: 5, spectraPerPhase: count)
    let shared = min(count, FeL23.spectraPerPhase)
    #expect(data.clean.rows(0..<shared) == (try FeL23.notebook(seed: 5)).clean.rows(0..<shared))
  }

  /// FNV-1a, 64 bits, over the little-endian bytes, as the fixture script computes it.
  private func fnv1a(_ matrix: Matrix) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in matrix.elements {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes in
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      }
    }
    return String(hash)
  }
}
