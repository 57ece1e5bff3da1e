import Foundation
import Synchronization

/// The programs that this one has started, and that end with it.
final class Children: Sendable {
  private struct State {
    var running: Set<pid_t> = []
    var isEnding = false
  }

  private let state = Mutex(State())

  /// Runs a program to its end, with nothing to read, its output thrown away and its errors in a file.
  ///
  /// Each child is the leader of a process group of its own: a Ctrl-C at the terminal comes to this program
  /// alone, which ends the children itself.
  ///
  /// - Returns: how it ended.
  /// - Throws: the number of the system's error when it cannot be started.
  func run(_ path: String, _ arguments: [String], errors: String) throws(StartError) -> Ending {
    var child: pid_t = 0
    let code = state.withLock { state in
      guard !state.isEnding else { return ECANCELED }
      let code = Self.spawn(path, arguments, errors: errors, &child)
      if code == 0 { state.running.insert(child) }
      return code
    }
    if code == ECANCELED { waitForTheEnd() }
    guard code == 0 else { throw StartError(code: code) }
    Self.waitForEnd(of: child)
    var status: Int32 = 0
    let isEnding = state.withLock { state in
      waitpid(child, &status, 0)
      state.running.remove(child)
      return state.isEnding
    }
    if isEnding { waitForTheEnd() }
    return status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// Ends all that run, waits until they are gone, and lets no other one start.
  ///
  /// Without mercy: what they write is thrown away anyhow.
  func end() {
    state.withLock { state in
      state.isEnding = true
      for child in state.running { kill(child, SIGKILL) }
      state.running.forEach(Self.waitForEnd)
    }
  }

  /// How a program ended.
  enum Ending: Sendable, Hashable {
    /// With an exit status.
    case exit(Int32)
    /// By a signal.
    case signal(Int32)
  }

  /// Why a program could not be started.
  struct StartError: Error, CustomStringConvertible {
    let code: Int32
    var description: String { String(cString: strerror(code)) }
  }

  /// Waits for a child's end without burying it: while it is in `running`, its number must not be given to
  /// another program.
  private static func waitForEnd(of child: pid_t) {
    var info = siginfo_t()
    while waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
  }

  /// Starts a program; returns 0 or the number of the system's error.
  private static func spawn(
    _ path: String, _ arguments: [String], errors: String, _ child: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program ignores or handles, its children must not.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE, SIGXFSZ] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))

    let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    return withStrings([path] + arguments) { arguments in
      withStrings(environment) { posix_spawn(&child, path, &actions, &attributes, arguments, $0) }
    }
  }

  /// Calls `body` with a null-terminated array of C strings.
  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }

  /// The thread that calls `end` ends the program.
  private func waitForTheEnd() -> Never {
    while true { sleep(1000) }
  }
}
