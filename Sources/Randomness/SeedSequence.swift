/// Mixes an integer, or several, into well-spread seed words: NumPy's `SeedSequence`, bit for bit.
///
/// Seeds that differ in one bit give unrelated generators, and ``spawn(_:)`` gives children whose streams are
/// independent of each other and of the parent's, however many there are: the way to hand a generator to each
/// of several pieces of work that run side by side.
///
/// The entropy is hashed word by word into a pool of four 32-bit words, all of which are then mixed with all
/// others; ``generateState32(_:)`` runs the pool through a second hash.
///
/// Source: M. E. O'Neill, "Developing a seed_seq alternative" (2015), in the form NumPy 1.17 and later give
/// it (NEP 19); a spawn key pads the entropy to the pool size since NumPy 1.19.
public struct SeedSequence: Sendable, Equatable {
  /// The entropy as 32-bit words, the least significant first.
  public let entropy: [UInt32]
  /// The place in the tree of spawned sequences: one index for each generation, empty at the root.
  public let spawnKey: [UInt32]
  /// How many children ``spawn(_:)`` has given so far.
  public private(set) var spawnedCount = 0

  private let pool: [UInt32]
  private static let poolSize = 4

  /// Mixes one integer: `SeedSequence(42)` is NumPy's `SeedSequence(42)`.
  ///
  /// - Parameters:
  ///   - entropy: any integer of 0 or more. 128 random bits (a `UInt128`) are the best seed there is.
  ///   - spawnKey: the place in a tree of sequences; given only to rebuild a spawned sequence.
  public init(_ entropy: some BinaryInteger, spawnKey: [UInt32] = []) {
    precondition(entropy >= 0, "SeedSequence: entropy \(entropy) is negative")
    var words: [UInt32] = []
    var rest = entropy
    repeat {
      words.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    } while rest != 0
    self.init(words: words, spawnKey: spawnKey)
  }

  /// Mixes several words: `SeedSequence(words: [42, 7])` is NumPy's `SeedSequence([42, 7])`.
  ///
  /// - Parameters:
  ///   - words: the entropy; no words count as no entropy, as in NumPy.
  ///   - spawnKey: the place in a tree of sequences.
  public init(words: [UInt32], spawnKey: [UInt32] = []) {
    entropy = words
    self.spawnKey = spawnKey
    var assembled = words
    if !spawnKey.isEmpty {
      // Without the padding, a short entropy followed by a key would equal a longer entropy without one.
      assembled += Array(repeating: 0, count: max(0, Self.poolSize - words.count))
      assembled += spawnKey
    }
    pool = Self.mixed(assembled)
  }

  /// The next `count` children, each with a stream of its own.
  ///
  /// Calling again gives further children, never the same: `spawn(2)` then `spawn(3)` equals `spawn(5)`.
  public mutating func spawn(_ count: Int) -> [SeedSequence] {
    precondition(count >= 0, "SeedSequence: cannot spawn \(count) children")
    let first = spawnedCount
    spawnedCount += count
    return (first..<first + count).map { SeedSequence(words: entropy, spawnKey: spawnKey + [UInt32($0)]) }
  }

  /// `count` seed words of 32 bits; a longer answer begins with the shorter one.
  public func generateState32(_ count: Int) -> [UInt32] {
    var hash: UInt32 = 0x8b51_f9dd
    return (0..<count).map { index in
      var word = pool[index % pool.count] ^ hash
      hash &*= 0x58f3_8ded
      word &*= hash
      return word ^ (word >> 16)
    }
  }

  /// `count` seed words of 64 bits: ``generateState32(_:)`` in pairs, the low half first.
  public func generateState64(_ count: Int) -> [UInt64] {
    let words = generateState32(2 * count)
    return (0..<count).map { UInt64(words[2 * $0 + 1]) << 32 | UInt64(words[2 * $0]) }
  }

  /// The pool after all entropy went in.
  private static func mixed(_ entropy: [UInt32]) -> [UInt32] {
    var hash: UInt32 = 0x43b0_d7e5
    func scramble(_ word: UInt32) -> UInt32 {
      var result = word ^ hash
      hash &*= 0x931e_8875
      result &*= hash
      return result ^ (result >> 16)
    }
    func merge(_ a: UInt32, _ b: UInt32) -> UInt32 {
      let result = 0xca01_f9dd &* a &- 0x4973_f715 &* b
      return result ^ (result >> 16)
    }

    var pool = (0..<poolSize).map { scramble($0 < entropy.count ? entropy[$0] : 0) }
    // Every word meets every other, so that late bits of the entropy reach early words of the pool.
    for source in 0..<poolSize {
      for target in 0..<poolSize where target != source {
        pool[target] = merge(pool[target], scramble(pool[source]))
      }
    }
    for word in entropy.dropFirst(poolSize) {
      for target in 0..<poolSize {
        pool[target] = merge(pool[target], scramble(word))
      }
    }
    return pool
  }
}
