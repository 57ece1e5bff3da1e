import ExerciseKit
import Foundation

/// A running worker, seen from the side that does not trust it.
///
/// It has a process group, standard input from nowhere, both standard outputs in a pipe that is read here,
/// and a pipe each for calls and replies. Everything that is read has a cap, every wait a deadline.
final class WorkerProcess {
  /// What the worker's functions print beyond this many bytes is dropped.
  static let mostOutput = 8 << 10

  /// How long a worker may take to start. It is dynamic linking and no work; a minute-old laptop in swap
  /// still gets there.
  private static let patience = Duration.seconds(20)

  /// How often it is looked whether the process lives, when nothing arrives. A process that ends closes its
  /// pipes, which is noticed at once, unless a process that it left behind holds them open.
  private static let pulse = Int32(50)

  private let spawned: SpawnedProcess
  private var isReady = false
  private var replies = Frame.Buffer()
  private var repliesEnded = false
  private var outputEnded = false
  private var printedCount = 0

  /// What the worker printed, as far as it is kept: the start of it.
  private(set) var printed: [UInt8] = []

  /// The end of what it printed: it says why the process crashed.
  private var lastWords: [UInt8] = []

  /// Whether something was printed that was not kept.
  var dropsOutput: Bool { printedCount > Self.mostOutput }

  /// Starts a worker; the first call waits until it is ready.
  init(_ launch: WorkerLaunch) throws(WorkerError) {
    spawned = try SpawnedProcess(launch)
  }

  deinit { spawned.end() }

  /// Makes a call.
  func ask(_ function: String, _ arguments: [WireValue], within limit: Duration) -> Response {
    if let reason = waitUntilReady() { return .broken(reason) }
    receive(waiting: 0)
    guard replies.isEmpty else { return .broken("a reply that nothing asked for") }
    let deadline = SuspendingClock.now + limit
    let request = Request(id: .random(in: 1 ... .max), function: function, arguments: arguments)
    guard send(Frame.bytes(around: request.bytes), until: deadline) else {
      return spawned.hasEnded() || repliesEnded ? .crashed(crash()) : .timedOut(limit)
    }
    switch next(until: deadline) {
    case .reply(let reply) where reply.id == request.id:
      return replies.isEmpty ? Response(reply.outcome) : .broken("more than one reply")
    case .reply: return .broken("a reply to another call")
    case .broken(let error): return .broken("\(error)")
    case .ended(let crash): return .crashed(crash)
    case .late:
      // On a busy machine the trace of a crash takes its time.
      let isCrashing = CrashReport.isUnderWay(String(decoding: lastWords, as: UTF8.self))
      return isCrashing ? .crashed(crash(after: .seconds(5))) : .timedOut(limit)
    }
  }

  /// Waits until the worker says that it is ready; the first call does.
  ///
  /// - Returns: what it did instead; nil when it is ready.
  private func waitUntilReady() -> String? {
    if isReady { return nil }
    switch next(until: .now + Self.patience) {
    case .reply(Reply(id: 0, .ready)):
      isReady = true
      return nil
    case .reply: return "a reply before the first call"
    case .broken(let error): return "\(error)"
    case .ended(let crash): return "its end before the first call (\(crash.reason))"
    case .late: return "nothing for \(Self.patience), before the first call"
    }
  }

  /// Ends the process and everything that it left behind in its group.
  func end() { spawned.end() }

  /// What can come next from a worker.
  private enum Event {
    case reply(Reply)
    case broken(WireError)
    case ended(Crash)
    case late
  }

  private func next(until deadline: SuspendingClock.Instant) -> Event {
    var isLate = false
    while true {
      do throws(WireError) {
        if let message = try replies.next() { return .reply(try Reply(message)) }
      } catch {
        return .broken(error)
      }
      if isLate { return .late }
      let isOver = repliesEnded || spawned.hasEnded()
      let before = replies.count
      receive(waiting: isOver ? 0 : pulse(until: deadline))
      // What it said last may still be in the pipe.
      if isOver && replies.count == before { return .ended(crash()) }
      isLate = SuspendingClock.now >= deadline
    }
  }

  /// Writes to the worker, and reads what it says meanwhile: it may be stuck in a print that nobody reads.
  private func send(_ bytes: [UInt8], until deadline: SuspendingClock.Instant) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(spawned.requests, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      guard errno == EAGAIN || errno == EINTR, SuspendingClock.now < deadline, !spawned.hasEnded() else {
        return false
      }
      receive(waiting: pulse(until: deadline), alsoForWriting: true)
    }
    return true
  }

  private func pulse(until deadline: SuspendingClock.Instant) -> Int32 {
    let left = (deadline - .now) / .milliseconds(1)
    return Int32(min(max(left.rounded(.up), 0), Double(Self.pulse)))
  }

  /// Reads what has arrived, after waiting for something to arrive.
  private func receive(waiting milliseconds: Int32, alsoForWriting: Bool = false) {
    // A negative descriptor is passed over: a pipe that has ended would report that for ever.
    var watched = [
      pollfd(fd: repliesEnded ? -1 : spawned.replies, events: Int16(POLLIN), revents: 0),
      pollfd(fd: outputEnded ? -1 : spawned.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: alsoForWriting ? spawned.requests : -1, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&watched, nfds_t(watched.count), milliseconds) > 0 else { return }
    if watched[0].revents != 0 {
      repliesEnded = !read(spawned.replies) { replies.append($0) }
    }
    if watched[1].revents != 0 {
      outputEnded = !read(spawned.output) { bytes in
        printedCount += bytes.count
        printed += bytes.prefix(Self.mostOutput - printed.count)
        lastWords = lastWords.suffix(Self.mostOutput) + bytes
      }
    }
  }

  /// Reads once; false at the end of the stream.
  private func read(_ descriptor: Int32, _ take: (ArraySlice<UInt8>) -> Void) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(descriptor, &chunk, chunk.count)
    if count > 0 { take(chunk[..<count]) }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }

  /// How the process ended; ends it if it has only closed its pipes.
  private func crash(after grace: Duration = .milliseconds(200)) -> Crash {
    let deadline = SuspendingClock.now + grace
    // Whoever prints waits until it is read; and a process that has closed its pipes may end a little later.
    while !spawned.hasEnded(), SuspendingClock.now < deadline { receive(waiting: 2) }
    let status = spawned.end()
    let patience = SuspendingClock.now + .milliseconds(100)
    while !outputEnded, SuspendingClock.now < patience { receive(waiting: pulse(until: patience)) }
    return CrashReport(status: status, output: String(decoding: lastWords, as: UTF8.self)).crash
  }
}
