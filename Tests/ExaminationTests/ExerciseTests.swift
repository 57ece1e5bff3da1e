import ExerciseKit
import Testing

@testable import Examination

@Suite struct ExerciseTests {
  @Test func names() {
    #expect(Toy.exercise.name == "scale" && Toy.exercise.labels == ["_", "by"] && Toy.exercise.points == 3)
    let call = Toy.exercise.text(ofCallWith: Toy.exercise.inputs(seed: 3)[2].arguments)
    #expect(call == "scale([1, 5, 4], by: 0.5)")
    let long = Toy.exercise.text(ofCallWith: Toy.exercise.inputs(seed: 3)[3].arguments)
    #expect(long == "scale([1, 2, 3, 4, … 36 more], by: 3)")
  }

  @Test func theRightAnswer() {
    let verdict = Toy.verdict { row, factor in
      let scaled = row.map { $0 * factor }
      return Both(scaled, Toy.flags(row, scaled))
    }
    #expect(verdict.status == .passed && verdict.points == 3 && verdict.message == "all 8 checks hold")
    #expect(
      verdict.checks.map(\.id) == [
        "scaled-1", "large-1", "scaled-2", "large-2", "scaled-3", "large-3", "scaled-4", "large-4",
      ])
    #expect(verdict.checks[4].title == "the scaled numbers: a half")
    #expect(!verdict.checks.map(\.passed).contains(false))
  }

  @Test func notDone() {
    let verdict = Toy.verdict { _, _ in throw NotDone() }
    #expect(verdict.status == .todo && verdict.points == 0 && verdict.message == "not done yet")
  }

  @Test func aMistakeIsShownWhereItShows() {
    let verdict = Toy.verdict { row, factor in
      let scaled = row.map { $0 / factor }
      return Both(scaled, Toy.flags(row, scaled))
    }
    // The flags are right for what was scaled wrongly.
    #expect(verdict.status == .failed && verdict.points == 1)
    #expect(
      verdict.message == """
        scale([1, 0, 3], by: 2)
        wrong: the scaled numbers
        returned [0.5, 0, 1.5]
        expected [2, 0, 6] (tolerance 6e-9)
        Likely cause: divided instead of multiplied
        5 of 8 checks hold
        """)
  }

  @Test func bothPartsWrong() {
    let verdict = Toy.verdict { row, factor in
      let scaled = row.map { $0 + factor }
      return Both(scaled, zip(row, scaled).map { $1 < $0 })
    }
    #expect(verdict.status == .failed && verdict.points == 0)
    #expect(
      verdict.message == """
        scale([1, 0, 3], by: 2)
        wrong: the scaled numbers
        returned [3, 2, 5]
        expected [2, 0, 6] (tolerance 6e-9)
        violates: zero stays zero (it does not)
        Likely cause: added instead of multiplied
        also wrong: the flags
        Likely cause: smaller instead of larger
        2 of 8 checks hold
        """)
  }

  @Test func longAnswersNameThePlace() {
    let verdict = Toy.verdict { row, factor in
      var scaled = row.map { $0 * factor }
      if scaled.count > 20 { scaled[17] = 54.0001 }
      return Both(scaled, Toy.flags(row, scaled))
    }
    #expect(
      verdict.message == """
        scale([1, 2, 3, 4, … 36 more], by: 3)
        wrong: the scaled numbers
        returned [3, 6, 9, 12, … 36 more]
        expected [3, 6, 9, 12, … 36 more] (tolerance 1.2e-7)
        1 of 40 differ, the first at [17]: 54.0001 instead of 54
        Likely cause: the numbers are right to some digits only: Float, or rounded on the way? Compute with Double
        7 of 8 checks hold
        """)
  }

  @Test func whatIsNoAnswer() {
    #expect(
      Toy.verdict { row, _ in row }.message.contains(
        "returned 3 numbers\nexpected two values, the scaled numbers and the flags"))
    #expect(
      Toy.verdict { row, _ in Both(row.map { _ in 1 }, [true]) }.message.contains(
        "returned 3 whole numbers, expected 3 numbers"))
    let short = Toy.verdict { row, factor in
      let scaled = row.map { $0 * factor }
      return Both(scaled, Array(Toy.flags(row, scaled).dropLast()))
    }
    #expect(short.message.contains("wrong: the flags\nreturned 2 truth values, expected 3 truth values"))
    #expect(short.points == 2)
    let unjudged = Toy.verdict { row, _ in Both(row.map { _ in Double.nan }, row.map { _ in true }) }
    #expect(
      unjudged.checks[1].outcome
        == .failed(Objection(["cannot be judged before the scaled numbers are of the right kind"])))
    let unusable = Toy.verdict { row, _ in Both(row.map { _ in -1e9 }, row.map { _ in true }) }
    #expect(
      unusable.checks[1].outcome
        == .failed(Objection(["cannot be judged: a scaled number is far below all others"])))
  }

  @Test func anEndInTheMiddle() {
    let inputs = Toy.exercise.inputs(seed: 3)
    let answer = WireValue.list([
      .list([2, 0, 6].map { .number($0) }), .list([true, false, true].map { .boolean($0) }),
    ])
    let crash = Toy.exercise.judge(
      [.answer(answer), .crashed(Crash(reason: "overflow", line: 12))], to: inputs)
    #expect(crash.status == .crashed && crash.points == 0 && crash.line == 12)
    #expect(crash.message == "scale([], by: 2)\ncrashed: overflow")
    #expect(crash.checks.map(\.passed) == [true, true] + Array(repeating: false, count: 6))
    #expect(crash.checks[4].outcome == .notRun)
    let late = Toy.exercise.judge([.timedOut(.milliseconds(1500))], to: inputs)
    #expect(late.status == .timeout && late.message.contains("did not come back within 1.5 s"))
    let broken = Toy.exercise.judge([.answer(answer), .broken("a reply to another call")], to: inputs)
    #expect(
      broken.status == .crashed && broken.message.hasSuffix("no usable answer: a reply to another call"))
    // No answer is never a pass.
    #expect(Toy.exercise.judge([], to: inputs).status == .todo)
    let partial = Toy.exercise.judge([.answer(answer)], to: inputs)
    #expect(partial.status == .failed && partial.points == 0)
  }
}
