import Examination
import Foundation

/// Finds out whether this machine lets the superuser run code as a user without rights, by doing it.
enum AccountProbe {
  /// What is wrong with the level ``IsolationLevel/account``; nil when it does all that it must.
  static func problem(of sandbox: Sandbox) -> String? {
    do {
      let folder = try OpenFolder.makeTemporary("spectralab-probe")
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try sandbox.makeScratch(in: folder)
      try OpenFolder.write(Data("secret".utf8), to: "\(folder)/secret")
      chmod("\(folder)/secret", 0o600)
      let command = SandboxedCommand(
        launch: sandbox.launch(
          "/bin/sh", ["-c", script, "sh", folder, "\(getpid())"], view: SandboxView(paths: []),
          allowance: Allowance(memoryMegabytes: 256, processorSeconds: 10, fileMegabytes: 1, processes: 16),
          environment: ["PATH": "/usr/bin:/bin"], in: sandbox.scratch(in: folder)),
        timeLimit: .seconds(20))
      let outcome = try command.run()
      let account = Account.ofThisProcess
      account.end()
      let lines = outcome.text.split(whereSeparator: \.isNewline).map(String.init)
      guard outcome.status == 0, lines.last == "end" else {
        return lines.last ?? "the probe ended with status \(outcome.status)"
      }
      guard lines.first == "\(account.id) \(account.id) \(account.id)" else {
        return "it is the user \(lines.first ?? "")"
      }
      if let broken = lines.first(where: { $0.hasPrefix("broken: ") }) { return String(broken.dropFirst(8)) }
      let left = lines.first { $0.hasPrefix("left: ") }.flatMap { pid_t($0.dropFirst(6)) }
      guard let left, hasEnded(left) else { return "what it starts cannot be ended" }
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Whether a process is dead within a second.
  private static func hasEnded(_ process: pid_t) -> Bool {
    for _ in 0..<1000 {
      if !Descendants.running().contains(where: { $0.id == process }) { return true }
      usleep(1000)
    }
    return false
  }

  /// Says who it is, what it could do that it must not, and leaves a process behind.
  private static let script = #"""
    echo "$(id -u) $(id -g) $(id -G)"
    grep -q "^CapEff:[^1-9a-f]*$" /proc/self/status || echo "broken: it has rights of the superuser"
    grep -q "^NoNewPrivs:.1$" /proc/self/status || echo "broken: it can get rights of the superuser"
    if cat "$1/secret" >/dev/null 2>&1; then echo "broken: it can read what is closed to others"; fi
    if kill -0 "$2" 2>/dev/null; then echo "broken: it can signal the grader"; fi
    if ! (: > probe) 2>/dev/null; then echo "broken: it has no scratch folder"; fi
    if [ "$(ulimit -n)" != 256 ]; then echo "broken: it has no limits"; fi
    setsid sleep 100 >/dev/null 2>&1 3<&- 4>&- &
    echo "left: $!"
    echo end
    """#
}
