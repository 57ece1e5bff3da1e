import ExerciseKit

/// Calls functions of this very process: for answers that are known to be harmless, such as the stock
/// mistakes of an exercise. Never for a student's.
public struct DirectRespondent: Respondent {
  private let table: AnswerTable

  /// A respondent with these functions.
  public init(_ table: AnswerTable) { self.table = table }

  /// Nothing to get ready.
  public mutating func begin() {}

  /// Calls the function, with everything that travels between processes written and read once.
  public mutating func ask(
    _ function: String, _ arguments: [WireValue], within limit: Duration
  ) -> Response {
    do {
      let request = try Request(Request(id: 1, function: function, arguments: arguments).bytes)
      let outcome = table.outcome(of: request.function, request.arguments)
      return Response(try Reply(Reply(id: 1, outcome).bytes).outcome)
    } catch {
      return .broken("\(error)")
    }
  }
}

extension Response {
  /// The meaning of a reply to a call.
  init(_ outcome: Reply.Outcome) {
    switch outcome {
    case .answer(let value): self = .answer(value)
    case .notDone: self = .notDone
    case .threw(let text): self = .threw(text)
    case .tooLarge: self = .tooLarge
    case .ready: self = .broken("it says that it is ready, where an answer was due")
    case .unknownFunction: self = .broken("the table of answers does not have the function")
    case .unusableArguments: self = .broken("the function in the table of answers takes other arguments")
    }
  }
}
