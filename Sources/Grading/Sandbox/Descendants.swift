import CLinux
import Foundation

/// All that this process has started, and what that has started in turn.
///
/// A sandbox that is killed takes some milliseconds to be gone with all that is in it. What matters must not
/// happen before: no result is written, and no program ends, while a student's code may still run.
enum Descendants {
  /// From now on, processes whose parent dies become children of this one.
  static func adopt() { _ = become_subreaper() }

  /// Waits until no child is left. Whoever does not go by itself is killed: code in a sandbox can make the
  /// sandbox's first process, which has no more rights than it has itself, forget to end with the grader.
  static func bury() {
    let start = ContinuousClock.now
    while ContinuousClock.now < start + patience {
      let found = waitpid(-1, nil, WNOHANG)
      if found < 0 && errno == ECHILD { return }
      guard found == 0 else { continue }
      if ContinuousClock.now > start + grace { for child in children() { kill(child, SIGKILL) } }
      usleep(500)
    }
  }

  /// How long children have to go by themselves; those that were killed need some milliseconds.
  private static let grace = Duration.milliseconds(100)

  /// Whom the kernel itself cannot end is waited for no longer than this.
  private static let patience = Duration.seconds(5)

  /// The numbers of this process' children, also of those that it adopted: each `/proc/<number>/stat` has the
  /// parent as the second word after the program's name, which stands in parentheses.
  private static func children() -> [pid_t] {
    let own = getpid()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { number in
      guard let data = FileManager.default.contents(atPath: "/proc/\(number)/stat") else { return false }
      let rest = String(decoding: data, as: UTF8.self).split(separator: ")").last ?? ""
      let words = rest.split(separator: " ")
      return words.count > 1 && pid_t(words[1]) == own
    }
  }
}
