import Examination
import ExerciseKit
import Foundation

/// Holds a lab's exercises against themselves before a class is graded with them.
public final class Validation: Sendable {
  private let lab: GradedLab
  private let allowsNoIsolation: Bool
  private let work = RunningWork()

  /// A validation of a lab.
  public init(_ lab: GradedLab, allowsNoIsolation: Bool = false) {
    self.lab = lab
    self.allowsNoIsolation = allowsNoIsolation
  }

  /// One thing that must hold.
  public struct Finding: Sendable, Hashable {
    /// What must hold.
    public let title: String
    /// How it does not; nil when it does.
    public let problem: String?
  }

  /// Ends what runs; from any thread.
  public func end() { work.end() }

  /// Validates: the solution earns all points, the starter none, and every stock mistake fails with its
  /// message. The first two run in the sandbox as students' files do.
  public func run() throws -> [Finding] {
    Descendants.adopt()
    defer { Descendants.bury() }
    let package = try PackageFolder.find()
    let probe = try SandboxProbe()
    if let problem = probe.problem, !allowsNoIsolation { throw GradingError.noIsolation(reason: problem) }
    let shop = try Workshop(
      lab: lab, package: package, sandbox: probe.sandbox, limits: Limits(), work: work)
    defer { shop.close() }
    // Any key does: what holds for one must hold for all.
    let key = CourseKey(bytes: (0..<32).map { _ in UInt8.random(in: 0...255) })
    let plan = GradingPlan(lab: lab, key: key, student: Student(id: "validation"))
    let full = lab.exercises.reduce(0) { $0 + $1.points }
    let solution = try shop.findings(PackageFolder.data(lab.solution, in: package), seeds: plan.seeds)
    let starter = try shop.findings(PackageFolder.data(lab.starter, in: package), seeds: plan.seeds)
    work.waitIfEnding()
    return [
      Self.finding("\(lab.solution) earns all \(full) points", solution, full),
      Self.finding("\(lab.starter) earns none and is not attempted", starter, 0),
    ] + mistakes(plan, headings: shop.headings)
  }

  private static func finding(_ title: String, _ findings: Findings, _ points: Double) -> Finding {
    let wrong = findings.exercises.first {
      $0.points != (points == 0 ? 0 : $0.maxPoints) || points == 0 && $0.status != .todo
    }
    guard findings.status == (points == 0 ? .notAttempted : .graded), wrong == nil else {
      let reason = findings.problem ?? wrong.map { "\($0.id): \($0.instructorMessage)" } ?? ""
      return Finding(title: title, problem: "\(findings.status.rawValue): \(reason)")
    }
    return Finding(title: title, problem: nil)
  }

  /// Every stock mistake, made by a function of this process, which is known to be harmless.
  private func mistakes(_ plan: GradingPlan, headings: [String]) -> [Finding] {
    plan.examinations(headings: headings, exercise: Data()).flatMap { examination in
      let exercise = examination.exercise
      return exercise.parts.flatMap { part in
        part.mistakes.map { mistake in
          var respondent = DirectRespondent(
            AnswerTable([exercise.name: exercise.function(making: mistake, in: part.id)]))
          let graded = examination.grade(asking: &respondent, within: .seconds(60))
          let earned = graded.parts.first { $0.id == part.id }?.points ?? 0
          var problem: String?
          if graded.status != .failed || earned > 0 {
            problem = "it is \(graded.status.rawValue) and earns \(earned) points"
          } else if !graded.studentMessage.contains("Likely cause: \(mistake.cause)") {
            problem = "the student is told: \(graded.studentMessage)"
          }
          return Finding(title: "\(exercise.id), \(part.title): \(mistake.cause)", problem: problem)
        }
      }
    }
  }
}
