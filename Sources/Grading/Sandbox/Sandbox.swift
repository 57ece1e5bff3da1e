import Examination
import Foundation

/// How code that nobody trusts is run: by bubblewrap, in namespaces of its own, with limits; where there are
/// none, as a user of its own.
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
  /// The control group that has one for each program that is started; nil where there is none.
  var group: ControlGroup?

  /// Ends what the process that examined a submission left behind, when it came to no end of its own.
  func clear(after process: pid_t) {
    group?.removeChildren(of: process)
    if level == .account { Account(of: process).end() }
  }

  /// The user and group without rights that Linux distributions call nobody and nogroup.
  private static let nobody = uid_t(65534)

  /// How a program is started in the sandbox; it finds descriptors 3 and 4 as any worker does.
  ///
  /// - Parameters:
  ///   - environment: what it finds there; empty, but for what programs of the trusted side need.
  ///   - folder: where it starts if there is no scratch folder of a sandbox; see ``scratch(in:)``.
  func launch(
    _ program: String, _ arguments: [String] = [], view: SandboxView, allowance: Allowance,
    environment: [String: String] = [:], in folder: String? = nil
  ) -> WorkerLaunch {
    let program = program == view.program && level == .sandbox ? SandboxView.programName : program
    let command =
      [tools.prlimit] + Self.limits(allowance, countsProcesses: level != .none) + ["--"]
      + [program] + arguments
    var wrapped = group?.entering(with: allowance) ?? []
    wrapped += tools.choom.isEmpty ? [] : [tools.choom, "--adjust", "1000", "--"]
    guard level == .sandbox else {
      if let folder { wrapped += [tools.env, "--chdir=\(folder)", "--"] }
      if level == .account { wrapped += becoming(Account.ofThisProcess.id) }
      wrapped += command
      return WorkerLaunch(path: wrapped[0], arguments: Array(wrapped.dropFirst()), environment: environment)
    }
    wrapped += dropsRights ? becoming(Self.nobody) : []
    wrapped += [tools.bubblewrap] + Self.namespaces + files(view, allowance)
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) { wrapped += ["--setenv", name, value] }
    wrapped += ["--"] + command
    return WorkerLaunch(path: wrapped[0], arguments: Array(wrapped.dropFirst()), isWrapped: true)
  }

  private func becoming(_ user: uid_t) -> [String] {
    [tools.setpriv] + Account.withoutRights(as: user) + ["--"]
  }

  /// The folder that the code of a submission can write to; in a sandbox it is in memory, and another one for
  /// each process that is started.
  ///
  /// - Parameter folder: the folder of the submission.
  func scratch(in folder: String) -> String {
    level == .sandbox ? SandboxView.scratch : "\(folder)/scratch"
  }

  /// Makes the scratch folder. An account's is in a folder that no other account can get into.
  func makeScratch(in folder: String) throws(GradingError) {
    let scratch = scratch(in: folder)
    switch level {
    case .sandbox: break
    case .none: try OpenFolder.make(scratch)
    case .account:
      let account = Account.ofThisProcess.id
      try OpenFolder.make(scratch)
      guard chown(scratch, account, account) == 0, chown(folder, 0, account) == 0, chmod(folder, 0o750) == 0
      else { throw .file(path: folder, action: "give", reason: String(cString: strerror(errno))) }
    }
  }

  /// What makes sure that nothing stays of what ran in a submission's folder. Sandboxes see to that themselves,
  /// but for their control groups.
  func clear(_ folder: String) {
    group?.removeChildren()
    guard level == .account else { return }
    let account = Account.ofThisProcess
    account.end()
    Descendants.bury()
    account.sweep(Account.publicFolders + [scratch(in: folder)])
  }

  /// Namespaces for everything, none of them the grader's; nothing outlives the grader, nothing reaches its
  /// terminal, and no further user namespaces, which open much of the kernel, can be made inside.
  private static let namespaces = [
    "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
    "--unshare-cgroup-try",
    "--disable-userns", "--uid", "\(nobody)", "--gid", "\(nobody)", "--hostname", "sandbox",
    "--die-with-parent",
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
