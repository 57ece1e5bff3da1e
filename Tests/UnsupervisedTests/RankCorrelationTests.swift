import Testing
import Unsupervised

@Suite struct RankCorrelationTests {
  @Test func ofKnownLists() {
    let rising = [1.0, 2, 5, 9, 20]
    #expect(spearmanCorrelation(rising, rising.map { $0 * $0 * $0 }) == 1)
    #expect(spearmanCorrelation(rising, rising.map { -$0 }) == -1)
    // Ranks 0...4 against 1 0 2 4 3: 1 - 6 * 4 / (5 * 24).
    #expect(abs(spearmanCorrelation(rising, [4, 3, 7, 10, 9]) - 0.8) < 1e-15)
  }

  @Test func equalValuesShareTheirRanks() {
    // Ranks 0, 1.5, 1.5, 3 against 0...3: covariance 4.5, variances 4.5 and 5.
    #expect(abs(spearmanCorrelation([1, 2, 2, 3], [1, 2, 3, 4]) - (4.5 / 5).squareRoot()) < 1e-15)
  }

  @Test func constantListsHaveNone() {
    #expect(spearmanCorrelation([1, 1, 1], [1, 2, 3]).isNaN)
    #expect(spearmanCorrelation([], []).isNaN)
    #expect(spearmanCorrelation([4], [2]).isNaN)
  }
}
