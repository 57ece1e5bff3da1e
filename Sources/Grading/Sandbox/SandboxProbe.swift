import Examination
import Foundation

/// Finds out what this machine can do to keep a student's code apart, by doing it.
struct SandboxProbe: Sendable {
  /// The best sandbox that works; without namespaces an account, or no isolation at all.
  let sandbox: Sandbox
  /// Why there is no sandbox, in a line; nil when there is.
  let problem: String?

  /// Tries, from the best to the worst.
  ///
  /// - Parameter tools: what sandboxes are made of; nil for the tools of this machine.
  /// - Throws: ``GradingError`` when not even limits can be set.
  init(tools given: SandboxTools? = nil) throws(GradingError) {
    let tools: SandboxTools
    if let given { tools = given } else { tools = try .find() }
    let isSuperuser = geteuid() == 0
    var problem: String?
    if tools.bubblewrap.isEmpty {
      problem = "bubblewrap is not installed (apt-get install bubblewrap)"
    } else if isSuperuser && tools.setpriv.isEmpty {
      problem = "setpriv is not installed (apt-get install util-linux)"
    } else {
      let candidate = Sandbox(level: .sandbox, dropsRights: isSuperuser, tools: tools)
      problem = Self.problem(of: candidate)
      if problem == nil {
        sandbox = candidate
        self.problem = nil
        return
      }
    }
    let account = Sandbox(level: .account, dropsRights: true, tools: tools)
    let accountProblem = isSuperuser && !tools.setpriv.isEmpty ? AccountProbe.problem(of: account) : ""
    sandbox =
      accountProblem == nil ? account : Sandbox(level: .none, dropsRights: false, tools: tools)
    if let accountProblem, accountProblem != "" {
      problem = "\(problem ?? ""); nor does a user without rights do: \(accountProblem)"
    }
    self.problem = problem
  }

  /// What is wrong with a sandbox; nil when it does all that it must.
  private static func problem(of sandbox: Sandbox) -> String? {
    let view = SandboxView(paths: ["/usr/bin", "/usr/lib"], optionalPaths: SystemPaths.optionalDevelopment)
    let command = SandboxedCommand(
      launch: sandbox.launch(
        "/usr/bin/sh", ["-c", script], view: view,
        allowance: Allowance(memoryMegabytes: 256, processorSeconds: 10, fileMegabytes: 1, processes: 16)),
      timeLimit: .seconds(20))
    let outcome: SandboxedCommand.Outcome
    do throws(WorkerError) { outcome = try command.run() } catch { return "\(error)" }
    let lines = outcome.text.split(whereSeparator: \.isNewline).map(String.init)
    guard outcome.status == 0, lines.last == "end" else {
      return lines.last ?? "bubblewrap ended with status \(outcome.status)"
    }
    for name in namespaces {
      guard let inside = lines.first(where: { $0.hasPrefix("\(name):") }) else {
        return "the sandbox has no \(name) namespace"
      }
      let outside = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/\(name)")
      if inside == outside { return "the sandbox shares the \(name) namespace of the grader" }
    }
    if let broken = lines.first(where: { $0.hasPrefix("broken: ") }) { return String(broken.dropFirst(8)) }
    return nil
  }

  private static let namespaces = ["user", "pid", "net", "mnt", "ipc", "uts"]

  /// Says which namespaces it is in, and what it could do that it must not.
  private static let script = """
    for name in \(namespaces.joined(separator: " ")); do readlink /proc/self/ns/$name; done
    for place in / /usr /usr/bin /dev /proc; do
      if (: > $place/probe) 2>/dev/null; then echo "broken: the sandbox can write to $place"; fi
    done
    if ! (: > \(SandboxView.scratch)/probe) 2>/dev/null; then echo "broken: the sandbox has no scratch folder"; fi
    if [ -e /etc/passwd ]; then echo "broken: the sandbox shows files that it must not"; fi
    if [ "$(ulimit -n)" != 256 ]; then echo "broken: the sandbox has no limits"; fi
    echo end
    """
}
