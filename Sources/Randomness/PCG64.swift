/// PCG XSL-RR 128/64: a 128-bit linear congruential generator whose state is folded and rotated into 64 bits.
///
/// NumPy's `PCG64`, the bit generator behind `default_rng`, bit for bit: the same seed gives the same words.
/// Period 2^128; not for cryptography.
///
/// Source: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
/// Random Number Generation", HMC-CS-2014-0905 (2014).
public struct PCG64: RandomNumberGenerator, Sendable, Equatable {
  /// The 128 bits of the congruential generator.
  public private(set) var state: UInt128
  /// What each step adds; odd, and different for each seed.
  public let increment: UInt128
  /// The upper half of a word whose lower half ``next32()`` has already given out.
  public private(set) var spareWord: UInt32?

  /// P. L'Ecuyer's multiplier for modulus 2^128 (Math. Comp. 68 (1999) 249).
  private static let multiplier: UInt128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645

  /// Seeds state and increment with four 64-bit words of the sequence, as NumPy does.
  public init(_ seedSequence: SeedSequence) {
    let words = seedSequence.generateState64(4)
    let initial = UInt128(words[0]) << 64 | UInt128(words[1])
    let stream = UInt128(words[2]) << 64 | UInt128(words[3])
    increment = stream << 1 | 1
    // One step from zero, add the seed, one step more.
    state = (increment &+ initial) &* Self.multiplier &+ increment
  }

  /// Seeds with one integer of 0 or more, by way of a ``SeedSequence``.
  public init(seed: some BinaryInteger) {
    self.init(SeedSequence(seed))
  }

  /// The next 64 bits; a spare half word stays where it is.
  public mutating func next64() -> UInt64 {
    step()
  }

  /// The next 64 bits, under the name that Swift's own algorithms call.
  public mutating func next() -> UInt64 {
    step()
  }

  /// The next 32 bits: the lower half of a fresh word, or the upper half that the call before left over.
  public mutating func next32() -> UInt32 {
    if let word = spareWord {
      spareWord = nil
      return word
    }
    let word = step()
    spareWord = UInt32(truncatingIfNeeded: word >> 32)
    return UInt32(truncatingIfNeeded: word)
  }

  /// A multiple of 2^-53 in [0, 1).
  public mutating func nextDouble() -> Double {
    Double(step() >> 11) * 0x1p-53
  }

  /// A multiple of 2^-24 in [0, 1), from half a word.
  public mutating func nextFloat() -> Float {
    Float(next32() >> 8) * 0x1p-24
  }

  /// Fills `values` with what as many calls of ``nextDouble()`` would give.
  mutating func fill(_ values: UnsafeMutableBufferPointer<Double>) {
    // A copy in registers: through `self`, each step would go to memory and back.
    var local = self
    for index in values.indices {
      values[index] = Double(local.step() >> 11) * 0x1p-53
    }
    self = local
  }

  /// Moves as many steps ahead as that many calls of ``next64()``, in time that grows with the logarithm.
  ///
  /// Steps count modulo 2^128, so `UInt128.max` goes one step back. A spare half word is dropped, as in
  /// NumPy.
  ///
  /// Source: F. B. Brown, "Random number generation with arbitrary strides", Trans. Am. Nucl. Soc. 71 (1994)
  /// 202.
  public mutating func advance(_ steps: UInt128) {
    var (factor, offset): (UInt128, UInt128) = (1, 0)
    var (power, shift) = (Self.multiplier, increment)
    var rest = steps
    while rest > 0 {
      if rest & 1 == 1 {
        factor &*= power
        offset = offset &* power &+ shift
      }
      shift = (power &+ 1) &* shift
      power &*= power
      rest >>= 1
    }
    state = factor &* state &+ offset
    spareWord = nil
  }

  /// A copy so far ahead that the streams will not meet: 2^128 times the golden ratio's fraction for each
  /// jump.
  public func jumped(_ jumps: UInt128 = 1) -> PCG64 {
    var copy = self
    copy.advance(jumps &* 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
    return copy
  }

  @inline(__always)
  private mutating func step() -> UInt64 {
    state = state &* Self.multiplier &+ increment
    let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let rotation = UInt64(truncatingIfNeeded: state >> 122)
    return folded &>> rotation | folded &<< (0 &- rotation)
  }
}
