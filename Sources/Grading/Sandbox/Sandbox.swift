import Examination
import Foundation

/// How code that nobody trusts is run: by bubblewrap, in namespaces of its own, with limits.
///
/// As the superuser, the limit on processes would not hold and the kernel would be open to more: the sandbox
/// is then entered as an ordinary user without rights.
struct Sandbox: Sendable, Hashable, Codable {
  /// How well it keeps apart.
  let level: IsolationLevel
  /// Whether the grader runs as the superuser and gives that up before it enters the sandbox.
  let dropsRights: Bool
  /// Where the tools lie.
  let tools: SandboxTools

  /// The user and group without rights that Linux distributions call nobody and nogroup.
  private static let nobody = "65534"

  /// How a program is started in the sandbox; it finds descriptors 3 and 4 as any worker does.
  ///
  /// - Parameter environment: what it finds there; empty, but for what programs of the trusted side need.
  func launch(
    _ program: String, _ arguments: [String] = [], view: SandboxView, allowance: Allowance,
    environment: [String: String] = [:]
  ) -> WorkerLaunch {
    let program = program == view.program && level != .none ? SandboxView.programName : program
    let command =
      [tools.prlimit] + Self.limits(allowance, countsProcesses: level != .none) + ["--"]
      + [program] + arguments
    let first = tools.choom.isEmpty ? [] : [tools.choom, "--adjust", "1000", "--"]
    guard level != .none else {
      let all = first + command
      return WorkerLaunch(path: all[0], arguments: Array(all.dropFirst()), environment: environment)
    }
    var wrapped = first
    wrapped += dropsRights ? [tools.setpriv] + Self.withoutRights + ["--"] : []
    wrapped += [tools.bubblewrap] + Self.namespaces + files(view, allowance)
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) { wrapped += ["--setenv", name, value] }
    wrapped += ["--"] + command
    return WorkerLaunch(path: wrapped[0], arguments: Array(wrapped.dropFirst()), isWrapped: true)
  }

  private static let withoutRights = [
    "--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", "--no-new-privs",
  ]

  /// Namespaces for everything, none of them the grader's; nothing outlives the grader, nothing reaches its
  /// terminal, and no further user namespaces, which open much of the kernel, can be made inside.
  private static let namespaces = [
    "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
    "--unshare-cgroup-try",
    "--disable-userns", "--uid", nobody, "--gid", nobody, "--hostname", "sandbox", "--die-with-parent",
    "--new-session", "--clearenv", "--cap-drop", "ALL",
  ]

  private func files(_ view: SandboxView, _ allowance: Allowance) -> [String] {
    let size = String(allowance.fileMegabytes << 20)
    var arguments = [
      "--proc", "/proc", "--dev", "/dev", "--size", size, "--perms", "0700", "--tmpfs", SandboxView.scratch,
    ]
    for path in view.paths { arguments += ["--ro-bind", path, path] }
    if let program = view.program { arguments += ["--ro-bind", program, SandboxView.programName] }
    for path in view.optionalPaths { arguments += Self.optional(path) }
    // bubblewrap's own root is a file system in memory without a limit: it must not be written to.
    return arguments + ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", SandboxView.scratch]
  }

  /// A path that may be missing, and is a link on distributions that keep all programs below `/usr`.
  private static func optional(_ path: String) -> [String] {
    if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) {
      return ["--symlink", target, path]
    }
    return ["--ro-bind-try", path, path]
  }

  private static func limits(_ allowance: Allowance, countsProcesses: Bool) -> [String] {
    var limits = [
      "--as=\(allowance.memoryMegabytes << 20)", "--cpu=\(allowance.processorSeconds)",
      "--fsize=\(allowance.fileMegabytes << 20)", "--nofile=\(allowance.files)", "--core=0",
      "--memlock=0", "--msgqueue=0",
    ]
    // Outside a namespace of its own, the limit would count all that the user runs.
    if countsProcesses { limits.append("--nproc=\(allowance.processes)") }
    return limits
  }
}
