import Examination
import Foundation
import LabKit

/// Everything that grading takes besides submissions: the sandbox, the trusted half, a folder for the time
/// being, and the processes that run.
///
/// It is made before the first submission is opened, and proves itself on the lab's own files: the model
/// answer must earn all points here and now.
final class Workshop: Sendable {
  let lab: GradedLab
  let limits: Limits
  let sandbox: Sandbox
  let headings: [String]
  private let package: String
  private let half: TrustedHalf
  private let folder: String
  private let work: RunningWork

  /// Builds it.
  init(lab: GradedLab, package: String, sandbox: Sandbox, limits: Limits, work: RunningWork) throws {
    (self.lab, self.package, self.limits, self.work) = (lab, package, limits, work)
    headings = try lab.source(in: package).sections.map(\.heading)
    folder = try work.makeFolder()
    var sandbox = sandbox
    sandbox.group = work.makeGroup()
    self.sandbox = sandbox
    let half = "\(folder)/trusted"
    do {
      try OpenFolder.make(half)
      self.half = try TrustedHalf.build(
        for: lab, package: package, in: half, with: sandbox, processes: work.processes)
    } catch {
      work.waitIfEnding()
      work.removeFolder()
      throw error
    }
  }

  /// Removes what it made.
  ///
  /// Not at an unexpected end: whoever ends the program removes it when nothing writes to it any more.
  func close() {
    work.waitIfEnding()
    work.removeFolder()
  }

  deinit { close() }

  /// Examines a student's file in a subprocess of its own.
  func findings(_ exercise: Data, seeds: GradingPlan.Seeds) throws -> Findings {
    let place = "\(folder)/\(UUID().uuidString)"
    try OpenFolder.make(place)
    defer {
      work.waitIfEnding()
      try? FileManager.default.removeItem(atPath: place)
    }
    let job = ExaminationJob(
      lab: lab.id, exercise: exercise, seeds: seeds, limits: limits, sandbox: sandbox, half: half,
      headings: headings, folder: place)
    return try ExaminerProcess.findings(for: job, in: work.processes)
  }

  /// The model answer must earn all points.
  func prove(seeds: GradingPlan.Seeds) throws {
    let findings = try findings(PackageFolder.data(lab.solution, in: package), seeds: seeds)
    work.waitIfEnding()
    if let wrong = findings.exercises.first(where: { $0.status != .passed }) {
      let reason = findings.problemForInstructor ?? findings.problem ?? wrong.instructorMessage
      throw GradingError.trustedHalf(
        step: "the model answer does not pass here", reason: "\(wrong.id): \(reason)".singleLine)
    }
  }

  /// What the results depend on besides plan and submission: this program, the sources of the trusted half,
  /// the starter, the compiler.
  static func hash(lab: GradedLab, package: String) throws -> ContentHash {
    let program = try Data(contentsOf: URL(fileURLWithPath: "/proc/self/exe"), options: .alwaysMapped)
    var pieces = [Array(program), Array(try Toolchain.find().version.utf8)]
    for file in try TrustedHalf.sources(package) {
      pieces.append(Array(try Data(contentsOf: URL(fileURLWithPath: file))))
    }
    for file in [lab.answers, lab.starter, lab.solution] {
      pieces.append(Array(try PackageFolder.data(file, in: package)))
    }
    return ContentHash(ofPieces: pieces)
  }
}
