import Foundation
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
    guard !isInside(request.output, request.places[0]) else {
      throw GradingError.outputAmongSubmissions(path: request.output)
    }
    let roster = try request.roster.map { path throws(GradingError) in try Roster(file: path) }
    let intake = try Intake(request.places[0], lab: lab.id, roster: roster)
    for notice in intake.notices + warnings(request, lab, roster, intake) {
      try write("Note: \(notice)".singleLine + "\n")
    }
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

  /// Whether a place is a folder or lies below it.
  private func isInside(_ place: String, _ folder: String) -> Bool {
    let paths = [place, folder].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().pathComponents }
    return paths[0].starts(with: paths[1])
  }

  /// What an instructor should know before the grades go back.
  private func warnings(
    _ request: GradeRequest, _ lab: GradedLab, _ roster: Roster?, _ intake: Intake
  ) -> [String] {
    var warnings: [String] = []
    if !intake.strangers.isEmpty {
      warnings.append(
        "\(intake.strangers.count) of \(intake.submissions.count) who handed in are not in the roster: "
          + Summary.list(intake.strangers))
    }
    let most = lab.exercises.flatMap(\.parts).map(\.points).reduce(0, +)
    if request.formats.contains(.moodle), let maximum = roster?.maximumGrade, maximum < most {
      warnings.append(
        "Moodle's maximum grade is \(maximum.short), and \(lab.id) has \(most.short) points: Moodle passes over "
          + "grades above its maximum without a word, so set it to \(most.short) there first")
    }
    return warnings
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
