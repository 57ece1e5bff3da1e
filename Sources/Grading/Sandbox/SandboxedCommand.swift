import Examination
import Foundation

/// Runs a program to its end and collects what it writes: its printed output, and a payload on descriptor 4.
///
/// Everything that is read has a cap, and the whole a deadline. At the end nothing of it runs any more.
struct SandboxedCommand: Sendable {
  /// The program.
  var launch: WorkerLaunch
  /// What it reads from descriptor 3, which stays open until the end.
  var input: [UInt8] = []
  /// How long it may take.
  var timeLimit: Duration
  /// The most bytes of its printed output that are kept; what goes beyond is read and dropped.
  var mostOutput = 256 << 10
  /// The most bytes of its payload; more of them end it.
  var mostPayload = 64 << 20

  /// What came of a run.
  struct Outcome: Sendable, Hashable {
    /// The number that its process had.
    var process: pid_t = 0
    /// What it printed.
    var output: [UInt8] = []
    /// What it wrote to descriptor 4.
    var payload: [UInt8] = []
    /// Its exit status, or 128 and the number of the signal that ended it.
    var status: Int32 = 0
    /// Whether it was ended because its time was over.
    var isLate = false
    /// Whether it was ended because its payload was too large.
    var isTooLarge = false

    /// The printed output as text.
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs the program.
  ///
  /// - Parameter processes: what ends with the grader when that is interrupted.
  /// - Throws: ``WorkerError`` when it cannot be started.
  func run(in processes: RunningProcesses? = nil) throws(WorkerError) -> Outcome {
    let process: SpawnedProcess
    if let processes { process = try processes.start(launch) } else { process = try SpawnedProcess(launch) }
    var outcome = Outcome(process: process.id)
    var rest = input[...]
    let deadline = ContinuousClock.now + timeLimit
    var (outputEnded, payloadEnded) = (false, false)
    while !(outputEnded && payloadEnded) {
      // A process that is left behind may hold a pipe open for ever: what counts is that the program itself
      // has ended, and that nothing more was there to read.
      let isOver = process.hasEnded()
      var watched = [
        pollfd(fd: outputEnded ? -1 : process.output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: payloadEnded ? -1 : process.replies, events: Int16(POLLIN), revents: 0),
        pollfd(fd: rest.isEmpty ? -1 : process.requests, events: Int16(POLLOUT), revents: 0),
      ]
      let arrived = poll(&watched, nfds_t(watched.count), isOver ? 0 : Self.pulse)
      if watched[0].revents != 0 {
        outputEnded = !Self.read(process.output) { bytes in
          outcome.output += bytes.prefix(mostOutput - outcome.output.count)
        }
      }
      if watched[1].revents != 0 {
        payloadEnded = !Self.read(process.replies) { outcome.payload += $0 }
      }
      if watched[2].revents != 0 {
        let count = rest.withUnsafeBytes { write(process.requests, $0.baseAddress, $0.count) }
        rest = count > 0 ? rest.dropFirst(count) : errno == EAGAIN || errno == EINTR ? rest : []
      }
      outcome.isTooLarge = outcome.payload.count > mostPayload
      // What is left behind may go on writing after its end.
      let isTimeOver = ContinuousClock.now >= deadline
      outcome.isLate = isTimeOver && !isOver
      if outcome.isTooLarge || isTimeOver || isOver && arrived <= 0 { break }
    }
    // It has closed its pipes, but may take a moment to end.
    while !outcome.isLate, !outcome.isTooLarge, !process.hasEnded() {
      usleep(1000)
      outcome.isLate = ContinuousClock.now >= deadline
    }
    // Before it is buried: then its number may be given to another one.
    processes?.remove(process.id)
    let status = process.end()
    outcome.status = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return outcome
  }

  /// How often it is looked whether the program lives, in milliseconds, when nothing arrives.
  private static let pulse = Int32(20)

  /// Reads once; false at the end of the stream.
  private static func read(_ descriptor: Int32, _ take: (ArraySlice<UInt8>) -> Void) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(descriptor, &chunk, chunk.count)
    if count > 0 { take(chunk[..<count]) }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }
}
