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

  @Test func medians() {
    #expect(Measurement(name: "", seconds: [3, 1, 2]).median == 2)
    #expect(Measurement(name: "", seconds: [4, 1, 2, 3]).median == 2.5)
    let one = Measurement(name: "", seconds: [7])
    #expect(one.median == 7 && one.fastest == 7 && one.slowest == 7)
  }

  @Test func runsThatDifferAreFoundOut() throws {
    let counter = Counter()
    let job = Job("odd", "") { _ in { counter.next() } }
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
