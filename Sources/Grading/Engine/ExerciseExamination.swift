import Examination
import ExerciseKit
import LabKit

/// Asks one exercise's function and judges what comes back.
struct ExerciseExamination {
  let exercise: Exercise
  let inputs: [GradingPlan.PlannedInput]
  /// The heading of the section to read.
  let section: String
  /// The line of the function in the student's file.
  let line: Int?

  /// What a student is told who is right wherever they can see.
  static let hiddenSentence =
    "Right for every input that is shown, wrong for hidden ones. Is there a case that the text names and the "
    + "examples do not show? Try inputs of your own."

  /// What a student is told of a hidden check who is wrong already where they can see.
  static let hiddenTooSentence = "Wrong for a hidden input, too. Look first at those that are shown."

  /// Calls the function on every input, in their order. A call that does not come back ends the exercise, and
  /// so does a function that is not written.
  ///
  /// - Parameters:
  ///   - limit: how long one call may take.
  ///   - end: when the time of all exercises is over; a call is not made then, and counts as one that does not
  ///     come back.
  func grade(
    asking respondent: inout some PrintingRespondent, within limit: Duration,
    until end: ContinuousClock.Instant? = nil
  ) -> GradedExercise {
    respondent.begin()
    var responses: [Response] = []
    var printed = ""
    asking: for (place, planned) in inputs.enumerated() {
      if planned.group != .visible, responses.allSatisfy({ $0 == .notDone }) { break }
      let isOver = end.map { ContinuousClock.now >= $0 } ?? false
      let response =
        isOver
        ? .timedOut(limit) : respondent.ask(exercise.name, planned.input.arguments, within: limit)
      responses.append(response)
      // Taken before the first hidden input is sent: what is printed later may hold it.
      if inputs[place].group.visibility == .visible { printed = respondent.printed }
      switch response {
      case .answer, .notDone, .threw, .tooLarge: continue
      case .crashed, .timedOut, .broken: break asking
      }
    }
    return judged(responses, printed: printed)
  }

  /// The verdict on responses to the first inputs; later inputs were not asked. A pure function.
  func judged(
    _ responses: [Response], printed: String = "", insteadOfNotRun status: GradedStatus? = nil
  ) -> GradedExercise {
    let all = exercise.judge(responses, to: inputs.map(\.input))
    let shown = inputs.prefix { $0.group.visibility == .visible }.map(\.input)
    let visible = exercise.judge(Array(responses.prefix(shown.count)), to: shown)
    let sentence = visible.status == .passed ? Self.hiddenSentence : Self.hiddenTooSentence
    let checks = checks(all.checks, responses, ofHidden: sentence)
    let overall = status ?? GradedStatus(all.status)
    // Of a crash only the line that a visible input led to is told: a function can make its last words name any
    // number as a line, such as one of a hidden input.
    return GradedExercise(
      id: exercise.id, title: exercise.title, function: exercise.function, section: section,
      status: overall,
      studentMessage: studentMessage(overall, visible, count: all.checks.count),
      instructorMessage: overall == .failed || overall == .crashed || overall == .timeout
        ? all.message.printable : "",
      line: visible.line ?? line, printed: Self.cut(printed.printable), parts: parts(of: checks, overall),
      checks: checks)
  }

  private func studentMessage(_ status: GradedStatus, _ visible: ExerciseVerdict, count: Int) -> String {
    switch status {
    case .passed: return "all \(count) checks hold"
    case .todo: return "not done yet"
    case .notRun: return "not looked at"
    case .graderError: return "the grader failed; this says nothing about your answer"
    case .failed, .crashed, .timeout:
      let reason = visible.status == .passed ? Self.hiddenSentence : visible.message.printable
      return "\(reason)\nRead section \(section) again."
    }
  }

  private func checks(
    _ results: [CheckResult], _ responses: [Response], ofHidden sentence: String
  ) -> [GradedCheck] {
    let isTodo = !responses.isEmpty && responses.allSatisfy { $0 == .notDone }
    return results.enumerated().map { place, result in
      let index = place / exercise.parts.count
      let planned = inputs[index]
      let response = index < responses.count ? responses[index] : nil
      var objection: Objection?
      if case .failed(let found) = result.outcome { objection = found }
      let status = Self.status(result.outcome, response, isTodo: isTodo)
      let remarks = isTodo ? "" : (objection?.remarks.joined(separator: "\n") ?? "").printable
      let isHidden = planned.group == .hidden
      let hidden = status == .passed || status == .todo || status == .notRun ? "" : sentence
      return GradedCheck(
        id: "\(planned.group.rawValue)-\(result.part)-\(planned.number)",
        title: planned.group == .own ? result.title + GradedCheck.ownMark : result.title, part: result.part,
        status: status, visibility: planned.group.visibility, call: result.call,
        returned: objection?.returned, expected: objection?.expected,
        studentMessage: isHidden ? hidden : remarks, instructorMessage: remarks)
    }
  }

  private static func status(
    _ outcome: CheckResult.Outcome, _ response: Response?, isTodo: Bool
  ) -> GradedStatus {
    switch (outcome, response) {
    case (.passed, _): return .passed
    case (.notRun, _): return isTodo ? .todo : .notRun
    case (.failed, .crashed?), (.failed, .broken?): return .crashed
    case (.failed, .timedOut?): return .timeout
    case (.failed, _): return isTodo ? .todo : .failed
    }
  }

  /// The parts with their points: all checks of a part must hold.
  private func parts(of checks: [GradedCheck], _ overall: GradedStatus) -> [GradedPart] {
    exercise.parts.map { part in
      let found = Set(checks.filter { $0.part == part.id }.map(\.status))
      let order: [GradedStatus] = [.graderError, .crashed, .timeout, .failed, .notRun, .todo, .passed]
      let worst = overall == .graderError ? overall : order.first(where: found.contains) ?? .notRun
      return GradedPart(
        id: part.id, title: part.title, status: worst, points: worst == .passed ? part.points : 0,
        maxPoints: part.points)
    }
  }

  /// The start of a long text.
  private static func cut(_ text: String) -> String {
    text.count > mostPrinted ? text.prefix(mostPrinted) + "\n… and more" : text
  }

  private static let mostPrinted = 2000
}

/// A respondent that knows what the functions printed.
protocol PrintingRespondent: Respondent {
  /// What the functions have printed since `begin`.
  var printed: String { get }
}

extension WorkerRespondent: PrintingRespondent {}

extension DirectRespondent: PrintingRespondent {
  /// Functions of this process print where it prints.
  var printed: String { "" }
}
