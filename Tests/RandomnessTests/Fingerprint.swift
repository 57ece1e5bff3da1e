/// FNV-1a over 64-bit words: what `make_randomness.py` writes beside the first draws of a long sequence.
struct Fingerprint: CustomStringConvertible {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ values: [Double]) {
    for value in values { add(value.bitPattern) }
  }

  init(_ values: [Float]) {
    // A float is hashed as the double it equals.
    for value in values { add(Double(value).bitPattern) }
  }

  init(_ values: [Int]) {
    for value in values { add(UInt64(bitPattern: Int64(value))) }
  }

  init(_ values: [UInt64]) {
    for value in values { add(value) }
  }

  private mutating func add(_ word: UInt64) {
    state = (state ^ word) &* 0x100_0000_01b3
  }

  /// Sixteen hexadecimal digits, as in the fixtures.
  var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
