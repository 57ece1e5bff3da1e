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
  let inputs = try Inputs(threads: request.threads ?? availableCores)
  let progress = tool.progress("Timing", total: jobs.count * (request.runs + 1))
  let measurements = try jobs.map { job in
    try Measurement(job, inputs: inputs, runs: request.runs) { progress.advance() }
  }
  progress.finish()
  if request.isJSON {
    try tool.write(json: measurements)
  } else {
    try tool.write(report(jobs, measurements, runs: request.runs, threads: inputs.threads))
  }
  return 0
}

/// The measurements as a table, in milliseconds.
func report(_ jobs: [Job], _ measurements: [Measurement], runs: Int, threads: Int) -> TableOutput {
  TableOutput(
    caption: "Wall time in milliseconds, \(runs == 1 ? "1 run" : "\(runs) runs") of each job after one to "
      + "warm up; \(threads == 1 ? "1 thread" : "\(threads) threads") in the sweep",
    columns: ["job", "median", "fastest", "slowest", ""],
    rows: zip(jobs, measurements).map { job, measurement in
      let times = [measurement.median, measurement.fastest, measurement.slowest]
      return [job.name] + times.map { ($0 * 1e3).fixed(2) } + [job.summary]
    })
}
