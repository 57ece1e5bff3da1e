import Foundation
import Testing

@testable import passrates

/// What is counted over the seeds.
@Suite struct PassRateTests {
  private func report(_ json: String) throws -> ChecksReport {
    try JSONDecoder().decode(ChecksReport.self, from: Data(json.utf8))
  }

  private func check(_ id: String, _ measured: String, _ margin: String, _ passed: Bool, line: Int) -> String
  {
    """
    {"id": "\(id)", "title": "T \(id)", "measured": \(measured), "margin": \(margin), "passed": \(passed), \
    "relation": "less than", "bound": 1, "points": 1, "line": \(line)}
    """
  }

  private func runs(_ lists: [(UInt64, [String])]) throws -> [(seed: UInt64, report: ChecksReport)] {
    try lists.map { ($0, try report("{\"checks\": [\($1.joined(separator: ", "))], \"exercises\": []}")) }
  }

  @Test func countsHoldsMarginsAndRanges() throws {
    let summary = Summary(
      lab: "l", percent: 50,
      runs: try runs([
        (5, [check("a", "0.5", "0.5", true, line: 3), check("b", "1", "1", true, line: 9)]),
        (6, [check("a", "0.75", "0.25", true, line: 3), check("b", "null", "null", false, line: 9)]),
        // Made at this seed only, and above the others in the file.
        (7, [check("c", "2", "0", true, line: 1), check("a", "0.25", "0.75", true, line: 3)]),
      ]))
    #expect(summary.checks.map(\.id) == ["c", "a", "b"])
    let (c, a, b) = (summary.checks[0], summary.checks[1], summary.checks[2])
    #expect(c.seeds == 1 && c.holding == 1 && c.worst == .init(margin: 0, seed: 7))
    #expect(a.seeds == 3 && a.holding == 3 && a.worst == .init(margin: 0.25, seed: 6))
    #expect(a.measured == 0.25...0.75)
    #expect(b.seeds == 2 && b.failures == [6], "a check is counted at the seeds where it is made")
    #expect(b.worst == .init(margin: nil, seed: 6), "NaN is the worst of all margins")
    #expect(b.measured == 1...1)
    #expect(summary.seedsWhereAllHold == 2 && summary.passed)
    #expect(
      !Summary(
        lab: "l", percent: 51,
        runs: try runs([
          (1, [check("b", "1", "1", true, line: 1)]), (2, [check("b", "1", "-1", false, line: 1)]),
        ])
      ).passed)
  }

  /// 48 of 50 is 96 %, to the last seed.
  @Test(arguments: [(2, true), (3, false)]) func theShareIsExact(failures: Int, isEnough: Bool) throws {
    let lists = (1...50).map { seed in
      (UInt64(seed), [check("a", "1", "0", seed > failures, line: 1)])
    }
    #expect(Summary(lab: "l", percent: 96, runs: try runs(lists)).passed == isEnough)
  }

  @Test func observationsAndClaimsAreNoPartOfTheVerdict() throws {
    let report = try report(
      """
      {"checks": [], "observations": [{"id": "o", "title": "O", "measured": 1, "margin": -1, "holds": false, "line": 1}],
       "claims": [{"statement": "S", "quoted": "5", "measured": 2, "holds": true},
                  {"statement": "U", "quoted": "-", "measured": 3, "holds": null}]}
      """)
    let summary = Summary(lab: "l", percent: 100, runs: [(1, report)])
    #expect(summary.passed)
    #expect(summary.observations.map(\.holding) == [0] && summary.claims.map(\.title) == ["S", "U"])
    #expect(summary.claims.map(\.seeds) == [1, 0], "a claim without a bound is counted nowhere")
    #expect(
      summary.tables.map(\.caption) == [
        "Observations of l at 1 seed, outside the verdict", "Claims of l at 1 seed, outside the verdict",
      ])
  }
}
