import ExerciseKit

/// Someone who answers an exercise's calls: a worker process with the student's functions, or functions of
/// this process in tests.
///
/// Nothing that a respondent says is believed but that these values came back.
public protocol Respondent {
  /// Gets ready for another exercise, so that nothing the one before did can harm it.
  mutating func begin()

  /// Calls a function of the student.
  mutating func ask(_ function: String, _ arguments: [WireValue], within limit: Duration) -> Response
}

/// What comes of calling a student's function.
public enum Response: Sendable, Hashable {
  /// It returned a value, of whatever type.
  case answer(WireValue)
  /// It threw `NotDone`.
  case notDone
  /// It threw another error.
  case threw(String)
  /// It returned more than a message holds.
  case tooLarge
  /// It ended its process.
  case crashed(Crash)
  /// It did not come back in time.
  case timedOut(Duration)
  /// What came back, if anything, is no answer; says what it is.
  case broken(String)
}

/// How a student's function ended its process.
public struct Crash: Sendable, Hashable {
  /// What happened, in a few words: "Index out of range".
  public let reason: String

  /// The line of the student's file that did it, where that is known.
  public let line: Int?

  /// A crash from its parts.
  public init(reason: String, line: Int? = nil) {
    self.reason = reason
    self.line = line
  }
}
