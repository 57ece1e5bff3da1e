// Runs a lab at many seeds and counts how often each of its checks holds.
import LabKit
import Parallel

CommandLineTool.run("passrates", Request.syntax, defaults: Request()) { tool, request in
  let runner = try LabRunner(lab: request.lab, epochs: request.epochs)
  defer { runner.end() }
  tool.onInterrupt { runner.end() }
  let progress = tool.progress("Seeds", total: request.seeds.count)
  let runs = try concurrentMap(request.seeds, threads: request.jobs ?? availableCores) { seed in
    defer { progress.advance() }
    return (seed: seed, report: try runner.report(seed: seed))
  }
  progress.finish()
  let summary = Summary(lab: request.lab, percent: request.percent, runs: runs)
  if request.isJSON {
    try tool.write(json: summary)
  } else {
    for table in summary.tables {
      try tool.write(table)
      try tool.write("\n")
    }
    try tool.write(summary.conclusion)
  }
  return summary.passed ? 0 : 1
}
