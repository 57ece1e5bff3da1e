extension Generator {
  /// An integer of a half-open range, each with the same probability.
  ///
  /// NumPy's `integers(low, high)` for its default dtype int64: a span of up to 2^32 takes 32-bit words (half
  /// a word of ``bits`` each), a wider one 64-bit words, both by Lemire's multiplication with rejection; a
  /// span of one draws nothing.
  ///
  /// Source: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019) 3.
  public mutating func integers(in range: Range<Int>) -> Int {
    precondition(!range.isEmpty, "Generator.integers: the range \(range) is empty")
    return integers(in: range.lowerBound...(range.upperBound - 1))
  }

  /// An integer of a closed range: NumPy's `integers(low, high, endpoint=True)`.
  public mutating func integers(in range: ClosedRange<Int>) -> Int {
    let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    return range.lowerBound &+ Int(truncatingIfNeeded: bits.bounded(span))
  }

  /// `count` integers of a half-open range.
  public mutating func integers(in range: Range<Int>, count: Int) -> [Int] {
    precondition(!range.isEmpty, "Generator.integers: the range \(range) is empty")
    return integers(in: range.lowerBound...(range.upperBound - 1), count: count)
  }

  /// `count` integers of a closed range.
  public mutating func integers(in range: ClosedRange<Int>, count: Int) -> [Int] {
    Requirement.count(count)
    let lower = range.lowerBound
    let span = UInt64(bitPattern: Int64(range.upperBound &- lower))
    return (0..<count).map { _ in lower &+ Int(truncatingIfNeeded: bits.bounded(span)) }
  }
}

extension PCG64 {
  /// An integer from 0 to `span` inclusive, by Lemire's method.
  ///
  /// The product of a random word and the number of outcomes has the result in its upper half; its lower half
  /// tells whether the word falls into the sliver that would favour some outcomes, and is drawn again.
  mutating func bounded(_ span: UInt64) -> UInt64 {
    switch span {
    case 0:
      return 0
    case UInt64(UInt32.max):
      // 2^32 outcomes do not fit the 32-bit method, and need none.
      return UInt64(next32())
    case ..<UInt64(UInt32.max):
      let outcomes = UInt32(truncatingIfNeeded: span) + 1
      var product = UInt64(next32()) * UInt64(outcomes)
      if UInt32(truncatingIfNeeded: product) < outcomes {
        let threshold = (UInt32.max - UInt32(truncatingIfNeeded: span)) % outcomes
        while UInt32(truncatingIfNeeded: product) < threshold {
          product = UInt64(next32()) * UInt64(outcomes)
        }
      }
      return product >> 32
    case UInt64.max:
      return next64()
    default:
      let outcomes = span + 1
      var product = outcomes.multipliedFullWidth(by: next64())
      if product.low < outcomes {
        let threshold = (UInt64.max - span) % outcomes
        while product.low < threshold {
          product = outcomes.multipliedFullWidth(by: next64())
        }
      }
      return product.high
    }
  }

  /// An integer from 0 to `bound` inclusive: words cut to the bits of `bound` until one is not above it.
  ///
  /// Slower than ``bounded(_:)``, but what NumPy shuffles with.
  mutating func masked(_ bound: UInt64) -> UInt64 {
    guard bound > 0 else { return 0 }
    let mask = UInt64.max >> UInt64(bound.leadingZeroBitCount)
    var value: UInt64
    if bound <= UInt64(UInt32.max) {
      repeat { value = UInt64(next32()) & mask } while value > bound
    } else {
      repeat { value = next64() & mask } while value > bound
    }
    return value
  }
}
