import Foundation
import Synchronization

/// What a run has on the machine besides its results: processes and a temporary folder. At its end, also at
/// one that comes unexpectedly, nothing of it is left.
final class RunningWork: Sendable {
  /// The processes that run.
  let processes = RunningProcesses()
  private let folder = Mutex<String?>(nil)
  private let group = Mutex<ControlGroup?>(nil)

  private static let folderPrefix = "spectralab-grade"

  /// Whether the program is about to end: what comes now is no result.
  var isEnding: Bool { processes.isEnding }

  /// Makes the temporary folder, and removes what graders left behind that were killed.
  func makeFolder() throws(GradingError) -> String {
    if geteuid() == 0 { Account.endStale() }
    OpenFolder.removeStale(Self.folderPrefix)
    // Whoever ends the program finds either the folder or nobody who makes one.
    let path = try folder.withLock { folder throws(GradingError) -> String? in
      guard !isEnding else { return nil }
      folder = try OpenFolder.makeTemporary(Self.folderPrefix)
      return folder
    }
    guard let path else {
      while true { sleep(1000) }
    }
    return path
  }

  /// Makes the control group; nil where there can be none.
  func makeGroup() -> ControlGroup? {
    let made = try? ControlGroup.make()
    group.withLock { $0 = made }
    // One that comes too late is empty; the next grader removes it.
    waitIfEnding()
    return made
  }

  /// Removes the folder, and the control group with all that is in it.
  func removeFolder() {
    group.withLock { group in
      group?.remove()
      group = nil
    }
    folder.withLock { path in
      if let path { OpenFolder.remove(path) }
      path = nil
    }
  }

  /// Ends and removes everything; from any thread. The program must end then.
  func end() {
    processes.end()
    removeFolder()
  }

  /// For a thread whose work was cut off: another one ends the program.
  func waitIfEnding() {
    while isEnding { sleep(1000) }
  }
}
