/// NumPy's random `Generator` over ``PCG64``, bit for bit: `Generator(seed: 42)` draws what
/// `numpy.random.default_rng(42)` draws, call by call.
///
/// A value: a copy goes its own way from where it was made. Pass it `inout` to go on with one stream, and
/// ``spawn(_:)`` it to give each of several pieces of work a stream of its own.
///
/// - Array forms (`count:`) give what as many scalar calls would, and are faster.
/// - Distributions with a domain (Poisson, gamma, binomial, …) throw ``RandomnessError`` when a parameter
///   lies outside it, before anything is drawn. Those without one, whose arguments are constants of the
///   program (ranges, counts, a standard deviation), stop the program with a message instead.
/// - Wherever a value passes through `log`, `exp` or `pow`, its last bit is that of the system's C library,
///   here as in NumPy.
public struct Generator: Sendable {
  /// The source of all bits. Draw raw words from it, or advance it, as from `rng.bit_generator`.
  public var bits: PCG64
  /// What the bits were seeded with; remembers how many children were spawned.
  public private(set) var seedSequence: SeedSequence

  /// The generator NumPy calls `default_rng(seed)`.
  ///
  /// - Parameter seed: any integer of 0 or more.
  public init(seed: some BinaryInteger) {
    self.init(SeedSequence(seed))
  }

  /// The generator NumPy calls `default_rng(seedSequence)`.
  public init(_ seedSequence: SeedSequence) {
    self.seedSequence = seedSequence
    bits = PCG64(seedSequence)
  }

  /// The next `count` children, each with an independent stream; draws nothing from this one's.
  public mutating func spawn(_ count: Int) -> [Generator] {
    seedSequence.spawn(count).map { Generator($0) }
  }

  /// Uniform in [0, 1): a multiple of 2^-53, from one 64-bit word.
  public mutating func random() -> Double {
    bits.nextDouble()
  }

  /// `count` values uniform in [0, 1).
  public mutating func random(count: Int) -> [Double] {
    Requirement.count(count)
    return [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      bits.fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      filled = count
    }
  }

  /// Uniform in [0, 1) in single precision: a multiple of 2^-24, from one 32-bit word.
  ///
  /// NumPy's `random(dtype=float32)`.
  public mutating func randomFloat() -> Float {
    bits.nextFloat()
  }

  /// `count` values uniform in [0, 1) in single precision.
  public mutating func randomFloat(count: Int) -> [Float] {
    Requirement.count(count)
    return (0..<count).map { _ in bits.nextFloat() }
  }

  /// Uniform between two bounds: lower + (upper - lower) u, with u from ``random()``.
  ///
  /// Rounding can return the upper bound itself, as in NumPy's `uniform`.
  public mutating func uniform(in range: Range<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * bits.nextDouble()
  }

  /// `count` values uniform between two bounds.
  public mutating func uniform(in range: Range<Double>, count: Int) -> [Double] {
    let (lower, width) = (range.lowerBound, range.upperBound - range.lowerBound)
    return random(count: count).map { lower + width * $0 }
  }
}
