import LinearAlgebra
import Randomness
import Spectroscopy
import Testing

@testable import AutoencoderStudies

/// The anomalies are what they say.
@Suite struct AnomalyKindTests {
  private let energies = FeL23.axis.energies

  /// Noise-free spectra from the same random numbers as those of every other kind.
  private func clean(_ kind: AnomalyKind, _ count: Int = 60) -> Matrix {
    var generator = Generator(seed: 5)
    return kind.cleanSpectra(count, using: &generator)
  }

  private func known(_ count: Int = 60) -> Matrix {
    var generator = Generator(seed: 5)
    return FeL23.notebookSpectra(
      of: (0..<count).map { FeL23.notebookPhases[$0 % 3] }, using: &generator)
  }

  /// Mean energy of what lies above the background, near L3.
  private func position(_ spectrum: [Float], background: Double) -> Double {
    var (weights, sum) = (0.0, 0.0)
    for (energy, value) in zip(energies, spectrum) where energy < 714.5 {
      weights += Double(value) - background
      sum += energy * (Double(value) - background)
    }
    return sum / weights
  }

  @Test func aShiftMovesTheLines() {
    let (shifted, before) = (clean(.shift(1)), known())
    for i in 0..<6 {
      let background = FeL23.notebookPhases[i % 3].background
      let moved =
        position(shifted.row(i), background: background) - position(before.row(i), background: background)
      // The window cuts off the tails of the line, the more the farther it moves.
      #expect(moved > 0.7 && moved < 1.05, "spectrum \(i): \(moved) eV")
    }
  }

  @Test func aRatioChangesL2Only() {
    let (changed, before) = (clean(.lineRatio(0.8)), known())
    let l2 = energies.indices.filter { energies[$0] > 716 }
    let l3 = energies.indices.filter { energies[$0] < 712 }
    for i in 0..<6 {
      let phase = FeL23.notebookPhases[i % 3]
      #expect(l3.allSatisfy { abs(changed[i, $0] - before[i, $0]) < 1e-5 }, "spectrum \(i)")
      func peak(_ spectra: Matrix) -> Double {
        Double(l2.map { spectra[i, $0] }.max() ?? 0) - phase.background
      }
      // 1 / (0.8 ratio) instead of 1 / ratio, where a scatter of 0.02 in the height is the same in both.
      let difference = peak(changed) - peak(before)
      #expect(abs(difference / (0.25 / phase.lineRatio) - 1) < 0.12, "spectrum \(i): \(difference)")
    }
  }

  @Test func anExtraLineIsAddedWhereItSays() {
    let difference = (clean(.extraLine(0.1)) - known()).row(0)
    let peak = difference.indices.max { difference[$0] < difference[$1] } ?? 0
    #expect(abs(energies[peak] - 714.5) < 0.16)  // half a channel
    #expect(abs(difference[peak] - 0.1) < 2e-3)
    let area = difference.reduce(0) { $0 + Double($1) } * 40 / 127
    #expect(abs(area - 0.1 * (2 * Double.pi).squareRoot()) < 1e-4)
  }

  @Test func aMixtureIsTheMeanOfTwoPhases() {
    let mixtures = clean(.mixture, 300).columnMeans
    let pure = known(300).columnMeans
    // Every phase takes part in two of three mixtures, so that the means over all are the same.
    let largest = zip(mixtures, pure).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    #expect(largest < 0.02)
  }

  @Test func phaseDIsTheNotebooks() throws {
    let notebook = try FeL23.notebook(seed: 1)
    let rows = notebook.clean.rows(at: notebook.indices(ofPhase: 3)).columnMeans
    let largest = zip(clean(.phaseD, 100).columnMeans, rows).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    // Five times the standard error of heights that scatter by 0.07.
    #expect(largest < 0.05)
  }

  @Test func contaminationReplacesTheStatedShare() throws {
    let nominal = try AnomalySpectra.nominal(seed: 3)
    #expect(nominal.recorded.count == 300 && Set(nominal.recorded.labels) == [0, 1, 2])
    let others = try AnomalySpectra.anomalous(.phaseD, count: 20, seed: 4)
    for (share, count) in [(0.0, 0), (0.01, 3), (0.05, 15)] {
      let mixed = try nominal.contaminated(share, with: others)
      #expect(mixed.recorded.count == 300)
      #expect(mixed.recorded.labels.count { $0 == 3 } == count)
      let left = (0..<3).map { phase in mixed.recorded.indices(ofPhase: phase).count }
      #expect(left.allSatisfy { $0 == 100 - count / 3 }, "\(left)")
    }
    #expect(try nominal.contaminated(0, with: others).recorded == nominal.recorded)
  }
}
