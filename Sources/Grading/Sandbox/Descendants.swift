import CLinux
import Foundation

/// All that this process has started, and what that has started in turn.
///
/// A sandbox that is killed takes some milliseconds to be gone with all that is in it. What matters must not
/// happen before: no result is written, and no program ends, while a student's code may still run.
enum Descendants {
  /// From now on, processes whose parent dies become children of this one.
  static func adopt() { _ = become_subreaper() }

  /// Waits until no child is left. Whoever still runs is somebody's mistake, and is waited for some seconds
  /// only.
  static func bury() {
    let deadline = ContinuousClock.now + patience
    while ContinuousClock.now < deadline {
      let found = waitpid(-1, nil, WNOHANG)
      if found < 0 && errno == ECHILD { return }
      if found == 0 { usleep(500) }
    }
  }

  private static let patience = Duration.seconds(5)
}
