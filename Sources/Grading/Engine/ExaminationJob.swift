import Examination
import Foundation
import LabKit

/// All that the subprocess for one submission is told.
struct ExaminationJob: Sendable, Codable {
  /// The name of the lab.
  let lab: String
  /// The student's file.
  let exercise: Data
  let seeds: GradingPlan.Seeds
  let limits: Limits
  let sandbox: Sandbox
  let half: TrustedHalf
  /// The headings of the lab's sections.
  let headings: [String]
  /// A folder for this job, empty, which the sandbox's user can enter.
  let folder: String

  /// Where the student's code can write.
  var scratch: String { sandbox.scratch(in: folder) }

  /// The plan of the checks.
  func plan() throws(GradingError) -> GradingPlan {
    GradingPlan(lab: try .named(lab), seeds: seeds)
  }

  /// The examination of each exercise, in the order of the lab.
  func examinations() throws(GradingError) -> [ExerciseExamination] {
    try plan().examinations(headings: headings, exercise: exercise)
  }
}

extension GradingPlan {
  /// The examination of each exercise, in the order of the lab.
  ///
  /// - Parameters:
  ///   - headings: of the lab's sections: "5 · The latent space".
  ///   - exercise: the student's file.
  func examinations(headings: [String], exercise: Data) -> [ExerciseExamination] {
    let text = String(decoding: exercise, as: UTF8.self)
    return lab.exercises.map { exercise in
      let heading = headings.first { $0.hasPrefix("\(exercise.section) ·") }
      return ExerciseExamination(
        exercise: exercise, inputs: inputs(of: exercise), section: heading ?? "\(exercise.section)",
        line: ExerciseFile.line(of: exercise.name, in: text))
    }
  }

  /// The exercises where nothing was asked.
  func untouched(_ status: GradedStatus, headings: [String], exercise: Data = Data()) -> [GradedExercise] {
    examinations(headings: headings, exercise: exercise).map { $0.judged([], insteadOfNotRun: status) }
  }
}
