// Times the jobs that matter, and prints the median of several runs of each.
import LabKit
import Parallel

CommandLineTool.run("benchmark", Request.syntax, defaults: Request()) { tool, request in
  if request.isList && request.isJSON { throw ArgumentError.conflict("--list", "--json") }
  let jobs = request.jobs
  if request.isList {
    try tool.write(
      TableOutput(caption: "Jobs", columns: ["job", ""], rows: jobs.map { [$0.name, $0.summary] }))
    return 0
  }
  let peers = try request.python.map { try PeerProcess(python: $0) }
  let inputs = try Inputs(threads: request.threads ?? availableCores)
  let progress = tool.progress("Timing", total: jobs.count * (request.runs + 1))
  let measurements = try jobs.map { job in
    try Measurement(job, inputs: inputs, runs: request.runs, peers: peers) { progress.advance() }
  }
  progress.finish()
  if request.isJSON {
    try tool.write(json: measurements)
  } else {
    let report = Report(
      jobs: jobs, measurements: measurements, runs: request.runs, threads: inputs.threads,
      missing: peers?.missing.sorted() ?? [])
    for table in report.tables { try tool.write(table) }
    if let note = report.note { try tool.write(note) }
  }
  return 0
}
