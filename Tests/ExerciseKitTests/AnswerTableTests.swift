import Testing

@testable import ExerciseKit

@Suite struct AnswerTableTests {
  struct Complaint: Error, CustomStringConvertible { let description = "too many points" }

  static let table = AnswerTable([
    "sum": WireFunction { (rows: [[Double]], factor: Int) in rows.joined().reduce(0, +) * Double(factor) },
    "pair": WireFunction { (flag: Bool) in Both([flag], [[1, 2], []]) },
    "todo": WireFunction { () throws -> Double in throw NotDone() },
    "throws": WireFunction { () throws -> Double in throw Complaint() },
    "large": WireFunction { (count: Int) in [Double](repeating: 0, count: count) },
    "deep": WireFunction { (count: Int) in [[[Int]]](repeating: [[1]], count: count) },
  ])

  @Test func calls() {
    let rows = WireValue.list([.list([.number(1), .number(2)]), .list([.number(4)])])
    #expect(Self.table.outcome(of: "sum", [rows, .integer(3)]) == .answer(.number(21)))
    #expect(
      Self.table.outcome(of: "pair", [.boolean(true)])
        == .answer(.list([.list([.boolean(true)]), .list([.list([.integer(1), .integer(2)]), .list([])])])))
    #expect(Self.table.outcome(of: "todo", []) == .notDone)
    #expect(Self.table.outcome(of: "throws", []) == .threw("too many points"))
    #expect(Self.table.outcome(of: "other", []) == .unknownFunction)
    #expect(Self.table.names == ["deep", "large", "pair", "sum", "throws", "todo"])
  }

  @Test func argumentsOfAnotherKind() {
    let rows = WireValue.list([.list([.number(1)])])
    for arguments in [
      [], [rows], [rows, .integer(1), .integer(1)], [rows, .number(1)], [.integer(1), rows],
      [.list([.number(1)]), .integer(1)], [.list([.list([.integer(1)])]), .integer(1)],
    ] {
      #expect(Self.table.outcome(of: "sum", arguments) == .unusableArguments, "\(arguments)")
    }
    #expect(
      Self.table.outcome(of: "sum", [.list([]), .integer(1)]) == .answer(.number(0)), "no rows are rows")
  }

  @Test func answersThatAreTooLarge() throws {
    // Nine bytes for each number, and five for the list.
    let most = (Frame.maximumAnswer - 5) / 9
    guard case .answer(let value) = Self.table.outcome(of: "large", [.integer(most)]) else {
      Issue.record("refused")
      return
    }
    #expect(Reply(id: 1, .answer(value)).bytes.count <= Frame.maximumLength)
    for count in [most + 1, 10_000_000] {
      #expect(Self.table.outcome(of: "large", [.integer(count)]) == .tooLarge)
    }
    #expect(Self.table.outcome(of: "deep", [.integer(500_000)]) == .tooLarge)
  }
}
