/// What an exercise's function may return: one value, or ``Both`` of two.
public protocol ExerciseAnswer: Sendable, SendableMetatype {
  /// The answer as it travels.
  var wire: WireValue { get }

  /// How many bytes `wire` takes, found without making it; a number above ``Frame/maximumLength`` says only
  /// "too many".
  var wireSize: Int { get }
}

/// The two values of a function that returns a pair.
public struct Both<First: ExerciseAnswer, Second: ExerciseAnswer>: ExerciseAnswer {
  /// The first of the pair.
  public let first: First
  /// The second of the pair.
  public let second: Second

  /// A pair.
  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  /// A list of two.
  public var wire: WireValue { .list([first.wire, second.wire]) }

  /// The size of both and of the list around them.
  public var wireSize: Int { WireValue.listHead + first.wireSize + second.wireSize }
}
