/// The seeds of `--seeds`: numbers and ranges with commas between them, as in `42`, `1,2,7` or `1...50,99`.
///
/// A seed named twice counts once: twice the same run would only pretend to be more evidence.
struct SeedList: Sendable, Hashable {
  /// The seeds, in the order in which they were named.
  let seeds: [UInt64]

  /// More than anybody waits for, and few enough to be listed.
  static let limit = 10_000

  /// What the text must be, in words.
  static let expected = "seeds such as 42, 1,2,7 or 1...50, at most \(limit)"

  /// The seeds that a text names; nil when it is no such list, names too many, or counts down.
  init?(_ text: String) {
    var seeds: [UInt64] = []
    var known: Set<UInt64> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let range = Self.range(part), range.upperBound - range.lowerBound < Self.limit else { return nil }
      seeds += range.filter { known.insert($0).inserted }
      guard seeds.count <= Self.limit else { return nil }
    }
    self.seeds = seeds
  }

  private static func range(_ text: Substring) -> ClosedRange<UInt64>? {
    if let seed = number(text) { return seed...seed }
    guard let dots = text.firstRange(of: "..."), let first = number(text[..<dots.lowerBound]),
      let last = number(text[dots.upperBound...]), first <= last
    else { return nil }
    return first...last
  }

  private static func number(_ text: Substring) -> UInt64? {
    // `UInt64.init` would also take a sign.
    text.allSatisfy { $0.isASCII && $0.isNumber } ? UInt64(text) : nil
  }
}
