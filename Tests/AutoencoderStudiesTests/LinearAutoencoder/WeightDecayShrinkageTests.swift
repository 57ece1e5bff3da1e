import Randomness
import Spectroscopy
import Testing

@testable import AutoencoderStudies

/// Weight decay on both layers is a penalty on the nuclear norm, not ridge regression.
@Suite struct WeightDecayShrinkageTests {
  @Test func gainsAreSoftThresholds() throws {
    let data = try FeL23.notebook(seed: 42).normalisedToPeak().noisy
    let study = try WeightDecayShrinkage(data, bottleneck: 4, weightDecay: 0.02, seed: 42)
    #expect(study.distance < 1e-3, "\(study.distance)")
    // Far from ridge regression, which would leave the fourth component half its height.
    #expect(study.ridgeDistance > 0.1, "\(study.ridgeDistance)")
    for (measured, expected) in zip(study.measuredGains, study.gains) {
      #expect(abs(measured - expected) < 1e-3, "\(study.measuredGains), expected \(study.gains)")
    }
  }

  @Test func weakComponentsAreSwitchedOff() throws {
    var generator = Generator(seed: 4)
    let data = try PlantedVariances.points([4, 2, 0.5, 0.1, 0.1, 0.1], rows: 40, using: &generator)
    // All variances add up to 6.8; in the text's μ / N that is a threshold of 0.3 / 2 * 6.8 = 1.02.
    let study = try WeightDecayShrinkage(data, bottleneck: 3, weightDecay: 0.3, seed: 4)
    let expected = [1 - 1.02 / 4, 1 - 1.02 / 2, 0]
    for (measured, gain) in zip(study.measuredGains, expected) {
      #expect(abs(measured - gain) < 1e-3, "\(study.measuredGains), expected \(expected)")
    }
    #expect(study.ridgeGains[2] > 0.3)
  }
}
