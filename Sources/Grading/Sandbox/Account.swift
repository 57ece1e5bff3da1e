import Examination
import Foundation

/// A user without rights who runs the code of one submission, and nothing else: what there is where the kernel
/// makes no namespaces.
///
/// Two submissions side by side have different users, so that neither can signal, trace or read the other one.
/// The number is that of the process that examines the submission, counted from a number on: no two processes
/// have the same at a time, whichever grader they belong to, and nobody has to keep a list. Debian and systemd
/// give no user a number from there on (systemd's table of "special user and group numbers" ends its
/// containers' range just below, and warns of those beyond 2³¹, which some programs take for negative).
struct Account: Sendable, Hashable {
  /// The number of the user, and of its only group.
  let id: uid_t

  private static let first = uid_t(0x7000_0000)
  /// Linux numbers no more processes than this.
  private static let count = uid_t(1 << 22)

  /// The account for what a process examines.
  init(of process: pid_t) { id = Self.first + uid_t(process) % Self.count }

  /// The account with a user's number; nil for all other users.
  init?(user: uid_t) {
    guard (Self.first..<Self.first + Self.count).contains(user) else { return nil }
    id = user
  }

  /// The account for what this process examines.
  static var ofThisProcess: Account { Account(of: getpid()) }

  /// The process that it belongs to, while that runs.
  private var owner: pid_t { pid_t(id - Self.first) }

  /// What makes `setpriv` become a user without rights.
  static func withoutRights(as user: uid_t) -> [String] {
    ["--reuid=\(user)", "--regid=\(user)", "--clear-groups", "--no-new-privs"]
  }

  /// Ends every process of the account, wherever they hide: those that left the group, changed their parents
  /// or multiply. One call of the kernel ends all that its caller may, and the caller is the account itself.
  func end() {
    // As anyone else it would end everything on the machine: it makes sure who it is.
    let script = #"""
      [ "$(id -u)" = "$1" ] && grep -q "^CapEff:[^1-9a-f]*$" /proc/self/status && kill -9 -1
      """#
    _ = try? run(script, ["\(id)"])
  }

  /// Which of some files and folders the account can get into, found out by trying.
  func canRead(_ paths: [String]) -> [String] {
    let script = #"""
      i=0
      for path; do
        if [ -r "$path" ] || { [ -d "$path" ] && [ -x "$path" ]; }; then echo $i; fi
        i=$((i + 1))
      done
      """#
    // Relative ones would be looked up in a folder that the account could not get to.
    let absolute = paths.map { URL(fileURLWithPath: $0).path }
    let lines = (try? run(script, absolute))?.text.split(whereSeparator: \.isNewline) ?? []
    return lines.compactMap { Int($0) }.filter(paths.indices.contains).map { absolute[$0] }
  }

  /// Removes what the account left in folders where everybody may write. Nothing of it may run any more.
  func sweep(_ folders: [String]) {
    for folder in folders {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        var status = stat()
        guard lstat("\(folder)/\(name)", &status) == 0, status.st_uid == id else { continue }
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
    }
  }

  /// The folders where everybody may write on any Linux.
  static let publicFolders = ["/tmp", "/var/tmp", "/dev/shm"]

  /// Ends what runs as accounts whose grader was killed.
  static func endStale() {
    let running = Descendants.running()
    // A dead process that nobody has buried yet can still be signalled, and is none of them.
    let owners = Set(running.map(\.id))
    // In a container, the owner has a number that says nothing here: its grader may be at work.
    let ours = running.filter { !$0.isInside }
    for account in Set(ours.compactMap { Account(user: $0.user) }) where !owners.contains(account.owner) {
      account.end()
    }
  }

  private func run(_ script: String, _ arguments: [String]) throws -> SandboxedCommand.Outcome {
    guard let setpriv = SandboxTools.path(of: "setpriv") else {
      throw GradingError.missingProgram("setpriv", package: "util-linux")
    }
    return try SandboxedCommand(
      launch: WorkerLaunch(
        path: setpriv,
        arguments: Self.withoutRights(as: id) + ["--", "/bin/sh", "-c", script, "sh"] + arguments,
        environment: ["PATH": "/usr/bin:/bin"]),
      timeLimit: .seconds(20)
    ).run()
  }
}
