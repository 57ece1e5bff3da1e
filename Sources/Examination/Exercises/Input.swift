import ExerciseKit

/// What an exercise's function is called with, once.
public struct Input: Sendable, Hashable {
  /// What is special about it: "a point alone in its cluster".
  public let title: String

  /// The arguments, in the order of the parameters.
  public let arguments: [WireValue]

  /// An input from typed arguments.
  public init<each Argument: ExerciseValue>(_ title: String, _ arguments: repeat each Argument) {
    var wires: [WireValue] = []
    repeat wires.append((each arguments).wire)
    self.title = title
    self.arguments = wires
  }
}
