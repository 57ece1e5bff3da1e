import Foundation
import Testing

@testable import Randomness

/// Binomials far from the mode of a wide distribution, where NumPy changed in version 2.5.
struct BinomialTests {
  @Test func theRatioOfMassesIsRight() {
    // NumPy up to 2.4 had two signs wrong here; the error was about 1 / (6 y), which this would notice.
    for (n, p) in [(1000, 0.5), (100_000, 0.03), (400, 0.4)] {
      let sampler = BinomialRejection(trials: n, p: p)
      let mode = Int((Double(n + 1) * p).rounded(.down))
      let spread = Int((Double(n) * p * (1 - p)).squareRoot())
      for y in stride(from: mode - 5 * spread, through: mode + 5 * spread, by: spread) {
        let exact = log(Statistics.binomialMass(n, p, y) / Statistics.binomialMass(n, p, mode))
        // lgamma is good to 16 digits of numbers up to 1e6.
        #expect(abs(sampler.logRatio(y) - exact) < 1e-8, "n \(n), p \(p), y \(y)")
      }
    }
  }

  /// Fingerprints of 20 000 draws of NumPy 2.5's sampler (the fixtures come from 2.4, which accepts others).
  @Test func wideBinomialsAreThoseOfNumPy() throws {
    let expected: [(Int, Double, String, String)] = [
      (1000, 0.5, "2a", "c213d4f97ef828f3"),
      (1000, 0.5, "0", "6641aafc37ccb8ba"),
      (1000, 0.5, "134da15", "52523cb7f2fc2c05"),
      (1000, 0.5, "3034c61a9ae04ff8cb62ab8ec2c4b501", "e39494a9852378b5"),
      (100_000, 0.03, "2a", "f3a38c8666cc155e"),
      (100_000, 0.03, "0", "ce79dee7de3f0408"),
      (100_000, 0.03, "134da15", "b1accf464a825049"),
      (100_000, 0.03, "3034c61a9ae04ff8cb62ab8ec2c4b501", "673c4a6606d481ad"),
    ]
    for (trials, probability, seed, hash) in expected {
      var generator = Generator(hexadecimal: seed)
      let values = try generator.binomial(trials: trials, probability: probability, count: 20_000)
      #expect("\(Fingerprint(values))" == hash, "binomial(\(trials), \(probability)), seed \(seed)")
    }
  }

  @Test func certaintiesDrawNothing() {
    var bits = PCG64(seed: 1)
    let before = bits
    #expect(Binomial(trials: 0, probability: 0.5).draw(&bits) == 0)
    #expect(Binomial(trials: 9, probability: 0).draw(&bits) == 0)
    #expect(bits == before)
    // NumPy takes the sampler of the failures here, and so a value.
    #expect(Binomial(trials: 9, probability: 1).draw(&bits) == 9)
    #expect(bits != before)
  }
}
