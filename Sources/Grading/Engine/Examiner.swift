import Examination
import ExerciseKit
import Foundation

/// Examines one submission: what the subprocess does, and nothing else does.
struct Examiner {
  let job: ExaminationJob

  /// Compiles the worker, asks it everything in the plan, and judges.
  ///
  /// - Throws: what is not the student's fault.
  func findings() throws -> Findings {
    let clock = ContinuousClock()
    let start = clock.now
    let examinations = try job.examinations()
    try job.sandbox.makeScratch(in: job.folder)
    let compilation = try WorkerCompilation(job: job).run()
    let compiled = clock.now
    var timings = SubmissionTimings(compile: (compiled - start) / .seconds(1))
    var findings: Findings
    switch compilation {
    case .refused(let problem, let detail):
      findings = Findings(
        status: .ungradable, problem: problem, problemForInstructor: detail.isEmpty ? nil : detail,
        exercises: examinations.map { $0.judged([], insteadOfNotRun: .notRun) })
    case .worker(let path):
      let exercises = try examine(examinations, worker: path)
      let isAttempted = exercises.contains { $0.status != .todo }
      findings = Findings(status: isAttempted ? .graded : .notAttempted, exercises: exercises)
    }
    timings.examine = (clock.now - compiled) / .seconds(1)
    findings.timings = timings
    return findings
  }

  private func examine(
    _ examinations: [ExerciseExamination], worker: String
  ) throws -> [GradedExercise] {
    job.sandbox.clear(job.folder)
    var respondent = try WorkerRespondent(
      job.sandbox.launch(
        worker, view: job.half.workerView(worker, job.sandbox), allowance: .worker(job.limits),
        environment: Self.environment, in: job.scratch))
    defer { respondent.end() }
    let deadline = ContinuousClock.now + .seconds(job.limits.examineSeconds)
    return try examinations.map { examination in
      // Whoever makes every start and every call take as long as it may loses what is left.
      guard ContinuousClock.now < deadline else { return examination.judged([], insteadOfNotRun: .timeout) }
      let exercise = examination.grade(
        asking: &respondent, within: .seconds(job.limits.callSeconds), until: deadline)
      try throwIfTheSandboxFailed(exercise, examination)
      if job.sandbox.level == .account, exercise.status != .todo {
        // A sandbox is gone with its worker. Here an exercise could leave word for the next one.
        respondent.end()
        job.sandbox.clear(job.folder)
      }
      return exercise
    }
  }

  /// A sandbox that does not start is not the student's fault. Whoever prints what it would print is found out
  /// by a worker that is known to be harmless: where that starts, the sandbox is not to blame.
  private func throwIfTheSandboxFailed(
    _ exercise: GradedExercise, _ examination: ExerciseExamination
  ) throws {
    guard exercise.status == .crashed else { return }
    let line = exercise.printed.prefix { !$0.isNewline }
    for tool in ["bwrap: ", "prlimit: ", "setpriv: ", "choom: ", "env: ", "cgroup: "]
    where line.hasPrefix(tool) {
      guard try !startsHarmlessWorker(examination) else { return }
      throw GradingError.process("the sandbox did not start: \(line)")
    }
  }

  /// Whether a worker of the file that students start from answers here and now.
  private func startsHarmlessWorker(_ examination: ExerciseExamination) throws -> Bool {
    let worker = job.half.harmlessWorker
    var respondent = try WorkerRespondent(
      job.sandbox.launch(
        worker, view: job.half.workerView(worker, job.sandbox), allowance: .worker(job.limits),
        environment: Self.environment, in: job.scratch))
    defer { respondent.end() }
    guard let input = examination.inputs.first?.input else { return true }
    return respondent.ask(
      examination.exercise.name, input.arguments, within: .seconds(job.limits.callSeconds)) == .notDone
  }

  /// The same order in sets and dictionaries in every run, so that an answer that depends on it gets the same
  /// verdict each time; and no trace of a crash, which takes its time.
  private static let environment = ["SWIFT_DETERMINISTIC_HASHING": "1", "SWIFT_BACKTRACE": "enable=no"]
}
