import Examination
import ExerciseKit
import Foundation

extension Lab {
  /// Checks what the student wrote for an exercise.
  ///
  /// The student's function runs in a process of its own, with a time limit for each call, so that a
  /// crash or an endless loop in it costs this exercise its verdict and nothing else. An exercise that is
  /// not attempted is shown as `todo` and fails the lab with `--strict` only; one that was attempted and
  /// is wrong makes the exit status 1.
  ///
  /// - Parameter id: one of the exercises that the lab was started with; each is checked once.
  public func exercise(_ id: String, line: Int = #line) {
    guard let exercise = exercises.first(where: { $0.id == id }) else {
      preconditionFailure("the lab has no exercise '\(id)' among \(exercises.map(\.id))")
    }
    guard isWanted(line: line) else { return }
    ledger.withLock { $0.take(exercise: id) }
    enter(line: line)
    let (verdict, printed) = examine(exercise)
    console.writeAside(printed, from: exercise.name)
    let result = ExerciseResult(
      id: id, title: exercise.title, status: verdict.status, points: verdict.points,
      maxPoints: exercise.points,
      message: message(verdict, exercise), line: line)
    ledger.withLock { $0.record.exercises.append(result) }
    write(report.text(of: result))
  }

  /// Checks all exercises, in the order of the lab, and ends the program.
  func checkExercisesOnly() -> Never {
    withRespondent { _ in }
    let source = ledger.withLock { ledger in
      ledger.note(.exercises)
      return ledger.record.source
    }
    let calls = SourceOutline(source).items.filter { $0.kind == .exercise }
    let lines = Dictionary(calls.map { ($0.title, $0.line) }) { first, _ in first }
    // One that the lab does not call by its name comes last: better out of place than left out.
    for exercise in exercises.sorted(by: { lines[$0.id] ?? .max < lines[$1.id] ?? .max }) {
      self.exercise(exercise.id, line: lines[exercise.id] ?? source.sections.last?.lines.upperBound ?? 1)
    }
    finish()
  }

  /// Ends the process that runs the student's functions, if there is one.
  func endWorker() {
    worker.withLock { worker in
      worker?.end()
      worker = nil
    }
  }

  /// The verdict, and what the student's function printed.
  private func examine(_ exercise: Exercise) -> (ExerciseVerdict, String) {
    withRespondent { respondent in
      let verdict = exercise.examine(seed: seed, asking: &respondent)
      return (verdict, respondent.printed)
    }
  }

  /// Does something with the process for exercises, which is started when it is first needed.
  private func withRespondent<Result: Sendable>(
    _ body: (inout WorkerRespondent) -> Result
  ) -> Result {
    let result: Swift.Result<Result, WorkerError> = worker.withLock { worker in
      do throws(WorkerError) {
        var respondent: WorkerRespondent
        if let running = worker {
          respondent = running
        } else {
          respondent = try WorkerRespondent(.thisProgram)
        }
        defer { worker = respondent }
        return .success(body(&respondent))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let value): return value
    case .failure(let error):
      stop(.requirement(purpose: "starting the process for exercises", reason: "\(error)"))
    }
  }

  /// What the student is told: the verdict, where the function stands, and what to read again.
  private func message(_ verdict: ExerciseVerdict, _ exercise: Exercise) -> String {
    let place = exerciseFile.place(of: exercise.name, line: verdict.line)
    switch verdict.status {
    case .passed: return verdict.message
    case .todo: return "\(verdict.message): write \(exercise.function) in \(place)"
    case .failed, .crashed, .timeout:
      let sections = ledger.withLock { $0.record.source.sections }
      let heading = sections.first { $0.number == exercise.section }?.heading ?? "\(exercise.section)"
      return "\(verdict.message)\n\(place) · read section \(heading) again"
    }
  }
}
