/// One of several disjoint parts of a class, graded for itself.
public struct Shard: Sendable, Hashable, Codable {
  /// Which one, counted from 1.
  public let number: Int

  /// Of how many.
  public let count: Int

  /// The whole class.
  public static let whole = Shard(known: 1, of: 1)

  /// A shard; nil when its number is not among 1 to `count`.
  public init?(number: Int, count: Int) {
    guard count >= 1, (1...count).contains(number) else { return nil }
    self.init(known: number, of: count)
  }

  private init(known number: Int, of count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads what `encode` wrote.
  ///
  /// - Throws: for a number that is not among 1 to `count`: a file can say anything.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let (number, count) = (
      try values.decode(Int.self, forKey: .number), try values.decode(Int.self, forKey: .count)
    )
    guard let shard = Shard(number: number, count: count) else {
      throw DecodingError.dataCorruptedError(
        forKey: .number, in: values, debugDescription: "there is no shard \(number) of \(count)")
    }
    self = shard
  }

  /// Reads `2/4`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    self.init(number: number, count: count)
  }

  /// The students of this shard: every `count`th, of those in their order.
  func own<Element>(of elements: [Element]) -> [Element] {
    elements.enumerated().filter { $0.offset % count == number - 1 }.map(\.element)
  }
}
