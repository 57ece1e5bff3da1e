import Foundation
import TestSupport
import Testing

@testable import Grading

/// Users without rights, which only the superuser can become. Without him, these tests say so and try nothing.
@Suite(.serialized) struct AccountTests {
  /// The level of a machine where bubblewrap is missing.
  private static let sandbox: Sandbox? = {
    guard geteuid() == 0, var tools = try? SandboxTools.find() else {
      print("NOT THE SUPERUSER, ACCOUNTS NOT TESTED")
      return nil
    }
    tools.bubblewrap = ""
    guard let probe = try? SandboxProbe(tools: tools), probe.sandbox.level == .account else {
      print("NO ACCOUNTS ON THIS MACHINE, NOT TESTED")
      return nil
    }
    return probe.sandbox
  }()

  private func run(_ script: String, in folder: TemporaryFolder) throws -> SandboxedCommand.Outcome? {
    guard let sandbox = Self.sandbox else { return nil }
    try sandbox.makeScratch(in: folder.path)
    return try SandboxedCommand(
      launch: sandbox.launch(
        "/bin/sh", ["-c", script], view: SandboxView(paths: []),
        allowance: Allowance(memoryMegabytes: 256, processorSeconds: 10, fileMegabytes: 2, processes: 16),
        environment: ["PATH": "/usr/bin:/bin"], in: sandbox.scratch(in: folder.path)),
      timeLimit: .seconds(60), mostOutput: 4096
    ).run()
  }

  private func processes(of account: Account) -> [pid_t] {
    Descendants.running().filter { $0.user == account.id }.map(\.id)
  }

  @Test func whatIsSaidWithoutBubblewrap() throws {
    var tools = try SandboxTools.find()
    tools.bubblewrap = ""
    let probe = try SandboxProbe(tools: tools)
    #expect(probe.problem?.hasPrefix("bubblewrap is not installed") == true)
    #expect(probe.sandbox.level == (Self.sandbox == nil ? .none : .account))
    #expect(probe.sandbox.level < .sandbox && probe.sandbox.level.warning != nil)
  }

  @Test func numbers() {
    #expect(Account(of: 1).id == 0x7000_0001 && Account(of: 2) != Account(of: 1))
    // Also of the last process that Linux can number it is below 2³¹, and found again by its number.
    let last = Account(of: 4_194_303)
    #expect(last.id < 1 << 31 && Account(user: last.id) == last)
    for user in [uid_t(0), 1000, 65534, 0x6FFF_FFFF, 0x7040_0000, .max] {
      #expect(Account(user: user) == nil)
    }
  }

  @Test func rights() throws {
    let folder = try TemporaryFolder()
    folder.write("mine", to: "secret")
    chmod("\(folder.path)/secret", 0o600)
    let script = """
      id -u; id -G; env | grep -v -e ^PWD= -e ^OLDPWD= -e ^SHLVL= -e ^_= -e ^PATH=; pwd
      grep -o '^Max processes  *[0-9]*' /proc/self/limits
      cat \(folder.path)/secret; kill -9 \(getpid()); cat /proc/\(getpid())/environ; echo x > /dev/tty
      echo x > made; cat made
      """
    guard let outcome = try run(script, in: folder) else { return }
    let account = Account.ofThisProcess
    let (scratch, limit) = ("\(folder.path)/scratch", "Max processes             16")
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(4) == ["\(account.id)", "\(account.id)", scratch.replacing("//", with: "/"), limit],
      "\(lines)")
    // Four things that it cannot do, and one that it can.
    #expect(lines.count == 9 && lines.last == "x" && !lines.contains("mine"), "\(lines)")
    // Nobody else of its kind gets at what it does.
    #expect(
      Account(of: getpid() + 1).canRead(["\(folder.path)/scratch/made", "/usr/bin/sh"]) == ["/usr/bin/sh"])
    account.sweep(["\(folder.path)/scratch"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/scratch") == [])
  }

  @Test func nothingSurvives() throws {
    let folder = try TemporaryFolder()
    let account = Account.ofThisProcess
    // In sessions of their own, with signals ignored; and one that multiplies as long as it may.
    let script = """
      for i in 1 2 3; do setsid sh -c 'trap "" TERM INT HUP; while :; do sleep 1; done' >/dev/null 2>&1 & done
      setsid sh -c 'f() { f & f; }; f' >/dev/null 2>&1 &
      sleep 0.3
      """
    guard try run(script, in: folder) != nil else { return }
    #expect(processes(of: account).count > 3)
    account.end()
    for _ in 0..<500 where !processes(of: account).isEmpty { usleep(10_000) }
    #expect(processes(of: account) == [])
    // A file that it left where everybody may write; of others, nothing is removed.
    let place = try TemporaryFolder()
    place.write("", to: "ours")
    mkdir("\(place.path)/its", 0o755)
    place.write("", to: "its/own")
    chown("\(place.path)/its", account.id, account.id)
    account.sweep([place.path])
    #expect(place.files == ["ours"])
  }

  /// As after a grader that was killed: the process that they belong to is gone.
  @Test func staleOnesAreEnded() throws {
    guard let sandbox = Self.sandbox else { return }
    let owner = Process()
    owner.executableURL = URL(fileURLWithPath: "/bin/true")
    try owner.run()
    owner.waitUntilExit()
    let stale = Account(of: owner.processIdentifier)
    let left = Process()
    left.executableURL = URL(fileURLWithPath: sandbox.tools.setpriv)
    left.arguments = Account.withoutRights(as: stale.id) + ["--", "/bin/sleep", "1000"]
    try left.run()
    // A grader of another test may be faster and end it.
    while processes(of: stale).isEmpty, left.isRunning { usleep(10_000) }
    Account.endStale()
    left.waitUntilExit()
    #expect(left.terminationReason == .uncaughtSignal && left.terminationStatus == SIGKILL)
  }

  /// Those of a grader in a container are not: their owner has another number here.
  @Test func thoseOfContainersAreLeftAlone() throws {
    guard let sandbox = Self.sandbox else { return }
    // A number of an owner that no process has.
    let user = Account(of: 4_194_000).id
    let left = Process()
    left.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    left.arguments =
      ["--pid", "--fork", "--kill-child", sandbox.tools.setpriv] + Account.withoutRights(as: user)
      + ["--", "/bin/sleep", "1000"]
    left.standardError = FileHandle.nullDevice
    try left.run()
    func inside() -> [Descendants.Running] { Descendants.running().filter { $0.user == user } }
    defer {
      for process in inside() { kill(process.id, SIGKILL) }
      left.waitUntilExit()
    }
    while inside().isEmpty, left.isRunning { usleep(10_000) }
    guard left.isRunning else {
      print("NO NAMESPACES OF PROCESSES ON THIS MACHINE, CONTAINERS BESIDE A GRADER NOT TESTED")
      return
    }
    Account.endStale()
    #expect(inside().count == 1 && inside().allSatisfy(\.isInside), "\(inside())")
  }

  @Test func whatItCanRead() throws {
    guard Self.sandbox != nil else { return }
    let folder = try TemporaryFolder()
    for (name, mode) in [("open", 0o755), ("known", 0o711), ("shut", 0o700)] {
      mkdir("\(folder.path)/\(name)", 0o755)
      folder.write("x", to: "\(name)/file")
      chmod("\(folder.path)/\(name)/file", 0o644)
      chmod("\(folder.path)/\(name)", mode_t(mode))
    }
    folder.write("x", to: "key")
    chmod("\(folder.path)/key", 0o600)
    chmod(folder.path, 0o755)
    let names = ["open", "known", "shut", "open/file", "shut/file", "key", "missing"]
    let place = URL(fileURLWithPath: folder.path).path
    let paths = names.map { "\(place)/\($0)" }
    // Who may enter a folder without listing it may read what he knows the name of.
    #expect(
      Account.ofThisProcess.canRead(paths) == ["open", "known", "open/file"].map { "\(place)/\($0)" })
    #expect(OpenSecrets(among: paths, level: .sandbox).warning == nil)
    #expect(OpenSecrets(among: [paths[2]], level: .account).warning == nil)
    #expect(
      OpenSecrets(among: paths, level: .account).warning?.hasPrefix("students' code can read '\(paths[0])'")
        == true)
    // Results are closed to others when the grader makes their folder.
    let store = try ResultStore(folder: "\(folder.path)/grades", isClosed: true)
    #expect(Account.ofThisProcess.canRead([store.folder]) == [])
  }
}
