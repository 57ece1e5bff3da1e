import ExerciseKit
import Testing

@testable import Examination

/// Mistakes that are recognised without having been foreseen by the exercise.
@Suite struct GeneralMistakesTests {
  /// What is said of answers to an exercise that wants the squares of the numbers of two rows.
  private func message(_ answer: @escaping @Sendable ([[Double]]) -> any ExerciseAnswer) -> String {
    let exercise = Exercise(
      id: "squares", title: "Squares", function: "squares(of:)", section: 1,
      parts: [
        Part(
          id: "squares", title: "the squares", points: 1,
          reference: WireFunction { (rows: [[Double]]) in rows.map { $0.map { $0 * $0 } } })
      ]
    ) { _ in
      [
        Input("two", [[1.0, 2], [3, 4]]), Input("three", [[1.0, 2, 5], [0.5, 1, 7]]),
        Input("one", [[3.0], [2]]),
        Input("more", [[3.0, 2, 1, 6], [2, 9, 4, 8]]),
      ]
    }
    var respondent = DirectRespondent(
      AnswerTable([
        "squares": WireFunction(untyped: { answer(try WireFunction.decode($0, as: [[Double]].self)).wire })
      ]))
    return exercise.examine(seed: 0, asking: &respondent).message
  }

  private static func squares(_ rows: [[Double]]) -> [[Double]] { rows.map { $0.map { $0 * $0 } } }

  @Test func causes() {
    let cases: [(String, @Sendable ([[Double]]) -> any ExerciseAnswer)] = [
      (
        "rows and columns are exchanged",
        { rows in rows[0].indices.map { column in Self.squares(rows).map { $0[column] } } }
      ),
      ("every number is 2 times what it should be", { Self.squares($0).map { $0.map { 2 * $0 } } }),
      ("every number is 0.3333 times what it should be", { Self.squares($0).map { $0.map { $0 / 3 } } }),
      ("every number has the wrong sign", { Self.squares($0).map { $0.map { -$0 } } }),
      (
        "within an answer every number is off by the same factor",
        { rows in Self.squares(rows).map { $0.map { $0 / Double(rows[0].count + 1) } } }
      ),
      ("the right values in the reverse order", { Self.squares($0).reversed() }),
      (
        "the numbers are right to some digits only",
        { Self.squares($0).map { $0.map { Double(Float($0) * 1.000001) } } }
      ),
      ("the input is returned as it was", { $0 }),
      ("the answer is [[1, 2]] whatever the input", { _ in [[1.0, 2]] }),
    ]
    for (cause, answer) in cases {
      #expect(message(answer).contains("Likely cause: \(cause)"), "\(cause):\n\(message(answer))")
    }
  }

  @Test func noCauseIsBetterThanAWrongOne() {
    #expect(!message { Self.squares($0).map { $0.map { $0 * $0 + 1 } } }.contains("Likely cause"))
    #expect(
      !message { rows in Self.squares(rows).map { $0.map { $0 == 1 ? 2 : $0 } } }.contains("Likely cause"))
  }

  @Test func countingFromOne() {
    let exercise = Exercise(
      id: "count", title: "Count", function: "f(_:)", section: 1,
      parts: [
        Part(id: "n", title: "the indices", points: 1, reference: WireFunction { (n: Int) in [n, 2 * n] })
      ]
    ) { _ in [1, 5, 9].map { Input("\($0)", $0) } }
    for (step, word) in [(1, "large"), (-1, "small")] {
      var respondent = DirectRespondent(
        AnswerTable(["f": WireFunction { (n: Int) in [n + step, 2 * n + step] }]))
      let message = exercise.examine(seed: 0, asking: &respondent).message
      #expect(message.contains("Likely cause: every number is one too \(word): Swift counts from 0"))
    }
    var huge = DirectRespondent(AnswerTable(["f": WireFunction { (_: Int) in [Int.max, .min] }]))
    #expect(exercise.examine(seed: 0, asking: &huge).status == .failed)
  }
}
