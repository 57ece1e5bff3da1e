import Examination
@preconcurrency import Foundation

/// The trusted subprocess that examines one submission: this very program, started again.
///
/// Replies of a student's code are read there. Should they bring it down after all, it is one student's
/// verdict that is missing, and it says so.
public enum ExaminerProcess {
  /// The one argument that makes the program a subprocess; not for people.
  public static let argument = "--examine-submission"

  /// Whether a command line, the program's own name first, asks for it.
  public static func isWanted(by arguments: [String]) -> Bool {
    arguments.count == 2 && arguments[1] == argument
  }

  /// Beyond its own limits, what the subprocess may take for everything else.
  private static let slack = 60.0

  /// A job is a line: JSON has none inside.
  private static let newline = UInt8(0x0A)

  /// Examines a submission in a subprocess. Never throws for what happens in it.
  static func findings(for job: ExaminationJob, in processes: RunningProcesses) throws -> Findings {
    let command = SandboxedCommand(
      launch: WorkerLaunch(
        path: "/proc/self/exe", arguments: [argument],
        environment: [
          "PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1", "TMPDIR": NSTemporaryDirectory(),
        ]),
      input: Array(try JSONEncoder().encode(job)) + [newline],
      timeLimit: .seconds(job.limits.compileSeconds + job.limits.examineSeconds + slack))
    let outcome = try command.run(in: processes)
    // A subprocess that comes to its end has seen to this itself.
    if outcome.status != 0 { job.sandbox.clear(after: outcome.process) }
    let reason: String
    if outcome.isLate {
      reason = "the subprocess took too long"
    } else if outcome.status != 0 {
      let line = outcome.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      reason = "the subprocess ended with status \(outcome.status): \(line)"
    } else if let findings = try? JSONDecoder().decode(Findings.self, from: Data(outcome.payload)) {
      return findings
    } else {
      reason = "the subprocess left no findings"
    }
    return try failure(reason, of: job)
  }

  /// What is found when the grader itself fails.
  static func failure(_ reason: String, of job: ExaminationJob) throws -> Findings {
    Findings(
      status: .graderError, problem: "The grader failed; this says nothing about the submission.",
      problemForInstructor: reason,
      exercises: try job.plan().untouched(.graderError, headings: job.headings, exercise: job.exercise))
  }

  /// What the subprocess does: reads a job from descriptor 3, writes the findings to descriptor 4, ends.
  public static func run() -> Never {
    signal(SIGPIPE, SIG_IGN)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.last != newline {
      let count = read(3, &chunk, chunk.count)
      guard count > 0 else { end(2, "\(argument) is for the grader to start itself with") }
      bytes += chunk[..<count]
    }
    endWithTheGrader()
    do {
      let job = try JSONDecoder().decode(ExaminationJob.self, from: Data(bytes))
      Descendants.adopt()
      let findings: Findings
      do { findings = try Examiner(job: job).findings() } catch {
        findings = try failure("\(error)", of: job)
      }
      job.sandbox.clear(job.folder)
      Descendants.bury()
      var rest = try JSONEncoder().encode(findings)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(4, $0.baseAddress, $0.count) }
        guard count > 0 || errno == EINTR else { end(3, "cannot write the findings") }
        rest = rest.dropFirst(max(count, 0))
      }
      exit(0)
    } catch {
      end(3, "\(error)")
    }
  }

  private static func end(_ status: Int32, _ reason: String) -> Never {
    fputs("grade: \(reason)\n", stderr)
    exit(status)
  }

  /// Ends this process when the grader has gone; the sandboxes end with it.
  private static func endWithTheGrader() {
    Thread.detachNewThread {
      while true {
        // No events are asked for: what remains is the news that the writer has gone.
        var watched = pollfd(fd: 3, events: 0, revents: 0)
        if poll(&watched, 1, -1) > 0 { _exit(3) }
      }
    }
  }
}
