import ExerciseKit

/// A likely mistake: a function that makes it, and what to tell a student whose answers are that function's.
public struct Mistake: Sendable {
  /// What to tell the student, as a sentence.
  public let cause: String

  /// The function with the mistake; takes what the reference of its part takes.
  let function: WireFunction

  /// A mistake; a closure needs the types of its parameters written out.
  public init<each Argument: ExerciseValue, Answer: ExerciseAnswer>(
    _ cause: String, _ function: @escaping @Sendable (repeat each Argument) throws -> Answer
  ) {
    self.cause = cause
    self.function = WireFunction(function)
  }
}
