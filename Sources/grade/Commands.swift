import Grading
import LabKit
import Parallel
import Plotting

extension CommandLineTool {
  /// Grades a class.
  func grade(_ request: GradeRequest) throws -> Int32 {
    let lab = try GradedLab.named(request.subject)
    guard request.places.count == 1 else {
      throw ArgumentError.missingArgument(name: "SUBMISSIONS", expected: "one folder or zip")
    }
    let intake = try Intake(
      request.places[0], lab: lab.id,
      roster: request.roster.map { path throws(GradingError) in try Roster(file: path) })
    for notice in intake.notices { try write("Note: \(notice)".singleLine + "\n") }
    var job = GradingRequest(
      lab: lab, submissions: intake.submissions, output: request.output, jobs: request.jobs ?? availableCores)
    (job.missing, job.notices) = (intake.missing, intake.notices)
    job.courseKey = request.courseKey
    job.overrides = try request.overrides.map { try OverridesFile.read($0, for: lab) } ?? []
    job.limits = request.limits
    job.shard = request.shard
    job.only = request.only
    job.closed = [request.places[0]] + [request.roster, request.overrides].compactMap(\.self)
    job.allowsNoIsolation = request.allowsNoIsolation
    let grader = Grader(job, outputs: request.outputs)
    onInterrupt { grader.end() }
    let bar = LazyBar(tool: self)
    let report = try grader.run(
      warn: { try write("Warning: \($0)\n") }, begin: { bar.start($0) }, advance: { bar.advance() })
    bar.finish()
    try write(Summary(report, folder: request.output, isOfOne: request.only != nil).text)
    return report.result.results.contains { $0.status == .graderError } ? 1 : 0
  }

  /// Joins shards.
  func merge(_ request: GradeRequest) throws -> Int32 {
    let result = try Merge.run(request.places, into: request.output, outputs: request.outputs)
    try write("\(result.results.count) results of \(request.places.count) shards in \(request.output)\n")
    return result.results.contains { $0.status == .graderError } ? 1 : 0
  }

  /// Validates a lab.
  func validate(_ request: GradeRequest) throws -> Int32 {
    let validation = Validation(
      try .named(request.subject), allowsNoIsolation: request.allowsNoIsolation)
    onInterrupt { validation.end() }
    let findings = try validation.run()
    let wrong = findings.filter { $0.problem != nil }
    for finding in wrong { try write("✗ \(finding.title)\n    \(finding.problem ?? "")\n") }
    try write(
      wrong.isEmpty
        ? "\(request.subject): the solution earns all points, the starter none, and \(findings.count - 2) stock "
          + "mistakes fail with their messages.\n"
        : "\(wrong.count) of \(findings.count) do not hold.\n")
    return wrong.isEmpty ? 0 : 1
  }

  /// Says what works on this machine.
  func doctor() throws -> Int32 {
    var findings = Doctor.findings()
    do {
      _ = try Fonts.find()
      findings.append(Doctor.Finding("fonts", "found"))
    } catch {
      findings.append(Doctor.Finding("fonts", "\(error); figures need them, grading does not"))
    }
    for finding in findings { try write("\(finding.isFine ? "✓" : "✗") \(finding.title): \(finding.text)\n") }
    return findings.allSatisfy(\.isFine) ? 0 : 1
  }
}
