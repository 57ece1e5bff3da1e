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
      if ContinuousClock.now > start + grace { killChildren() }
      usleep(500)
    }
  }

  /// How long children have to go by themselves; those that were killed need some milliseconds.
  private static let grace = Duration.milliseconds(100)

  /// Whom the kernel itself cannot end is waited for no longer than this.
  private static let patience = Duration.seconds(5)

  /// Kills the children, also those that were adopted, and with one that runs as an account all of that: they
  /// may have children faster than they can be found.
  private static func killChildren() {
    let own = getpid()
    for child in running() where child.parent == own {
      if let account = Account(user: child.user) { account.end() } else { kill(child.id, SIGKILL) }
    }
  }

  /// A process: whose child it is, who runs it, and whether it has another number where it lives, in a
  /// container or a sandbox.
  typealias Running = (id: pid_t, parent: pid_t, user: uid_t, isInside: Bool)

  /// The processes of the machine that are not dead, from the lines of `/proc/<number>/status`.
  static func running() -> [Running] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.compactMap { number in
      guard let data = FileManager.default.contents(atPath: "/proc/\(number)/status") else { return nil }
      let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
      func value<Value: LosslessStringConvertible>(_ key: String) -> Value? {
        lines.first { $0.hasPrefix(key) }.flatMap { line in
          line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Value(String($0)) }
        }
      }
      guard let state: String = value("State:"), state != "Z", state != "X",
        let parent: pid_t = value("PPid:"), let user: uid_t = value("Uid:")
      else { return nil }
      // The numbers that it has, from here inwards.
      let numbers = lines.first { $0.hasPrefix("NSpid:") }?.split(whereSeparator: \.isWhitespace) ?? []
      return (number, parent, user, numbers.count > 2)
    }
  }
}
