import ExerciseKit

/// Something that defines a right answer, whatever way it was computed: probabilities sum to 1.
public struct Property: Sendable {
  /// The property, as a sentence.
  public let title: String

  private let violation: @Sendable ([WireValue]) throws -> String?

  /// A property.
  ///
  /// - Parameters:
  ///   - title: the property, as a sentence.
  ///   - violation: gets what the part's functions get and then the answer, of the right shape and without
  ///     NaN or infinities; returns nil when the answer has the property, else how it falls short, as a
  ///     sentence. Whole numbers in the answer may still be anything.
  public init<each Argument: ExerciseValue>(
    _ title: String, violation: @escaping @Sendable (repeat each Argument) throws -> String?
  ) {
    self.title = title
    self.violation = { wires in
      try violation(repeat each WireFunction.decode(wires, as: repeat (each Argument).self))
    }
  }

  /// How an answer falls short; nil when it does not.
  func violation(_ arguments: [WireValue], answer: WireValue) -> String? {
    do { return try violation(arguments + [answer]) } catch { return "\(error)" }
  }
}
