import Examination
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

  /// Starts a process, the leader of its group.
  ///
  /// Not after all were ended: it never returns then, since another thread ends the program. Starting and ending
  /// exclude each other, or a process could be started that nobody ends any more.
  func start(_ launch: WorkerLaunch) throws(WorkerError) -> SpawnedProcess {
    let process = try state.withLock { state throws(WorkerError) -> SpawnedProcess? in
      guard !state.isEnding else { return nil }
      let process = try SpawnedProcess(launch)
      state.running.insert(process.id)
      return process
    }
    guard let process else {
      while true { sleep(1000) }
    }
    return process
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
