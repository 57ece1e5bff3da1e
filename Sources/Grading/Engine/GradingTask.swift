import Foundation

/// One submission on its way to a result: its plan, what its result will be made of, and whether an earlier
/// result is the same.
struct GradingTask: Sendable {
  let submission: Submission
  let plan: GradingPlan
  let provenance: Provenance
  private let headings: [String]
  private let starter: Data

  var student: Student { submission.student }
  /// The student's file; empty when there is none.
  var exercise: Data { submission.exercise ?? Data() }

  init(
    _ submission: Submission, lab: GradedLab, key: CourseKey, planHash: ContentHash, grader: ContentHash,
    sandbox: Sandbox, limits: Limits, headings: [String], starter: Data
  ) {
    self.submission = submission
    plan = GradingPlan(lab: lab, key: key, student: submission.student)
    (self.headings, self.starter) = (headings, starter)
    let content = submission.exercise.map { ContentHash(of: Array($0)) }
    provenance = Provenance(
      submission: content
        ?? ContentHash(ofPieces: [Array("no file".utf8), Array((submission.problem ?? "").utf8)]),
      plan: planHash, grader: grader, seed: plan.seeds.own, isolation: sandbox.level, limits: limits)
  }

  /// The findings where nothing has to be run: there is no file, or it is the one that students start from.
  var quickFindings: Findings? {
    if let problem = submission.problem {
      return Findings(
        status: .ungradable, problem: problem, exercises: plan.untouched(.notRun, headings: headings))
    }
    guard Self.lines(exercise) == Self.lines(starter) else { return nil }
    return Findings(
      status: .notAttempted, exercises: plan.untouched(.todo, headings: headings, exercise: exercise))
  }

  /// The result with what was found.
  func result(_ findings: Findings) -> SubmissionResult {
    SubmissionResult(
      lab: plan.lab.id, student: student, status: findings.status, problem: findings.problem,
      problemForInstructor: findings.problemForInstructor, hasFile: submission.exercise != nil,
      origin: submission.origin, notices: submission.notices, exercises: findings.exercises,
      provenance: provenance)
  }

  /// An earlier result, if it was made of the same things, with what may have changed around it.
  func resumed(_ earlier: SubmissionResult) -> SubmissionResult? {
    guard earlier.provenance == provenance, earlier.lab == plan.lab.id, earlier.status != .graderError else {
      return nil
    }
    return result(
      Findings(
        status: earlier.status, problem: earlier.problem, problemForInstructor: earlier.problemForInstructor,
        exercises: earlier.exercises))
  }

  /// The lines of a file without the marks that editors and mail programs change: ends of lines, spaces
  /// before them, empty lines at the end.
  private static func lines(_ data: Data) -> [Substring] {
    let text = String(decoding: data, as: UTF8.self).replacing("\u{FEFF}", with: "")
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      line.prefix(upTo: line.lastIndex { $0 != " " && $0 != "\t" }.map(line.index(after:)) ?? line.startIndex)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
