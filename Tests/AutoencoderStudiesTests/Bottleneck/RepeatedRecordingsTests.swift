import AutoencoderStudies
import LinearAlgebra
import Spectroscopy
import Testing

@Suite struct RepeatedRecordingsTests {
  @Test func theVarianceIsThatOfTheDetector() throws {
    let recordings = try RepeatedRecordings(.curved, seed: 3, spectra: 100, repeats: 12)
    #expect(recordings.noisy.rows == 1200 && recordings.clean.rows == 1200)
    // Poisson counts, a dose that varies, and read-out: x / 50 + 0.11^2 x^2 + 0.015^2 in the mean.
    let mean = recordings.clean.sum / Double(recordings.clean.elements.count)
    let square = recordings.clean.sumOfSquares / Double(recordings.clean.elements.count)
    let expected = mean / 50 + 0.11 * 0.11 * square + 0.015 * 0.015
    // The doses of 100 x 11 recordings fix the second term to 4 %, less than a third of the sum.
    #expect(abs(recordings.varianceWithin(recordings.noisy) / expected - 1) < 0.05)
    #expect(recordings.varianceWithin(recordings.clean) < 1e-12)
  }

  @Test func recordingsOfASpectrumStandTogetherAndPhasesTakePart() throws {
    for set in CourseSet.allCases {
      let recordings = try RepeatedRecordings(set, seed: 3, spectra: 8, repeats: 3)
      let all = try set.spectra(seed: 3).clean
      for spectrum in 0..<8 {
        for i in 0..<3 {
          #expect(recordings.clean.row(3 * spectrum + i) == all.row(50 * spectrum), "\(set), \(spectrum)")
        }
      }
      #expect(Set((0..<24).map { recordings.noisy.row($0) }).count == 24, "\(set)")
    }
    // As recorded: every noisy spectrum of the notebook has its maximum at 1.
    let notebook = try RepeatedRecordings(.notebook, seed: 3, spectra: 8, repeats: 3)
    #expect(notebook.noisy.rowMaxima.allSatisfy { $0 == 1 })
  }

  @Test func varianceOfKnownNumbers() throws {
    let recordings = try RepeatedRecordings(.curved, seed: 1, spectra: 2, repeats: 2)
    // Variances 2 and 0 in the first group, 8 and 2 in the second.
    let values = Matrix([[1, 5], [3, 5], [0, 1], [4, 3]])
    #expect(abs(recordings.varianceWithin(values) - 3) < 1e-6)
  }
}
