import ExerciseKit

/// Words the verdict on an exercise.
struct VerdictWriter {
  let exercise: Exercise
  let responses: [Response]
  /// All checks, those of one input together.
  let checks: [CheckResult]
  /// What each check looked at.
  let trials: [Trial]

  var verdict: ExerciseVerdict {
    switch responses.last {
    case .crashed(let crash)?: return ended(.crashed, line: crash.line)
    case .broken?: return ended(.crashed)
    case .timedOut?: return ended(.timeout)
    case nil where !checks.isEmpty:
      return ExerciseVerdict(status: .todo, points: 0, checks: checks, message: "not run", line: nil)
    default: break
    }
    if responses.allSatisfy({ $0 == .notDone }) {
      return ExerciseVerdict(status: .todo, points: 0, checks: checks, message: "not done yet", line: nil)
    }
    guard checks.contains(where: { !$0.passed }) else {
      let message = "all \(checks.count) checks hold"
      return ExerciseVerdict(
        status: .passed, points: exercise.points, checks: checks, message: message, line: nil)
    }
    let wrong = exercise.parts.indices.filter { place in failures(of: place).isEmpty == false }
    let points = exercise.parts.indices.filter { !wrong.contains($0) }.reduce(0) {
      $0 + exercise.parts[$1].points
    }
    let lines = wrong.enumerated().flatMap { order, part in
      order == 0 ? explanation(of: part) : mention(of: part)
    }
    return ExerciseVerdict(
      status: .failed, points: points, checks: checks, message: (lines + [tally]).joined(separator: "\n"),
      line: nil)
  }

  /// The verdict on an exercise that a call ended.
  private func ended(_ status: ExerciseVerdict.Status, line: Int? = nil) -> ExerciseVerdict {
    let last = (responses.count - 1) * exercise.parts.count
    var lines = [checks.indices.contains(last) ? checks[last].call : exercise.name]
    lines.append(responses.last?.shortfall ?? "")
    return ExerciseVerdict(
      status: status, points: 0, checks: checks, message: lines.joined(separator: "\n"), line: line)
  }

  /// The most telling failure of a part: the call, what came back, what was expected, the likely cause.
  private func explanation(of part: Int) -> [String] {
    let (failure, cause) = suspicion(of: part)
    guard let failure, case .failed(let objection) = checks[failure].outcome else { return [] }
    var lines = [checks[failure].call]
    if exercise.parts.count > 1 { lines.append("wrong: \(exercise.parts[part].title)") }
    lines += objection.lines
    if let cause { lines.append("Likely cause: \(cause)") }
    return lines
  }

  /// A further part that is wrong, in short.
  private func mention(of part: Int) -> [String] {
    let line = "also wrong: \(exercise.parts[part].title)"
    guard let cause = suspicion(of: part).cause else { return [line] }
    return [line, "Likely cause: \(cause)"]
  }

  private var tally: String {
    let good = checks.filter(\.passed).count
    return "\(good) of \(checks.count) checks hold"
  }

  /// The places of the failed checks of a part.
  private func failures(of part: Int) -> [Int] {
    trials.indices.filter { trials[$0].part == part && !checks[$0].passed }
  }

  /// The likely cause of a part's failures, and the failure that shows it best.
  private func suspicion(of part: Int) -> (failure: Int?, cause: String?) {
    let failed = failures(of: part)
    let detective = Detective(part: exercise.parts[part], trials: trials.filter { $0.part == part })
    guard let found = detective.suspicion else { return (failed.first, nil) }
    let telling = failed.first { found.explains(trials[$0]) }
    return (telling ?? failed.first, found.cause)
  }
}
