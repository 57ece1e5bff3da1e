import AutoencoderStudies
import Foundation
import Testing

@Suite struct CrossingTests {
  private let counts = [50, 100, 200, 400, 800]

  @Test func ofPowersIsExact() throws {
    // 3 N^-1/2 falls below N^-1/4 at N = 81.
    let (steep, flat) = (counts.map { 3 / Double($0).squareRoot() }, counts.map { pow(Double($0), -0.25) })
    let crossing = Crossing(counts: counts, challenger: steep, holder: flat)
    #expect(abs(crossing.count - 81) < 1e-9 && crossing == .at(crossing.count), "\(crossing)")
  }

  @Test func outsideTheRangeIsSaid() {
    let (low, high) = ([Double](repeating: 1, count: 5), [Double](repeating: 2, count: 5))
    #expect(Crossing(counts: counts, challenger: low, holder: high) == .below(50))
    #expect(Crossing(counts: counts, challenger: high, holder: low) == .above(800))
    // As good is not better, and neither is an error that is no number.
    #expect(Crossing(counts: counts, challenger: low, holder: low) == .above(800))
    #expect(Crossing(counts: [50], challenger: [.nan], holder: [1]) == .above(50))
    #expect([Crossing.below(1), .at(2), .above(3)].map(\.count) == [1, 2, 3])
  }

  @Test func theLastOfSeveralCounts() {
    let crossing = Crossing(counts: counts, challenger: [1, 3, 1, 4, 1], holder: [2, 2, 2, 2, 2])
    // log 2 above at 400, log 2 below at 800: half-way in the logarithm.
    #expect(abs(crossing.count - 400 * 2.0.squareRoot()) < 1e-9 && crossing == .at(crossing.count))
  }
}
