/// PyTorch's random generator on the CPU, bit for bit: `TorchGenerator(seed: 42)` draws what PyTorch draws
/// after `torch.manual_seed(42)`. Initial weights and dropout masks come from here, so that a network starts
/// as its PyTorch listing does.
///
/// Each call stands for one tensor operation; the order of operations is the order of calls. `nn.Linear`, for
/// instance, is one ``uniform(from:to:count:)`` for the weight, row by row, then one for the bias.
///
/// PyTorch's own numbers depend a little on the machine. These are those of its builds for processors with
/// AVX2 and fused multiply-add, which is nearly all of them; dropout masks are an exception, see
/// ``bernoulli(probability:count:)``.
public struct TorchGenerator: RandomNumberGenerator, Sendable {
  private var engine: MersenneTwister
  /// The second half of a Box-Muller pair, kept for the next ``normal(mean:standardDeviation:count:)``.
  var spareNormal: Double?

  /// The state after `torch.manual_seed(seed)`.
  ///
  /// - Parameter seed: any integer; only its low 32 bits count, as in PyTorch.
  public init(seed: some BinaryInteger) {
    engine = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
  }

  /// The next 32 bits.
  public mutating func random32() -> UInt32 {
    engine.next32()
  }

  /// The next 64 bits: two words, the upper half first.
  public mutating func random64() -> UInt64 {
    let high = UInt64(engine.next32())
    return high << 32 | UInt64(engine.next32())
  }

  /// The next 64 bits, under the name that Swift's own algorithms call.
  public mutating func next() -> UInt64 {
    random64()
  }

  /// Uniform in [0, 1): a multiple of 2^-24, as in `torch.rand`.
  public mutating func uniform() -> Float {
    Float(engine.next32() & 0xff_ffff) * 0x1p-24
  }

  /// Uniform in [0, 1) in double precision: a multiple of 2^-53, as in `torch.rand(dtype=float64)`.
  public mutating func uniformDouble() -> Double {
    Double(random64() & 0x1f_ffff_ffff_ffff) * 0x1p-53
  }

  /// Uniform between two bounds, with one rounding: lower + (upper - lower) u.
  public mutating func uniform(from lower: Float, to upper: Float) -> Float {
    lower.addingProduct(uniform(), upper - lower)
  }

  /// What `torch.empty(count).uniform_(lower, upper)` fills a tensor with.
  public mutating func uniform(from lower: Float, to upper: Float, count: Int) -> [Float] {
    Requirement.count(count)
    precondition(lower <= upper, "TorchGenerator.uniform: \(lower) is above \(upper)")
    let width = upper - lower
    return (0..<count).map { _ in lower.addingProduct(uniform(), width) }
  }

  /// What `torch.randint(lower, upper, (count,))` gives: a word modulo the span.
  ///
  /// Spans from 2^28 on take 64-bit words. (Older releases of PyTorch did so from 2^32 on.)
  public mutating func integers(in range: Range<Int>, count: Int) -> [Int] {
    Requirement.count(count)
    precondition(!range.isEmpty, "TorchGenerator.integers: the range \(range) is empty")
    let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    return (0..<count).map { _ in
      let word = span >= 1 << 28 ? random64() : UInt64(random32())
      return range.lowerBound &+ Int(truncatingIfNeeded: word % span)
    }
  }

  /// What `torch.randperm(count)` gives: the numbers 0 ..< `count` in random order.
  ///
  /// - Parameter count: below 2^32 / 20; PyTorch has another method for more, which is not needed here.
  public mutating func permutation(_ count: Int) -> [Int] {
    Requirement.count(count)
    precondition(count < Int(UInt32.max) / 20, "TorchGenerator.permutation: \(count) is too many")
    var order = Array(0..<count)
    for place in 0..<max(0, count - 1) {
      order.swapAt(place, place + Int(random32()) % (count - place))
    }
    return order
  }

  /// What `torch.empty(count).bernoulli_(probability)` gives, and so the mask of dropout: `true` with
  /// `probability`, from 53 bits.
  ///
  /// With dropout of rate p, the kept places are `bernoulli(probability: 1 - p, count: …)`. On Intel
  /// processors PyTorch hands this operation to another generator, that of the Math Kernel Library, whose
  /// masks differ; these are the masks of all other processors.
  ///
  /// - Parameters:
  ///   - probability: in [0, 1].
  ///   - count: how many.
  public mutating func bernoulli(probability: Double, count: Int) -> [Bool] {
    Requirement.count(count)
    precondition(
      probability >= 0 && probability <= 1, "TorchGenerator.bernoulli: \(probability) is no probability")
    return (0..<count).map { _ in uniformDouble() < probability }
  }

  /// What `torch.bernoulli(probabilities)` gives for a tensor of probabilities: `true` with each, from 24
  /// bits.
  ///
  /// - Throws: ``RandomnessError`` for the first value that is outside [0, 1] or NaN.
  public mutating func bernoulli(_ probabilities: [Float]) throws(RandomnessError) -> [Bool] {
    for (index, value) in probabilities.enumerated() {
      try Requirement.probability(Double(value), "bernoulli", "probabilities", index: index)
    }
    return probabilities.map { uniform() < $0 }
  }
}
