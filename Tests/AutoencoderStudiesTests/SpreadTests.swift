import Testing

@testable import AutoencoderStudies

@Suite struct SpreadTests {
  @Test func ofKnownValues() {
    let spread = Spread([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(spread.mean == 5)
    // Squared deviations add up to 32.
    #expect(abs(spread.standardDeviation - (32.0 / 7).squareRoot()) < 1e-15)
    #expect(abs(spread.standardError - (32.0 / 7 / 8).squareRoot()) < 1e-15)
    #expect(spread.median == 4.5 && Spread([9, 1, 2]).median == 2)
    #expect(spread.minimum == 2 && spread.maximum == 9)
  }

  @Test func ofOneSeedHasNoDeviation() {
    #expect(Spread([3]).standardDeviation == 0)
    #expect(Spread([3]).minimum == 3 && Spread([3]).maximum == 3)
  }

  @Test func showsAFailedSeed() {
    #expect(Spread([1, .nan, 2]).mean.isNaN && Spread([1, .nan, 2]).median.isNaN)
    #expect(Spread([1, .nan, 2]).minimum.isNaN && Spread([1, .nan, 2]).maximum.isNaN)
  }
}
