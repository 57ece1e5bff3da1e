import Foundation
import LabKit
import Parallel

/// Grades a class: every submission once, in any order, and what was graded before not again.
public final class Grader: Sendable {
  private let request: GradingRequest
  private let outputs: Outputs
  private let work = RunningWork()

  /// A grader.
  public init(_ request: GradingRequest, outputs: Outputs = Outputs()) {
    self.request = request
    self.outputs = outputs
  }

  /// What came of a run.
  public struct Report: Sendable {
    /// The class, or the one student that was asked for.
    public let result: ClassResult
    /// How many were graded now; the others were finished before.
    public let graded: Int
    /// How well students' code was kept apart.
    public let isolation: IsolationLevel
    /// How long each submission took.
    public let timings: [SubmissionTimings]
  }

  /// Ends what runs and removes what is for the time being; from any thread. The program must end then: what
  /// `run` throws after that means nothing, and it does not return.
  public func end() { work.end() }

  /// Grades.
  ///
  /// - Parameters:
  ///   - warn: gets what is wrong and does not keep from grading, in a line.
  ///   - begin: gets the number of submissions that are to be graded.
  ///   - advance: called after each of them, on any thread.
  public func run(
    warn: (String) throws -> Void = { _ in }, begin: (Int) -> Void = { _ in },
    advance: @escaping @Sendable () -> Void = {}
  ) throws -> Report {
    Descendants.adopt()
    defer { Descendants.bury() }
    let package = try PackageFolder.find()
    let probe = try SandboxProbe()
    if let problem = probe.problem, !request.allowsNoIsolation {
      throw GradingError.noIsolation(reason: problem)
    }
    if request.shard != .whole, request.courseKey == nil { throw GradingError.shardWithoutKey }
    let store = try ResultStore(folder: request.output, isClosed: probe.sandbox.level == .account)
    let lock = try store.lock()
    defer { close(lock) }
    store.removeUnfinished()
    let key =
      if let file = request.courseKey { try CourseKey(file: file) } else {
        try CourseKey(fileMadeWhenMissing: "\(request.output)/\(Self.keyName)")
      }
    let secrets = [package, store.folder] + [request.courseKey].compactMap(\.self) + request.closed
    if let warning = OpenSecrets(among: secrets, level: probe.sandbox.level).warning { try warn(warning) }
    let roll = try Roll(request)
    let grader = try Workshop.hash(lab: request.lab, package: package)
    let headings = try request.lab.source(in: package).sections.map(\.heading)
    let starter = try PackageFolder.data(request.lab.starter, in: package)
    // The same for every student: it leaves their own inputs out.
    let planHash = GradingPlan(lab: request.lab, key: key, student: Student(id: "anybody")).hash
    let tasks = roll.chosen.map { submission in
      GradingTask(
        submission, lab: request.lab, key: key, planHash: planHash, grader: grader, sandbox: probe.sandbox,
        limits: request.limits,
        headings: headings, starter: starter)
    }

    var finished: [String: SubmissionResult] = [:]
    if request.only == nil {
      for task in tasks {
        finished[task.student.id] = store.result(of: task.student).flatMap(task.resumed)
      }
    }
    let open = tasks.filter { finished[$0.student.id] == nil }
    begin(open.count)
    let done = try grade(open, store, package: package, sandbox: probe.sandbox, advance)
    work.waitIfEnding()
    let fresh = Dictionary(uniqueKeysWithValues: done.map { ($0.result.student.id, $0.result) })
    let result = ClassResult(
      lab: request.lab.id, title: try request.lab.source(in: package).title ?? request.lab.id,
      results: tasks.compactMap { fresh[$0.student.id] ?? finished[$0.student.id] },
      missing: request.missing, notices: request.notices, overrides: request.overrides)
    // Overrides, names and notices may be others than when a submission was graded.
    for result in result.results {
      let timings = store.timings(of: result.student)
      try store.write(result, timings, files: outputs.forStudent(result, timings))
    }
    if request.only == nil {
      try Self.write(
        result, outputs, to: store,
        BatchManifest(
          version: Grading.formatVersion, lab: request.lab.id, shard: request.shard,
          students: roll.all.map(\.student.id), missing: result.missing, notices: result.notices,
          overrides: request.overrides, plan: planHash, grader: grader))
    }
    return Report(
      result: result, graded: open.count, isolation: probe.sandbox.level,
      timings: result.results.map { store.timings(of: $0.student) })
  }

  /// The name of the key in the output folder.
  static let keyName = "course.key"

  /// Writes what belongs to the class, the manifest last.
  static func write(
    _ result: ClassResult, _ outputs: Outputs, to store: ResultStore, _ manifest: BatchManifest
  ) throws {
    for (name, data) in try outputs.forClass(result).sorted(by: { $0.key < $1.key }) {
      try store.write(data, to: name)
    }
    try store.write(json: manifest, to: BatchManifest.name)
  }

  private typealias Done = (result: SubmissionResult, timings: SubmissionTimings)

  private func grade(
    _ tasks: [GradingTask], _ store: ResultStore, package: String, sandbox: Sandbox,
    _ advance: @escaping @Sendable () -> Void
  ) throws -> [Done] {
    // Those that need no worker need no workshop either.
    let needsWorker = tasks.contains { $0.quickFindings == nil }
    let shop =
      try needsWorker
      ? Workshop(
        lab: request.lab, package: package, sandbox: sandbox, limits: request.limits, work: work)
      : nil
    defer { shop?.close() }
    if let shop, let first = tasks.first { try shop.prove(seeds: first.plan.seeds) }
    return try concurrentMap(tasks, threads: request.jobs) { [self] task in
      let start = ContinuousClock.now
      var findings: Findings
      if let quick = task.quickFindings {
        findings = quick
      } else if let shop {
        findings = try shop.findings(task.exercise, seeds: task.plan.seeds)
      } else {
        preconditionFailure("a task that needs a worker was missed")
      }
      // What was cut off is no result.
      work.waitIfEnding()
      findings.timings.total = (ContinuousClock.now - start) / .seconds(1)
      let result = task.result(findings).applying(request.overrides)
      try store.write(
        result, findings.timings, files: outputs.forStudent(result, findings.timings))
      advance()
      return (result, findings.timings)
    }
  }
}
