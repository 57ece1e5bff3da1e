import Examination
import ExerciseKit
import Testing

@testable import CourseExercises

/// The exercises of week 8, asked of functions of this process.
@Suite struct Week08Tests {
  static let seeds: [UInt64] = Array(0..<40) + [42, .max]

  /// The verdict on one function, the rest of the table left out.
  static func verdict(_ exercise: Exercise, _ function: WireFunction, seed: UInt64 = 42) -> ExerciseVerdict {
    var respondent = DirectRespondent(AnswerTable([exercise.name: function]))
    return exercise.examine(seed: seed, asking: &respondent)
  }

  @Test(arguments: Week08.exercises.indices) func theReferencePasses(index: Int) {
    let exercise = Week08.exercises[index]
    for seed in Self.seeds {
      let verdict = Self.verdict(exercise, exercise.reference, seed: seed)
      #expect(verdict.status == .passed, "\(exercise.id), seed \(seed): \(verdict.message)")
      #expect(verdict.points == exercise.points)
    }
  }

  @Test(arguments: Week08.exercises.indices) func everyMistakeIsFoundAndNamed(index: Int) {
    let exercise = Week08.exercises[index]
    for seed in Self.seeds {
      for part in exercise.parts {
        for mistake in part.mistakes {
          let verdict = Self.verdict(exercise, exercise.function(making: mistake, in: part.id), seed: seed)
          #expect(
            verdict.status == .failed && verdict.message.contains("Likely cause: \(mistake.cause)"),
            "\(exercise.id), seed \(seed), '\(mistake.cause)':\n\(verdict.message)")
          #expect(
            verdict.points <= exercise.points - part.points,
            "\(exercise.id), seed \(seed), '\(mistake.cause)'")
        }
      }
    }
  }
}
