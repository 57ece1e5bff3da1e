import LabKit

/// What came of a lab at many seeds.
struct Summary: Sendable, Encodable {
  let lab: String
  let seeds: [UInt64]
  /// In how many of a hundred seeds each check has to hold.
  let atLeastPercent: Int
  let checks: [PassRate]
  let observations: [PassRate]
  let claims: [PassRate]
  /// Number of seeds at which every check holds.
  let seedsWhereAllHold: Int
  /// Whether every check holds at enough seeds.
  let passed: Bool

  init(lab: String, percent: Int, runs: [(seed: UInt64, report: ChecksReport)]) {
    self.lab = lab
    seeds = runs.map(\.seed)
    atLeastPercent = percent
    checks = PassRate.rates(runs.map { ($0.seed, $0.report.checks) })
    observations = PassRate.rates(runs.map { ($0.seed, $0.report.observations ?? []) })
    claims = PassRate.rates(runs.map { ($0.seed, $0.report.claims ?? []) })
    seedsWhereAllHold = runs.filter { $0.report.checks.allSatisfy { $0.holds == true } }.count
    passed = checks.allSatisfy { $0.holds(inPercent: percent) }
  }

  /// The tables: checks, then whatever else the lab reports.
  var tables: [TableOutput] {
    let parts = [("check", checks), ("observation", observations), ("claim", claims)]
    return parts.filter { !$1.isEmpty }.map { noun, rates in
      TableOutput(
        caption: "\(noun.capitalized)s of \(lab) at \(Self.count(seeds.count))"
          + (noun == "check" ? "" : ", outside the verdict"),
        columns: [noun, "holds", "smallest margin", "at seed", "measured"], rows: rates.map(Self.cells))
    }
  }

  /// The lines below the tables: where checks fail, and the verdict.
  var conclusion: String {
    var lines = checks.filter { !$0.failures.isEmpty }.map { rate in
      let mark = rate.holds(inPercent: atLeastPercent) ? "◦" : "✗"
      return "\(mark) \(rate.title) fails at \(Self.list(rate.failures))"
    }
    lines.append("All checks hold at \(seedsWhereAllHold) of \(Self.count(seeds.count)).")
    let short = checks.filter { !$0.holds(inPercent: atLeastPercent) }.count
    lines.append(
      short == 0
        ? "Each check holds at \(atLeastPercent) % of the seeds or more."
        : "\(short) of \(checks.count) checks \(short == 1 ? "holds" : "hold") at less than "
          + "\(atLeastPercent) % of the seeds.")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cells(_ rate: PassRate) -> [String] {
    let isClaim = rate.seeds > 0
    return [
      rate.title, isClaim ? "\(rate.holding) of \(rate.seeds)" : "–",
      isClaim ? rate.worst?.margin.map { $0.significant(3) } ?? "NaN" : "–",
      isClaim ? rate.worst.map { "\($0.seed)" } ?? "–" : "–", range(rate.measured),
    ]
  }

  private static func range(_ values: ClosedRange<Double>?) -> String {
    guard let values else { return "NaN" }
    let (low, high) = (values.lowerBound.significant(3), values.upperBound.significant(3))
    return low == high ? low : "\(low) … \(high)"
  }

  private static func list(_ seeds: [UInt64]) -> String {
    let shown = seeds.prefix(20).map(String.init).joined(separator: ", ")
    return (seeds.count == 1 ? "seed " : "seeds ") + shown + (seeds.count > 20 ? ", …" : "")
  }

  private static func count(_ seeds: Int) -> String { seeds == 1 ? "1 seed" : "\(seeds) seeds" }
}
