import Foundation
import Synchronization

/// The processes that must not outlive the grader when it is interrupted.
final class RunningProcesses: Sendable {
  private struct State {
    var running: Set<pid_t> = []
    var isEnding = false
  }

  private let state = Mutex(State())

  /// Whether all were ended: what they leave is no result.
  var isEnding: Bool { state.withLock(\.isEnding) }

  /// Takes in a process, the leader of its group; one that comes too late is ended at once.
  func add(_ process: pid_t) {
    state.withLock { state in
      state.running.insert(process)
      if state.isEnding { kill(-process, SIGKILL) }
    }
  }

  /// Leaves out a process that is about to be buried.
  func remove(_ process: pid_t) { state.withLock { _ = $0.running.remove(process) } }

  /// Ends all, and waits until they and what they had started are gone. The program must end then: others can
  /// no longer learn how their processes ended.
  func end() {
    state.withLock { state in
      state.isEnding = true
      for process in state.running { kill(-process, SIGKILL) }
    }
    Descendants.bury()
  }
}
