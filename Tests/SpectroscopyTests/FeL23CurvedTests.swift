import LinearAlgebra
import Testing

@testable import Spectroscopy

@Suite struct FeL23CurvedTests {
  @Test func peaksStandWhereThePhasesSay() throws {
    let data = try FeL23.curved(seed: 3)
    let positions = [707.0, 708.6, 710.1, 711.8]
    for phase in 0..<4 {
      let peaks = data.indices(ofPhase: phase).map { i -> Double in
        let row = data.clean.row(i)
        return data.axis.energies[row.indices.max { row[$0] < row[$1] } ?? 0]
      }
      let mean = peaks.reduce(0, +) / 100
      let deviation = (peaks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 99).squareRoot()
      // 100 shifts of 0.34 eV: the mean is known to 0.034 eV; the continuum pulls the maximum up by some 0.03
      // eV.
      #expect(abs(mean - positions[phase]) < 0.15, "phase \(phase): \(mean)")
      #expect(abs(deviation - 0.34) < 0.1, "phase \(phase): \(deviation)")
    }
  }

  @Test func spectraHaveUnitPeaksAndNoScaleBias() throws {
    let data = try FeL23.curved(seed: 3)
    #expect(data.clean.rowMaxima.allSatisfy { $0 == 1 })
    // Gains average to 1: 400 of them with a spread of 0.11 to 0.0055.
    #expect(abs(data.noisy.sum / data.clean.sum - 1) < 0.03)
  }

  @Test func aSteadyBeamRecordsTheTrueScale() throws {
    let usual = try FeL23.curved(seed: 3)
    var steady = FeL23.curvedDetector
    steady.doseSpread = 0
    let data = try FeL23.curved(seed: 3, detector: steady)
    #expect(data.clean == usual.clean)
    func spreadOfScale(_ set: SpectrumSet) -> Double {
      let ratios = (0..<set.count).map { i -> Double in
        Double(set.noisy.row(i).reduce(0, +) / set.clean.row(i).reduce(0, +))
      }
      let mean = ratios.reduce(0, +) / Double(ratios.count)
      return (ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(ratios.count)).squareRoot()
    }
    // A spectrum has some 1000 electrons, which leave its scale uncertain by 3 % to 4 %.
    #expect(spreadOfScale(data) < 0.05, "\(spreadOfScale(data))")
    #expect(abs(spreadOfScale(usual) - 0.115) < 0.015, "\(spreadOfScale(usual))")
  }

  @Test func theManifoldIsBent() throws {
    // A flat manifold of one shift, two widths and one ratio for each phase would be held by few components;
    // here clean spectra still miss a percent of their variance after four.
    let clean = try FeL23.curved(seed: 3).clean
    let centred = clean.subtractingRow(clean.columnMeans)
    let s = try SVD(of: centred).singularValues.map { Double($0) * Double($0) }
    let missed = s[4...].reduce(0, +) / s.reduce(0, +)
    #expect(missed > 0.01 && missed < 0.1, "\(missed)")
  }
}
