import Testing

@testable import LabKit

@Suite struct BoundTests {
  @Test(
    arguments: [
      (Bound.less(than: 2), 1.5, true, 0.5), (.less(than: 2), 2, false, 0), (.less(than: 2), 3, false, -1),
      (.atMost(2), 2, true, 0), (.atMost(2), 2.5, false, -0.5),
      (.greater(than: 2), 2.5, true, 0.5), (.greater(than: 2), 2, false, 0),
      (.atLeast(2), 2, true, 0), (.atLeast(2), 1, false, -1),
      (.equal(to: 4), 4, true, 0), (.equal(to: 4), 5, false, -1), (.equal(to: 4), 3.5, false, -0.5),
      (.within(0.5, of: 4), 4.25, true, 0.25), (.within(0.5, of: 4), 3.5, true, 0),
      (.within(0.5, of: 4), 5, false, -0.5), (.within(0, of: 4), 4, true, 0),
      (.within(relative: 0.25, of: -4), -4.5, true, 0.5), (.within(relative: 0.25, of: -4), -6, false, -1),
    ] as [(Bound, Double, Bool, Double)])
  func marginsAreWhatIsLeft(bound: Bound, measured: Double, holds: Bool, margin: Double) {
    #expect(bound.holds(measured) == holds)
    #expect(bound.margin(measured) == margin)
  }

  static let all: [@Sendable (Double) -> Bound] = [
    { .less(than: $0) }, { .atMost($0) }, { .greater(than: $0) }, { .atLeast($0) }, { .equal(to: $0) },
    { .within(0.1, of: $0) }, { .within(relative: 0.1, of: $0) },
  ]

  @Test(arguments: all.indices) func notANumberNeverHolds(index: Int) {
    for (measured, value) in [(Double.nan, 1.0), (1, .nan), (.nan, .nan), (.infinity, .nan)] {
      #expect(!Self.all[index](value).holds(measured), "\(measured) against \(value)")
      #expect(Self.all[index](value).margin(measured).isNaN)
    }
  }

  @Test func infinityIsNearNothingElse() {
    #expect(!Bound.within(relative: 0.1, of: Double.infinity).holds(5))
    #expect(!Bound.within(0.1, of: Double.infinity).holds(-.infinity))
    #expect(Bound.within(0.1, of: Double.infinity).holds(.infinity))
    #expect(Bound.equal(to: Double.infinity).margin(.infinity) == 0)
    #expect(Bound.less(than: Double.infinity).margin(3) == .infinity)
    #expect(!Bound.less(than: Double.infinity).holds(.infinity))
  }

  @Test func marginAgreesWithVerdict() {
    let numbers: [Double] = [
      -1e300, -2.5, -.leastNonzeroMagnitude, -0.0, 0, .leastNonzeroMagnitude, 1e-9, 1, 1.0.nextUp, 7, 1e300,
    ]
    for make in Self.all {
      for measured in numbers {
        for value in numbers {
          let bound = make(value)
          if bound.margin(measured) > 0 { #expect(bound.holds(measured), "\(measured) \(bound)") }
          if bound.margin(measured) < 0 { #expect(!bound.holds(measured), "\(measured) \(bound)") }
        }
      }
    }
  }

  @Test func kindsOfNumbersMix() {
    let half: Float = 0.5
    #expect(Bound.less(than: half) == .less(than: 0.5))
    #expect(Bound.equal(to: 4) == Bound.equal(to: 4.0))
    // A Float is widened, not rounded again.
    #expect(Bound.equal(to: Float(0.1)).value == Double(Float(0.1)))
  }

  @Test func sentencesAreTrueAsTheyStand() {
    #expect(Bound.less(than: 0.00199).sentence(0.00038) == "0.00038 < 0.00199")
    #expect(Bound.less(than: 0.00199).sentence(0.0021) == "0.0021 ≮ 0.00199")
    #expect(Bound.atLeast(0.65).sentence(.nan) == "NaN ≱ 0.65")
    #expect(Bound.equal(to: 4).sentence(4) == "4 = 4")
    #expect(
      Bound.within(relative: 0.01, of: 0.00039).sentence(0.0003901)
        == "0.0003901 is within 1\u{A0}% of 0.00039")
    #expect(Bound.within(0.5, of: 2).sentence(3) == "3 is not within 0.5 of 2")
    // As many digits as it takes to tell the two apart.
    #expect(Bound.greater(than: 0.65).sentence(0.6500001) == "0.6500001 > 0.65")
  }

  @Test func relationsAreNamedForFiles() {
    let names = Self.all.map { $0(1).relation.name }
    #expect(
      names == [
        "less than", "at most", "greater than", "at least", "equal to", "within 0.1 of",
        "within relative 0.1 of",
      ])
  }
}
