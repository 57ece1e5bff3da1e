import Examination
import ExerciseKit
import Foundation
import TestSupport
import Testing

/// Real workers that misbehave in every way that was thought of.
@Suite(.serialized) struct WorkerRespondentTests {
  /// Short, for functions that never come back.
  static let limit = Duration.milliseconds(300)

  /// What the functions give, asked in one respondent one after the other; each must leave the next ones
  /// unharmed.
  static let cases: [(function: String, expected: ExerciseVerdict.Status, message: String)] = [
    ("double", .passed, "all 3 checks hold"),
    ("notDone", .todo, "not done yet"),
    (
      "notDoneForNegative", .failed,
      "notDoneForNegative(-2)\nthrows NotDone() for this input, though not for every one"
    ),
    ("throws", .failed, "throws(1.5)\nthrew an error: I\u{1B}[31m give up"),
    ("nan", .failed, "nan(1.5)\nreturned NaN\nexpected 3 (tolerance 3e-9)\nNaN comes from 0 / 0"),
    ("infinite", .failed, "returned -∞\nexpected 3 (tolerance 3e-9)\n∞ comes from a division by 0"),
    ("whole", .failed, "returned a whole number, expected a number"),
    ("rows", .failed, "returned 2 rows of 1 to 2 numbers, expected a number"),
    ("huge", .failed, "returned more than a megabyte"),
    ("trap", .crashed, "trap(1.5)\ncrashed: Index out of range"),
    ("fatal", .crashed, "crashed: this cannot be"),
    (
      "recursion", .crashed,
      "crashed: memory that is not there; most often a function that calls itself for ever"
    ),
    ("exit0", .crashed, "crashed: it ended the program itself, with status 0"),
    ("exit3", .crashed, "crashed: it ended the program itself, with status 3"),
    ("killed", .crashed, "crashed: it was killed"),
    ("loop", .timeout, "loop(1.5)\ndid not come back within 0.3 s: is there a loop that never ends?"),
    ("stopped", .timeout, "did not come back within 0.3 s"),
    ("stubbornLoop", .timeout, "did not come back within 0.3 s"),
    ("hangs", .timeout, "did not come back within 0.3 s"),
    ("endlessFlood", .timeout, "did not come back within 0.3 s"),
    ("flood", .passed, "all 3 checks hold"),
    ("prints", .passed, "all 3 checks hold"),
    ("twoReplies", .crashed, "no usable answer: a reply to another call"),
    ("forgedNotDone", .crashed, "no usable answer: a reply to another call"),
    ("garbage", .crashed, "no usable answer: bytes that are no message"),
    ("halfAFrame", .crashed, "crashed: it ended the program itself, with status 0"),
    ("hugeFrame", .crashed, "no usable answer: a message of 2147483647 bytes, where 1048576 are allowed"),
    ("lyingCount", .crashed, "no usable answer: a message that breaks off"),
    ("closesReplies", .crashed, "crashed: "),
    ("closesEverything", .crashed, "crashed: "),
    ("leavesAProcessAndExits", .crashed, "crashed: it ended the program itself, with status 0"),
    ("nobodyKnowsIt", .crashed, "no usable answer: the table of answers does not have the function"),
    ("double", .passed, "all 3 checks hold"),
  ]

  @Test func everyVerdictStandsByItself() throws {
    var respondent = try HostileWorker.respondent()
    for (function, expected, message) in Self.cases {
      let exercise =
        expected == .timeout
        ? HostileWorker.exercise(function, limit: Self.limit) : HostileWorker.exercise(function)
      let verdict = exercise.examine(seed: 1, asking: &respondent)
      #expect(verdict.status == expected, "\(function): \(verdict)")
      #expect(verdict.message.contains(message), "\(function): \(verdict.message)")
      #expect(verdict.checks.count == 3, "\(function)")
      #expect(verdict.points == (expected == .passed ? 2 : 0), "\(function)")
    }
    respondent.end()
    #expect(HostileWorker.workers == 0, "no process is left, and no zombie")
  }

  /// A sandbox is not the worker itself: what ended the worker is what its own status says.
  @Test func aWrappedWorker() throws {
    let launch = WorkerLaunch(
      path: "/bin/sh", arguments: ["-c", "\"$0\"; exit $?", HostileWorker.launch.path],
      environment: HostileWorker.launch.environment, isWrapped: true)
    var respondent = try WorkerRespondent(launch)
    for (function, message) in [
      ("killed", "crashed: it was killed"), ("exit3", "crashed: it ended the program itself, with status 3"),
      (
        "recursion",
        "crashed: memory that is not there; most often a function that calls itself for ever"
      ),
    ] {
      let verdict = HostileWorker.exercise(function).examine(seed: 1, asking: &respondent)
      #expect(verdict.status == .crashed && verdict.message.contains(message), "\(verdict.message)")
    }
    respondent.end()
  }

  @Test func theLineOfACrashIsKnown() throws {
    // The trap lies in main.swift, not in Exercise.swift: no line is better than a wrong one.
    var respondent = try HostileWorker.respondent()
    #expect(HostileWorker.exercise("trap").examine(seed: 1, asking: &respondent).line == nil)
    respondent.end()
  }

  @Test func whatIsPrinted() throws {
    var respondent = try HostileWorker.respondent()
    _ = HostileWorker.exercise("prints").examine(seed: 1, asking: &respondent)
    #expect(respondent.printed.hasPrefix("x is 1.5\n"))
    #expect(respondent.printed.contains("no newline") && respondent.printed.contains("to standard error\n"))
    _ = HostileWorker.exercise("printsThenTraps").examine(seed: 1, asking: &respondent)
    // A crash does not take what was printed before it, and its trace is not shown.
    #expect(respondent.printed.hasPrefix("before the end\n") && !respondent.printed.contains("Backtracing"))
    #expect(respondent.printed.hasSuffix("Fatal error: Index out of range"), "\(respondent.printed)")
    _ = HostileWorker.exercise("flood").examine(seed: 1, asking: &respondent)
    #expect(
      respondent.printed.hasPrefix("line 0 of many\n") && respondent.printed.hasSuffix("\n… and more\n"))
    #expect(respondent.printed.utf8.count < 9000)
    _ = HostileWorker.exercise("double").examine(seed: 1, asking: &respondent)
    #expect(respondent.printed == "")
    respondent.end()
  }

  @Test func anAttemptedExerciseHasAWorkerOfItsOwn() throws {
    var respondent = try HostileWorker.respondent()
    func process() -> WireValue? {
      respondent.begin()
      guard case .answer(let value) = respondent.ask("process", [.number(0)], within: .seconds(60)) else {
        return nil
      }
      return value
    }
    let first = try #require(process())
    #expect(try #require(process()) != first)
    respondent.begin()
    #expect(respondent.ask("notDone", [.number(0)], within: .seconds(60)) == .notDone)
    respondent.end()
  }

  @Test func nothingStaysBehind() throws {
    var respondent = try HostileWorker.respondent()
    respondent.begin()
    guard
      case .answer(.number(let child)) = respondent.ask("leavesAProcess", [.number(0)], within: .seconds(60))
    else {
      Issue.record("no answer")
      return
    }
    #expect(isRunning(pid_t(child)))
    respondent.begin()
    #expect(waitUntil { !isRunning(pid_t(child)) })
    // A thread that writes for ever harms the exercise that left it behind only.
    for _ in 0..<3 {
      _ = HostileWorker.exercise("leavesAThread").examine(seed: 1, asking: &respondent)
      let next = HostileWorker.exercise("double").examine(seed: 1, asking: &respondent)
      #expect(next.status == .passed, "\(next.message)")
    }
    respondent.end()
    #expect(HostileWorker.workers == 0)
  }

  @Test func theWorkerInheritsNothing() throws {
    let leaked = open("/dev/null", O_RDONLY)
    defer { close(leaked) }
    #expect(leaked >= 0)
    var respondent = try HostileWorker.respondent()
    respondent.begin()
    let answers = ["openFiles", "input", "environment"].map {
      respondent.ask($0, [.number(0)], within: .seconds(60))
    }
    #expect(answers[0] == .answer(.number(2)), "two pipes, and nothing else")
    #expect(answers[1] == .answer(.number(-1)), "standard input is empty")
    #expect(answers[2] == .answer(.list([.number(Double("SWIFT_BACKTRACE".count))])))
    respondent.end()
  }

  @Test func aWorkerThatDoesNotStart() throws {
    let missing = WorkerLaunch(path: "/nowhere/worker")
    let error = #expect(throws: WorkerError.self) { try WorkerRespondent(missing) }
    #expect("\(try #require(error))" == "cannot start '/nowhere/worker': No such file or directory")
    var silent = try WorkerRespondent(WorkerLaunch(path: "/bin/true"))
    let verdict = HostileWorker.exercise("double").examine(seed: 1, asking: &silent)
    #expect(
      verdict.status == .crashed && verdict.message.contains("its end before the first call"),
      "\(verdict.message)")
    var talkative = try WorkerRespondent(WorkerLaunch(path: "/bin/sh", arguments: ["-c", "echo hello >&4"]))
    let other = HostileWorker.exercise("double").examine(seed: 1, asking: &talkative)
    #expect(
      other.status == .crashed && other.message.contains("bytes that are no message"), "\(other.message)")
    silent.end()
    talkative.end()
    #expect(HostileWorker.workers == 0)
  }

  @Test func aWorkerByHand() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: HostileWorker.launch.path)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2, "without its descriptors it ends at once")
  }
}
