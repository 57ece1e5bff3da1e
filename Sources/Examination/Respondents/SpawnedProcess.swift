import ExerciseKit
import Foundation

/// A process with pipes to a worker's descriptors, in a session and a group of its own: a worker, or another
/// program that reads from descriptor 3 and writes to descriptor 4.
package final class SpawnedProcess {
  /// Where calls are written to; never blocks.
  package let requests: Int32
  /// Where replies are read from; never blocks.
  package let replies: Int32
  /// Where what it prints is read from; never blocks.
  package let output: Int32

  /// The number of the process, and of its group.
  package let id: pid_t
  private let isWrapped: Bool
  /// What `waitpid` said; nil until the process is dead and buried.
  private var status: Int32?

  /// Starts a process.
  package init(_ launch: WorkerLaunch) throws(WorkerError) {
    isWrapped = launch.isWrapped
    var open: [Int32] = []
    do throws(WorkerError) {
      let requests = try Self.pipe(&open)
      let replies = try Self.pipe(&open)
      let output = try Self.pipe(&open)
      id = try Self.spawn(
        launch, requests: requests.reading, replies: replies.writing, output: output.writing)
      for end in [requests.reading, replies.writing, output.writing] { close(end) }
      (self.requests, self.replies, self.output) = (requests.writing, replies.reading, output.reading)
    } catch {
      for end in open { close(end) }
      throw error
    }
    for end in [requests, replies, output] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
  }

  deinit {
    end()
    for descriptor in [requests, replies, output] { close(descriptor) }
  }

  /// Whether the process has ended by itself. It stays a zombie, which keeps its number from being given
  /// anew, until `end` has seen to what it left behind; unless somebody buries all children, who then has.
  package func hasEnded() -> Bool {
    if status != nil { return true }
    var news = siginfo_t()
    guard waitid(P_PID, id_t(id), &news, WEXITED | WNOHANG | WNOWAIT) == 0 else { return errno == ECHILD }
    return news.si_signo != 0
  }

  /// Kills the process, if it lives, and what it left behind in its group.
  ///
  /// - Returns: the status that `waitpid` gave, or would have given without a wrapper.
  @discardableResult package func end() -> Int32 {
    if let status { return status }
    kill(-id, SIGKILL)
    var found: Int32 = 0
    while waitpid(id, &found, 0) < 0, errno == EINTR {}
    if isWrapped { found = Self.unwrapped(found) }
    status = found
    return found
  }

  /// The status of what a wrapper ran, from that of the wrapper: as shells do, wrappers say 128 and the number
  /// of the signal that ended it.
  private static func unwrapped(_ status: Int32) -> Int32 {
    let code = status >> 8 & 0xFF
    return status & 0x7F == 0 && (129...192).contains(code) ? code - 128 : status
  }

  /// A pipe whose ends stand clear of the worker's descriptors and are not inherited.
  private static func pipe(_ open: inout [Int32]) throws(WorkerError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { throw .system(operation: "make a pipe", code: errno) }
    var clear: [Int32] = []
    for end in ends {
      let copy = fcntl(end, F_DUPFD_CLOEXEC, 10)
      let code = errno
      close(end)
      guard copy >= 0 else {
        // The other end, if it is still open, goes with what the caller closes.
        open += ends.filter { $0 != end && fcntl($0, F_GETFD) >= 0 }
        throw .system(operation: "make a pipe", code: code)
      }
      clear.append(copy)
      open.append(copy)
    }
    return (clear[0], clear[1])
  }

  private static func spawn(
    _ launch: WorkerLaunch, requests: Int32, replies: Int32, output: Int32
  ) throws(WorkerError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    posix_spawn_file_actions_adddup2(&actions, requests, Worker.requests)
    posix_spawn_file_actions_adddup2(&actions, replies, Worker.replies)
    for file in inheritedFiles() { posix_spawn_file_actions_addclose(&actions, file) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The lab ignores or blocks signals that must end a worker as they end any program.
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    for signal in [SIGKILL, SIGSTOP] { sigdelset(&all, signal) }
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    // Out of reach of the terminal, which would take what a worker types into it for its user's typing.
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | Self.newSession
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let arguments = [launch.path] + launch.arguments
    let environment = launch.environment.map { "\($0.key)=\($0.value)" }.sorted()
    var id: pid_t = 0
    let code = withCStrings(arguments) { arguments in
      withCStrings(environment) { posix_spawn(&id, launch.path, &actions, &attributes, arguments, $0) }
    }
    guard code == 0 else { throw .system(operation: "start '\(launch.path)'", code: code) }
    return id
  }

  #if os(Linux)
    /// `POSIX_SPAWN_SETSID`, which the C library only names for GNU's dialect.
    private static let newSession = Int32(0x80)
  #else
    private static let newSession = POSIX_SPAWN_SETSID
  #endif

  /// The open files that a child would inherit beyond a worker's own: opened without a thought for children.
  private static func inheritedFiles() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd")) ?? []
    return names.compactMap { Int32($0) }.filter { file in
      let flags = fcntl(file, F_GETFD)
      return file > max(Worker.requests, Worker.replies) && flags >= 0 && flags & FD_CLOEXEC == 0
    }
  }

  /// The texts as C has them: an array of pointers with a null pointer at its end.
  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
