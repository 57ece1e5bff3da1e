import LinearAlgebra
import TestSupport
import Testing

@testable import Spectroscopy

@Suite struct NormalisationTests {
  let spectra = Matrix([[1, 4, 3], [2, 2, 8]])

  @Test func bringsEachRowToItsScale() throws {
    #expect(try Normalisation.unitPeak.applied(to: spectra) == Matrix([[0.25, 1, 0.75], [0.25, 0.25, 1]]))
    let counts = try Normalisation.totalCount.applied(to: spectra)
    #expect((0..<2).allSatisfy { abs(counts.row($0).reduce(0, +) - 1) < 1e-6 })
    let snv = try Normalisation.standardNormalVariate.applied(to: spectra)
    for i in 0..<2 {
      let row = snv.row(i).map(Double.init)
      #expect(abs(row.reduce(0, +)) < 1e-6)
      #expect(abs(row.reduce(0) { $0 + $1 * $1 } / 2 - 1) < 1e-6)
    }
  }

  @Test func aSpectrumWithoutScaleIsAnErrorThatNamesIt() {
    let dark = spectra.stacked(on: Matrix([[0, 0, 0]]))
    for normalisation in Normalisation.allCases {
      #expect(throws: SpectroscopyError.cannotNormalise(normalisation, spectrum: 2, scale: 0)) {
        try normalisation.applied(to: dark)
      }
    }
    #expect {
      try Normalisation.unitPeak.applied(to: dark)
    } throws: { "\($0)" == "spectrum 2 cannot be normalised: its maximum is 0.0" }
    for normalisation in Normalisation.allCases {
      #expect(throws: SpectroscopyError.self) { try normalisation.applied(to: Matrix([[1, .nan, 2]])) }
      #expect(throws: SpectroscopyError.empty) { try normalisation.applied(to: Matrix([])) }
    }
  }
}
