import Foundation
import TestSupport
import Testing

/// `swift run passrates` on the labs that are built beside it.
@Suite struct PassratesTests {
  struct Summary: Decodable {
    struct Check: Decodable {
      let id: String
      let seeds: Int
      let holding: Int
    }
    let lab: String
    let seeds: [UInt64]
    let checks: [Check]
    let observations: [Check]
    let seedsWhereAllHold: Int
    let passed: Bool
  }

  /// A program whose temporary files lie in a folder of the test.
  private func passrates(_ arguments: [String], environment: [String: String] = [:]) throws -> BuiltProgram {
    let folder = try TemporaryFolder()
    let environment = environment.merging(["TMPDIR": folder.path]) { $1 }
    return try BuiltProgram(program: "passrates", arguments, environment: environment, in: folder)
  }

  @Test func aLabThatHoldsEverywhere() throws {
    let program = try passrates(["demolab", "--seeds", "1...3,42", "--jobs", "2"])
    let outcome = try program.run()
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("Checks of demolab at 4 seeds\n  check "))
    #expect(outcome.output.contains("\n  The sum is Gauss's       4 of 4 "))
    #expect(outcome.output.contains("Observations of demolab at 4 seeds, outside the verdict\n"))
    #expect(
      outcome.output.hasSuffix(
        "\nAll checks hold at 4 of 4 seeds.\nEach check holds at 96 % of the seeds or more.\n"))
    #expect(program.folder.files == [], "temporary files are left")
  }

  @Test func aCheckThatFails() throws {
    let outcome = try passrates(["demolab", "--seeds=7,8"], environment: ["DEMOLAB_BOUND": "0.5"]).run()
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\n✗ Half is below the bound fails at seeds 7, 8\n"))
    #expect(outcome.output.contains("\n1 of 4 checks holds at less than 96 % of the seeds.\n"))
    #expect(
      try passrates(
        ["demolab", "--seeds=7", "--at-least", "0"], environment: ["DEMOLAB_BOUND": "0.5"]
      ).run().status == 0)
  }

  /// The lab itself, untrained: its fixed points hold at seed 42 and are made at no other.
  @Test func lab08AndJSON() throws {
    let program = try passrates(["lab08", "--seeds", "42,7", "--epochs", "2", "--json"])
    let outcome = try program.run()
    #expect(outcome.status == 1 && outcome.errors == "", "\(outcome.errors)")
    let summary = try JSONDecoder().decode(Summary.self, from: Data(outcome.output.utf8))
    #expect(summary.lab == "lab08" && summary.seeds == [42, 7] && !summary.passed)
    #expect(summary.seedsWhereAllHold == 0)
    let sum = try #require(summary.checks.first { $0.id.hasPrefix("sum-of-the-clean-spectra") })
    #expect(sum.seeds == 1 && sum.holding == 1)
    #expect(summary.checks.contains { $0.seeds == 2 && $0.holding < 2 })
    #expect(program.folder.files == [])
  }

  @Test func aLabThatCannotRun() throws {
    let program = try passrates(["demolab", "--seeds", "3,4"], environment: ["DEMOLAB_REQUIRE": "no scan"])
    let outcome = try program.run()
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(
      outcome.errors == "passrates: seed 3: demolab ended with status 2: reading the scan failed: no scan\n")
    #expect(program.folder.files == [])
  }

  @Test(arguments: [
    ([], "LAB is missing: the name of a lab, such as lab08 (see swift run passrates --help)"),
    (["../lab08"], "LAB needs the name of a lab, such as lab08, but got '../lab08'"),
    (
      ["lab08", "--seeds", "5...1"],
      "--seeds needs seeds such as 42, 1,2,7 or 1...50, at most 10000, but got '5...1'"
    ),
    (["lab08", "--at-least", "101"], "--at-least needs a whole number from 0 to 100, but got '101'"),
    (["lab00"], "there is no built lab 'lab00' beside this program; there is lab08"),
    (["lab08", "lab09"], "unexpected argument 'lab09'"),
  ])
  func mistakes(arguments: [String], message: String) throws {
    let outcome = try passrates(arguments).run()
    #expect(outcome.status == 2 && outcome.output == "" && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("passrates: \(message)"), "\(outcome.errors)")
  }

  @Test func ctrlCEndsTheLabsToo() throws {
    let program = try passrates(
      ["demolab", "--seeds", "1...4", "--jobs", "2"], environment: ["DEMOLAB_WAIT": "1"])
    try program.start()
    // Each lab that waits has written its first checks.
    func reports() -> Int { program.folder.files.filter { $0.hasSuffix("checks.json") }.count }
    _ = waitUntil { reports() >= 2 || !isRunning(program.processIdentifier) }
    let labs = try childrenOf(program.processIdentifier)
    #expect(labs.count == 2)
    program.send(SIGINT)
    let outcome = program.finish()
    #expect(outcome.status == 130)
    #expect(outcome.errors == "passrates: interrupted\n" && outcome.output == "")
    for lab in labs { #expect(waitUntil { !isRunning(lab) }, "the lab \(lab) still runs") }
    #expect(program.folder.files == [], "temporary files are left")
  }

  /// The processes that a process has started; from any of its threads.
  private func childrenOf(_ process: pid_t) throws -> [pid_t] {
    let tasks = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")
    let lists = tasks.compactMap {
      try? String(contentsOfFile: "/proc/\(process)/task/\($0)/children", encoding: .utf8)
    }
    return lists.flatMap { $0.split(separator: " ").compactMap { pid_t($0) } }
  }
}
