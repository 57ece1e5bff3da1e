/// MT19937: 624 words of state, of which each is twisted with two others; period 2^19937 - 1.
///
/// Source: M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998) 3; seeding as of 2002, like
/// `std::mt19937` and PyTorch's CPU generator.
struct MersenneTwister: Sendable {
  private static let size = 624
  private static let middle = 397

  private var state: [UInt32]
  private var position = Self.size

  init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    var word = seed
    for index in 1..<UInt32(Self.size) {
      word = 1_812_433_253 &* (word ^ (word >> 30)) &+ index
      state.append(word)
    }
  }

  /// The next 32 bits.
  mutating func next32() -> UInt32 {
    if position == Self.size {
      twist()
    }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  private mutating func twist() {
    state.withUnsafeMutableBufferPointer { state in
      for index in 0..<Self.size {
        let following = state[index + 1 == Self.size ? 0 : index + 1]
        let mixed = (state[index] & 0x8000_0000) | (following & 0x7fff_ffff)
        let partner = index < Self.size - Self.middle ? index + Self.middle : index + Self.middle - Self.size
        state[index] = state[partner] ^ (mixed >> 1) ^ (following & 1 == 1 ? 0x9908_b0df : 0)
      }
    }
    position = 0
  }
}
