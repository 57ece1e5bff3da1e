@testable import Randomness

/// The state of a PCG64 in a fixture: what NumPy's generator was left with after the draws.
struct BitState: Decodable, Equatable {
  let state: String
  let increment: String
  let spare: UInt32?

  init(_ bits: PCG64) {
    state = String(bits.state, radix: 16)
    increment = String(bits.increment, radix: 16)
    spare = bits.spareWord
  }
}

extension SeedSequence {
  /// A sequence from an integer in hexadecimal digits.
  init(hexadecimal: String) {
    self.init(UInt128(hexadecimal, radix: 16)!)
  }
}

extension Generator {
  /// A generator from an integer seed in hexadecimal digits.
  init(hexadecimal: String) {
    self.init(SeedSequence(hexadecimal: hexadecimal))
  }
}
