import ExerciseKit

/// A function that students write, and how it is known whether an answer is right: what it is called with,
/// the right answers, properties that every right answer has, and the mistakes that are likely.
///
/// An exercise knows nothing of how the student's function is reached; see ``Respondent``.
public struct Exercise: Sendable {
  /// Names the exercise in files and across runs; lower-case letters, digits and hyphens.
  public let id: String

  /// What is to be written, in a few words.
  public let title: String

  /// The function as its documentation names it: `silhouette(of:points:labels:)`.
  public let function: String

  /// The number of the lab's section that explains it.
  public let section: Int

  /// What the function returns: one part, or two for a pair, each with its points.
  public let parts: [Part]

  /// How long one call may take. Two seconds by default: the calls take microseconds, and even a computer
  /// that swaps gets there.
  public let timeLimit: Duration

  private let makeInputs: @Sendable (UInt64) -> [Input]

  /// An exercise from its parts.
  ///
  /// - Parameter inputs: what the function is called with, for a seed: the example of its documentation,
  ///   edge cases, then random inputs. Always as many of them, whatever the seed.
  public init(
    id: String, title: String, function: String, section: Int, parts: [Part],
    timeLimit: Duration = .seconds(2), inputs: @escaping @Sendable (UInt64) -> [Input]
  ) {
    precondition((1...2).contains(parts.count), "'\(id)' has \(parts.count) parts")
    self.id = id
    self.title = title
    self.function = function
    self.section = section
    self.parts = parts
    self.timeLimit = timeLimit
    makeInputs = inputs
  }

  /// The name of the function without its labels: what it is called in the table of answers.
  public var name: String { String(function.prefix { $0 != "(" }) }

  /// The labels of the function's parameters; `_` for one without.
  public var labels: [String] {
    function.drop { $0 != "(" }.split { "(:)".contains($0) }.map(String.init)
  }

  /// The points of all parts together.
  public var points: Double { parts.reduce(0) { $0 + $1.points } }

  /// What the function is called with.
  public func inputs(seed: UInt64) -> [Input] { makeInputs(seed) }

  /// The function as it should be.
  public var reference: WireFunction {
    WireFunction(untyped: { try answer(to: $0) { part, given in try part.reference(given) } })
  }

  /// The function with one mistake in one part, and everything else right.
  public func function(making mistake: Mistake, in id: Part.ID) -> WireFunction {
    WireFunction(
      untyped: {
        try answer(to: $0) { part, given in
          try part.id == id ? mistake.function(given) : part.reference(given)
        }
      })
  }

  private func answer(
    to arguments: [WireValue], with component: (Part, [WireValue]) throws -> WireValue
  ) throws -> WireValue {
    var components: [WireValue] = []
    for part in parts {
      components.append(try component(part, arguments + (part.isGivenTheFirst ? components.prefix(1) : [])))
    }
    return components.count == 1 ? components[0] : .list(components)
  }
}
