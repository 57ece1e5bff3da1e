import Foundation
import TestSupport
import Testing

@testable import benchmark

/// `swift run benchmark`, without a look at how long anything takes.
@Suite struct BenchmarkTests {
  struct Row: Decodable {
    let name: String
    let median_s: Double
    let runs: Int
  }

  private func run(_ arguments: String...) throws -> BuiltProgram.Outcome {
    try BuiltProgram(program: "benchmark", arguments).run()
  }

  @Test func listsItsJobs() throws {
    let outcome = try run("--list")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(Set(Job.all.map(\.name)).count == Job.all.count)
    for job in Job.all { #expect(outcome.output.contains("\n  \(job.name)  "), "\(job.name)") }
    #expect(try run("--list", "--job", "pca").output.split(separator: "\n").count == 4)
  }

  @Test func timesTheJobsAskedFor() throws {
    let outcome = try run("--job", "silhouette", "--job=pca", "--runs", "2")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 5 && lines[0].hasPrefix("Wall time in milliseconds, 2 runs of each job"))
    #expect(lines[3].hasPrefix("  pca ") && lines[4].hasPrefix("  silhouette "), "in the order of the list")
  }

  @Test func json() throws {
    let outcome = try run("--job", "pca", "--runs", "3", "--json")
    #expect(outcome.status == 0 && outcome.errors == "")
    let rows = try JSONDecoder().decode([Row].self, from: Data(outcome.output.utf8))
    #expect(rows.map(\.name) == ["pca"] && rows.map(\.runs) == [3] && rows.allSatisfy { $0.median_s > 0 })
    let order = ["\"median_s\"", "\"name\"", "\"runs\""].compactMap {
      outcome.output.firstRange(of: $0)?.lowerBound
    }
    #expect(order.count == 3 && order == order.sorted(), "the keys are sorted")
  }

  @Test(arguments: [
    (["--job", "silhuette"], "did you mean 'silhouette'?"), (["--runs", "0"], "--runs needs a whole number"),
    (["--list", "--json"], "--list and --json do not go together"), (["pca"], "unexpected argument 'pca'"),
  ])
  func mistakes(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram(program: "benchmark", arguments).run()
    #expect(outcome.status == 2 && outcome.output == "" && outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("benchmark: ") && outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix(" (see swift run benchmark --help)\n"))
  }

  @Test func aClosedOutput() throws {
    let outcome = try BuiltProgram(program: "benchmark", ["--list"], shell: "exec \"$@\" >/dev/full").run()
    #expect(outcome.status == 2)
    #expect(outcome.errors == "benchmark: cannot write to standard output: No space left on device\n")
  }

  /// A program that answers as `peers.py` does, with one peer that takes a quarter of a second each time.
  private func impostor(in folder: TemporaryFolder, answerToRun: String = "{\"seconds\": 0.25}") throws
    -> String
  {
    let script = """
      #!/bin/sh
      while read -r line; do
        case "$line" in
          *open*) echo '{"peers": [{"name": "Slow", "version": "1.5"}], "missing": ["jax"]}' ;;
          *run*) echo '\(answerToRun)' ;;
          *) echo '{"quality": 0.5}' ;;
        esac
      done
      """
    folder.write(script, to: "impostor")
    let path = "\(folder.path)/impostor"
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test func peersAreTimedInTurns() throws {
    struct Peer: Decodable {
      let name: String
      let version: String
      let median_s: Double
      let ratio: Double
      let quality: Double
    }
    struct Row: Decodable {
      let median_s: Double
      let ratio: Double
      let peers: [Peer]
    }
    let python = try impostor(in: TemporaryFolder())
    let json = try run("--job", "silhouette", "--runs", "1", "--json", "--peers", python)
    #expect(json.status == 0 && json.errors == "", "\(json.errors)")
    let row = try #require(try JSONDecoder().decode([Row].self, from: Data(json.output.utf8)).first)
    let peer = try #require(row.peers.first)
    #expect(peer.name == "Slow" && peer.version == "1.5" && peer.median_s == 0.25 && peer.quality == 0.5)
    // One round: the ratio is that of its two times.
    #expect(abs(peer.ratio - 0.25 / row.median_s) < 1e-9 * peer.ratio && row.ratio == peer.ratio)

    let table = try run("--job", "silhouette", "--runs", "1", "--peers", python)
    #expect(table.output.contains("Slow (1.5)  250.00"), "\(table.output)")
    #expect(table.output.hasSuffix("Not compared, for want of the packages: jax.\n"))
  }

  @Test func peersThatFail() throws {
    let folder = try TemporaryFolder()
    let failing = try impostor(in: folder, answerToRun: "{\"error\": \"MemoryError: 1 GB\"}")
    for (python, message) in [
      (failing, "MemoryError: 1 GB"), ("/bin/false", "it gave no answer; is it a Python 3 with NumPy?"),
      ("no-such-python", "it gave no answer; is it a Python 3 with NumPy?"),
    ] {
      let outcome = try run("--job", "silhouette", "--peers", python)
      #expect(outcome.status == 2 && outcome.output == "")
      #expect(outcome.errors == "benchmark: cannot time peers with '\(python)': \(message)\n")
    }
  }

  @Test func medians() {
    #expect(RunTimes([3, 1, 2]).median == 2)
    #expect(RunTimes([4, 1, 2, 3]).median == 2.5)
    let one = RunTimes([7])
    #expect(one.median == 7 && one.fastest == 7 && one.slowest == 7)
  }

  @Test func runsThatDifferAreFoundOut() throws {
    let counter = Counter()
    let job = Job("odd", "") { _ in Job.Work { counter.next() } }
    #expect(throws: BenchmarkError.unstable(job: "odd", 1, 2)) {
      try Measurement(job, inputs: try Inputs(threads: 1), runs: 3) {}
    }
  }

  /// A number that is another one each time.
  private final class Counter: @unchecked Sendable {
    private var value = 0.0
    func next() -> Double {
      value += 1
      return value
    }
  }
}
