import Foundation

/// Reads from a dead process' status and last words what happened to it.
struct CrashReport {
  /// What `waitpid` said.
  let status: Int32
  /// The end of what it printed.
  let output: String

  /// How the process ended.
  var crash: Crash { Crash(reason: reason, line: line) }

  private var reason: String {
    // The runtime's own words, with the file of the standard library or the student before them.
    for mark in ["Fatal error: ", "Precondition failed: ", "Assertion failed: "] {
      if let found = output.range(of: mark, options: .backwards) {
        let rest = output[found.upperBound...].prefix { !$0.isNewline }
        return String(rest.prefix(200))
      }
    }
    if output.contains("Fatal error") { return "fatalError()" }
    guard status & 0x7F != 0 else {
      return "it ended the program itself, with status \(status >> 8 & 0xFF)"
    }
    switch status & 0x7F {
    case SIGILL, SIGTRAP:
      return "a trap: an index out of range, an overflow of whole numbers, a force unwrap of nil or the like"
    case SIGSEGV, SIGBUS: return "memory that is not there; most often a function that calls itself for ever"
    case SIGABRT: return "it was aborted"
    case SIGKILL: return "it was killed; most often because memory ran out"
    case let signal: return "it was ended by signal \(signal)"
    }
  }

  /// What the runtime prints when it looks into a crash, after the words of the crash itself.
  private static let traceMarks = [
    "\n*** Signal ", "\n*** Program crashed", "\nswift-runtime: ", "*** Signal ",
    // Where there is no program to look into a crash, the runtime lists addresses.
    "\nCurrent stack trace:\n",
  ]

  /// What a program printed itself, without the trace that Swift adds to a crash.
  static func withoutBacktrace(_ output: String) -> String {
    let start = traceMarks.compactMap { output.range(of: $0)?.lowerBound }.min() ?? output.endIndex
    return output[..<start].trimmingCharacters(in: .newlines)
  }

  /// Whether a program's last words are those of a crash that the runtime is still looking into.
  static func isUnderWay(_ output: String) -> Bool {
    output.contains("Fatal error") || traceMarks.contains(where: output.contains)
  }

  /// The first line of the student's file in the backtrace: `… in lab08 at /…/Exercise.swift:61:12`.
  private var line: Int? {
    guard let found = output.range(of: "/Exercise.swift:") ?? output.range(of: " Exercise.swift:") else {
      return nil
    }
    return Int(output[found.upperBound...].prefix { $0.isASCII && $0.isNumber })
  }
}
