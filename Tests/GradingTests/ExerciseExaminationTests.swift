import Examination
import ExerciseKit
import Foundation
import Testing

@testable import Grading

@Suite struct ExerciseExaminationTests {
  /// A student whose function answers as a closure does, which knows how often it was called.
  struct Scripted: PrintingRespondent {
    let answer: @Sendable (Int, [WireValue]) -> Response
    var printed = ""
    var calls = 0

    init(_ answer: @escaping @Sendable (Int, [WireValue]) -> Response) { self.answer = answer }

    mutating func begin() {}

    mutating func ask(_: String, _ arguments: [WireValue], within _: Duration) -> Response {
      calls += 1
      printed += "\(arguments)\n"
      return answer(calls, arguments)
    }
  }

  private static let examination: ExerciseExamination = {
    let plan = GradingPlan(
      lab: GradedLab.all[0], key: CourseKey(bytes: Array(repeating: 3, count: 16)),
      student: Student(id: "ada"))
    return plan.examinations(
      headings: ["5 · The latent space"], exercise: Data("\nfunc silhouette(".utf8))[4]
  }()

  private static var exercise: Exercise { examination.exercise }
  private static var shown: Int { examination.inputs.filter { $0.group != .hidden }.count }

  private static func right(_ arguments: [WireValue]) -> Response {
    (try? exercise.reference(arguments)).map { .answer($0) } ?? .broken("no reference")
  }

  private func graded(_ answer: @escaping @Sendable (Int, [WireValue]) -> Response) -> (
    GradedExercise, Int
  ) {
    var respondent = Scripted(answer)
    let graded = Self.examination.grade(asking: &respondent, within: .seconds(1))
    return (graded, respondent.calls)
  }

  @Test func right() {
    let (graded, calls) = graded { Self.right($1) }
    #expect(
      graded.status == .passed && graded.points == 2 && calls == Self.examination.inputs.count)
    #expect(graded.studentMessage == "all \(calls) checks hold" && graded.line == 2)
    #expect(graded.section == "5 · The latent space")
    #expect(Set(graded.checks.map(\.id)).count == calls)
  }

  @Test func wrongWhereItIsHidden() throws {
    let shown = Self.shown
    let (graded, calls) = graded { $0 > shown ? .answer(.number(77.25)) : Self.right($1) }
    #expect(
      graded.status == .failed && graded.points == 0 && calls == Self.examination.inputs.count)
    #expect(graded.studentMessage.hasPrefix(ExerciseExamination.hiddenSentence))
    #expect(graded.instructorMessage.contains("77.25") && graded.checks.last?.returned == "77.25")
    #expect(graded.checks.last?.studentMessage == ExerciseExamination.hiddenSentence)
    // No hidden input, and nothing that a function said about one, reaches the student.
    let text = String(decoding: try ResultFile.data(graded.shownToStudent), as: UTF8.self)
    for planned in Self.examination.inputs where planned.group == .hidden {
      let call = Self.exercise.text(ofCallWith: planned.input.arguments)
      #expect(!text.contains(call) && !text.contains("\(planned.input.arguments)"))
    }
    #expect(!text.contains("77.25"))
  }

  /// "Right for every input that is shown" must be true where it is said.
  @Test func wrongEverywhere() {
    let (graded, _) = graded { _, _ in .answer(.number(77.25)) }
    let hidden = graded.checks.filter { $0.visibility != .visible }
    #expect(hidden.count > 1)
    #expect(hidden.allSatisfy { $0.studentMessage == ExerciseExamination.hiddenTooSentence })
    #expect(!graded.studentMessage.contains(ExerciseExamination.hiddenSentence))
  }

  @Test func nan() {
    let (graded, _) = graded { _, _ in .answer(.number(.nan)) }
    #expect(graded.status == .failed && graded.points == 0)
    #expect(graded.studentMessage.contains("returned NaN"))
    #expect(graded.studentMessage.hasSuffix("Read section 5 · The latent space again."))
  }

  @Test func endsOfTheProcess() {
    for (response, status) in [
      (Response.crashed(Crash(reason: "Index\u{1B}[31m out of range")), GradedStatus.crashed),
      (.broken("two replies"), .crashed), (.timedOut(.seconds(1)), .timeout),
    ] {
      for place in [1, Self.shown + 1] {
        let (graded, calls) = graded { $0 == place ? response : Self.right($1) }
        #expect(graded.status == status && graded.points == 0 && calls == place, "\(status)")
        #expect(graded.checks[place - 1].status == status && graded.checks[place].status == .notRun)
        #expect(graded.checks.count == Self.examination.inputs.count)
        #expect(graded.studentMessage.hasPrefix(ExerciseExamination.hiddenSentence) == (place > 1))
        #expect(!graded.studentMessage.contains("\u{1B}"))
      }
    }
  }

  /// Last words can name any number as a line, such as one of a hidden input.
  @Test func noLineOfAHiddenCrash() {
    let shown = Self.shown
    let (hidden, _) = graded {
      $0 > shown ? .crashed(Crash(reason: "gone", line: 987_654_321)) : Self.right($1)
    }
    #expect(hidden.status == .crashed && hidden.line == 2)
    let (visible, _) = graded { _, _ in .crashed(Crash(reason: "gone", line: 12)) }
    #expect(visible.line == 12)
  }

  /// When the time of all exercises is over, no call is made any more.
  @Test func late() {
    var respondent = Scripted { Self.right($1) }
    let graded = Self.examination.grade(
      asking: &respondent, within: .seconds(1), until: .now - .seconds(1))
    #expect(graded.status == .timeout && graded.points == 0 && respondent.calls == 0)
  }

  @Test func notDone() {
    let (graded, calls) = graded { _, _ in .notDone }
    #expect(graded.status == .todo && graded.points == 0 && graded.studentMessage == "not done yet")
    #expect(
      calls == Self.exercise.inputs(seed: 42).count, "hidden inputs are not given away for nothing")
    #expect(
      graded.checks.allSatisfy { $0.status == .todo } && graded.parts.map(\.status) == [.todo])
  }

  @Test func untouched() {
    for status in [GradedStatus.notRun, .graderError, .todo] {
      let graded = Self.examination.judged([], insteadOfNotRun: status)
      #expect(graded.status == status && graded.points == 0 && graded.maxPoints == 2)
    }
  }
}
