import AutoencoderStudies
import LinearAlgebra
import SpectralModels
import Spectroscopy
import Testing

@Suite struct CourseSetTests {
  @Test func theRecordedScaleIsThatOfTheCourse() throws {
    #expect(try CourseSet.notebook.spectra(seed: 3) == FeL23.notebook(seed: 3).normalisedToPeak())
    #expect(try CourseSet.curved.spectra(seed: 3) == FeL23.curved(seed: 3))
  }

  @Test func onTheKnownScaleNothingIsTooLargeOrTooSmall() throws {
    for set in CourseSet.allCases {
      let known = try set.spectra(seed: 3, dose: 200, scale: .known)
      let recorded = try set.spectra(seed: 3, dose: 200)
      #expect(known.clean == recorded.clean && known.noisy != recorded.noisy, "\(set)")
      #expect(known.clean.rowMaxima.allSatisfy { $0 == 1 }, "\(set)")
      // Some 2 million electrons: their sum is known to 0.1 %.
      #expect(abs(known.noisy.sum / known.clean.sum - 1) < 0.005, "\(set)")
    }
  }

  @Test func stepsAreFixed() {
    for (count, epochs) in [(10, 2400), (25, 2400), (50, 1200), (400, 150), (410, 142), (3200, 19)] {
      let recipe = DenoisingRecipe.fixedSteps(spectra: count)
      #expect(recipe.epochs == epochs && recipe.batchSize == 25, "\(count) spectra")
      #expect(recipe.schedule == .cosine(steps: epochs), "\(count) spectra")
      let batches = (count + 24) / 25
      #expect((2400..<(2400 + batches)).contains(batches * recipe.epochs), "\(count) spectra")
    }
  }
}
