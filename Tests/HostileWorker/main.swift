// A worker whose functions do what students' functions do by mistake or on purpose. The module that it needs
// is the only one that a grader's worker needs.
import ExerciseKit
import Foundation

/// A frame with a reply in it, as only the worker itself should send one.
func frame(_ id: UInt64, _ outcome: Reply.Outcome) -> [UInt8] {
  Frame.bytes(around: Reply(id: id, outcome).bytes)
}

/// Writes to the lab behind the back of the worker.
func forge(_ bytes: [UInt8]) { _ = write(Worker.replies, bytes, bytes.count) }

/// Starts a process that outlives this one and inherits its pipes; returns its number.
@discardableResult func startSleeping() -> pid_t {
  var child: pid_t = 0
  let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("1000"), nil]
  posix_spawn(&child, "/bin/sleep", nil, nil, arguments, nil)
  return child
}

struct Complaint: Error, CustomStringConvertible {
  let description: String
}

func recurse(_ depth: Int) -> Int { depth < 0 ? 0 : 1 + recurse(depth + 1) + recurse(depth + 2) }

Worker.serve(
  AnswerTable([
    // Well-behaved ones.
    "double": WireFunction { (x: Double) in 2 * x },
    "notDone": WireFunction { (_: Double) throws -> Double in throw NotDone() },
    "notDoneForNegative": WireFunction { (x: Double) in
      if x < 0 { throw NotDone() }
      return 2 * x
    },
    "throws": WireFunction { (_: Double) throws -> Double in
      throw Complaint(description: "I\u{1B}[31m give up")
    },
    "environment": WireFunction { (_: Double) in
      ProcessInfo.processInfo.environment.keys.map { Double($0.count) }
    },
    "openFiles": WireFunction { (_: Double) in
      Double(
        (3..<256).filter { fcntl(Int32($0), F_GETFD) >= 0 && fcntl(Int32($0), F_GETFD) & FD_CLOEXEC == 0 }
          .count)
    },
    "input": WireFunction { (_: Double) in Double(readLine()?.count ?? -1) },
    // Answers that are none.
    "nan": WireFunction { (_: Double) in Double.nan },
    "infinite": WireFunction { (_: Double) in -Double.infinity },
    "whole": WireFunction { (_: Double) in Int.min },
    "rows": WireFunction { (x: Double) in [[x], [x, x]] },
    "huge": WireFunction { (_: Double) in [Double](repeating: 1, count: 3_000_000) },
    // Ends of the process.
    "trap": WireFunction { (_: Double) in [1.0, 2][Int.random(in: 7...8)] },
    "fatal": WireFunction { (_: Double) -> Double in fatalError("this cannot be") },
    "recursion": WireFunction { (_: Double) in recurse(1) },
    "exit0": WireFunction { (_: Double) -> Double in exit(0) },
    "exit3": WireFunction { (_: Double) -> Double in _exit(3) },
    "killed": WireFunction { (x: Double) in
      kill(getpid(), SIGKILL)
      return x
    },
    // No end at all.
    "loop": WireFunction { (x: Double) in
      var x = x
      while x < .infinity { x = x.nextUp.nextDown }
      return x
    },
    "stopped": WireFunction { (x: Double) in
      kill(getpid(), SIGSTOP)
      return x
    },
    "stubbornLoop": WireFunction { (x: Double) in
      for number in 1..<32 { signal(Int32(number), SIG_IGN) }
      while true { usleep(1000) }
      return x
    },
    "hangs": WireFunction { (x: Double) in
      sleep(1000)
      return x
    },
    // Much noise.
    "flood": WireFunction { (x: Double) in
      for line in 0..<50_000 { print("line \(line) of many") }
      return 2 * x
    },
    "endlessFlood": WireFunction { (x: Double) in
      while true { print("on and on") }
      return x
    },
    "prints": WireFunction { (x: Double) in
      print("x is \(x)")
      print("no newline", terminator: "")
      _ = write(2, "to standard error\n", 18)
      return 2 * x
    },
    "printsThenTraps": WireFunction { (_: Double) in
      print("before the end")
      return [1.0][Int.random(in: 7...8)]
    },
    // Forged replies.
    "twoReplies": WireFunction { (x: Double) in
      forge(frame(7, .answer(.number(2 * x))))
      return 2 * x
    },
    "forgedNotDone": WireFunction { (x: Double) in
      forge(frame(0, .notDone))
      return 2 * x
    },
    "garbage": WireFunction { (x: Double) in
      forge(Array("HTTP/1.1 200 OK\n".utf8))
      return 2 * x
    },
    "halfAFrame": WireFunction { (x: Double) throws -> Double in
      forge(Array(frame(1, .answer(.number(2 * x))).dropLast(3)))
      _exit(0)
    },
    "hugeFrame": WireFunction { (x: Double) in
      forge([0x53, 0x4C, 0x45, 0x31, 0xFF, 0xFF, 0xFF, 0x7F])
      return 2 * x
    },
    "lyingCount": WireFunction { (x: Double) in
      forge(Frame.bytes(around: [1, 0, 0, 0, 0, 0, 0, 0, 1, 4, 0xFF, 0xFF, 0xFF, 0xFF]))
      return 2 * x
    },
    "closesReplies": WireFunction { (x: Double) in
      close(Worker.replies)
      while true { usleep(1000) }
      return x
    },
    "closesEverything": WireFunction { (x: Double) in
      for file in 0..<64 { close(Int32(file)) }
      while true { usleep(1000) }
      return x
    },
    // What stays behind.
    "leavesAThread": WireFunction { (x: Double) in
      Thread.detachNewThread {
        usleep(1000)
        while true { forge([0x53, 0x4C, 0x45, 0x31, 0, 0, 0, 0]) }
      }
      return 2 * x
    },
    "leavesAProcess": WireFunction { (_: Double) in
      Double(startSleeping())
    },
    "process": WireFunction { (_: Double) in Double(getpid()) },
    // A worker with a process that holds its pipes open after its own end.
    "leavesAProcessAndExits": WireFunction { (_: Double) throws -> Double in
      startSleeping()
      _exit(0)
    },
  ]))
