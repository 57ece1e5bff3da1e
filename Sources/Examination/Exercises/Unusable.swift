/// Why a part cannot be judged: the first part, which it builds on, is no answer at all. Thrown by
/// references.
public struct Unusable: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason, as a sentence.
  public let description: String

  /// A reason.
  public init(_ reason: String) { description = reason }
}
