import Foundation
import TestSupport
import Testing

@testable import Grading

/// What the sandbox lets through. Where there is none, these tests say so and try nothing.
@Suite struct SandboxTests {
  private static let sandbox: Sandbox? = {
    guard let probe = try? SandboxProbe() else { return nil }
    if let problem = probe.problem {
      print("NO ISOLATION ON THIS MACHINE, SANDBOX NOT TESTED: \(problem)")
    }
    return probe.problem == nil ? probe.sandbox : nil
  }()

  private static let allowance = Allowance(
    memoryMegabytes: 256, processorSeconds: 10, fileMegabytes: 2, processes: 16)

  /// What a shell script in the sandbox prints.
  private func run(
    _ script: String, limit: Duration = .seconds(60), environment: [String: String] = [:]
  ) throws -> SandboxedCommand.Outcome? {
    guard let sandbox = Self.sandbox else { return nil }
    let view = SandboxView(
      paths: ["/usr/bin", "/usr/lib"], optionalPaths: SystemPaths.optionalDevelopment)
    return try SandboxedCommand(
      launch: sandbox.launch(
        "/usr/bin/sh", ["-c", script], view: view, allowance: Self.allowance,
        environment: environment),
      timeLimit: limit, mostOutput: 4096, mostPayload: 4096
    ).run()
  }

  @Test func nothingOfTheMachineIsThere() throws {
    guard
      let outcome = try run(
        "ls /; ls /proc | grep -c '^[0-9]'; env; id -u; hostname; cat /proc/net/dev")
    else { return }
    let lines = outcome.text.split(separator: "\n").map(String.init)
    let names = ["bin", "dev", "lib", "lib64", "proc", "tmp", "usr"]
    #expect(lines.prefix { Int($0) == nil }.allSatisfy(names.contains), "\(outcome.text)")
    #expect(lines.contains("65534") && lines.contains("sandbox"), "\(outcome.text)")
    // The shell sets these itself.
    let environment = lines.filter { $0.contains("=") }.map { $0.prefix { $0 != "=" } }
    #expect(Set(environment).isSubset(of: ["PWD", "OLDPWD", "SHLVL", "_"]), "\(environment)")
    #expect(!outcome.text.contains("eth") && !outcome.text.contains("wl"))
  }

  @Test func limits() throws {
    guard let files = try run("head -c 5000000 /dev/zero > big; wc -c < big") else { return }
    #expect(files.text.contains("2097152") || files.status != 0, "\(files.text)")
    let all = try #require(
      try run("for i in 1 2 3 4 5; do head -c 1000000 /dev/zero > $i || echo full; done"))
    #expect(all.text.contains("full"))
    let bomb = try #require(
      try run(
        "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 20 & done; echo no"))
    #expect(bomb.text.contains("ork"), "\(bomb.text)")
    let elsewhere = try #require(try run("touch /x /usr/x /dev/x /proc/x; mkdir /new"))
    #expect(elsewhere.text.split(separator: "\n").count == 5, "\(elsewhere.text)")
  }

  /// When memory runs out, the kernel ends what is in the sandbox first.
  @Test func memory() throws {
    guard let outcome = try run("cat /proc/self/oom_score_adj; ulimit -v; head -c 300000000 /dev/zero | tail")
    else { return }
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines.first == "1000" || Self.sandbox?.tools.choom == "", "\(lines.prefix(3))")
    #expect(lines.contains("262144") && outcome.text.contains("memory"), "\(lines.prefix(3))")
  }

  @Test func floodsAndLateness() throws {
    guard let flood = try run("yes", limit: .seconds(3)) else { return }
    #expect(flood.isLate && flood.output.count == 4096)
    let payload = try #require(try run("yes >&4"))
    #expect(payload.isTooLarge && payload.payload.count < 200_000)
    // A child that keeps the pipes open does not keep the grader.
    let child = try #require(try run("sleep 1000 & exit 3"))
    #expect(child.status == 3 && !child.isLate)
    let signal = try #require(try run("kill -9 $$"))
    #expect(signal.status == 128 + SIGKILL)
  }

  /// What leaves its group and goes on writing does not keep the grader for longer than the limit.
  @Test func aWriterThatStaysBehind() throws {
    let none = Sandbox(level: .none, dropsRights: false, tools: try SandboxTools.find())
    let script = "setsid sh -c 'for i in $(seq 3000); do echo x; sleep 0.01; done' & exit 3"
    let launch = none.launch(
      "/usr/bin/sh", ["-c", script], view: SandboxView(paths: []), allowance: Self.allowance,
      environment: ["PATH": "/usr/bin:/bin"])
    let outcome = try SandboxedCommand(launch: launch, timeLimit: .seconds(1)).run()
    #expect(outcome.status == 3 && !outcome.isLate && outcome.output.count < 6000)
  }

  @Test func withoutTools() throws {
    let none = Sandbox(level: .none, dropsRights: false, tools: try SandboxTools.find())
    let launch = none.launch(
      "/usr/bin/sh", ["-c", "ulimit -n; env | grep -c X=1"], view: SandboxView(paths: []),
      allowance: Self.allowance, environment: ["X": "1"])
    let outcome = try SandboxedCommand(launch: launch, timeLimit: .seconds(60)).run()
    #expect(outcome.text == "256\n1\n", "\(outcome.text)")
  }
}
