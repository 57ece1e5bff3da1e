import CourseExercises
import Examination
import ExerciseKit
import Foundation
import TestSupport
import Testing

/// The exercise that `docs/grading.md` adds to a lab stands there as it is compiled here, and works.
@Suite struct WorkedExampleTests {
  private static let package = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent().path

  @Test func standsInTheText() throws {
    let page = try String(contentsOfFile: "\(Self.package)/docs/grading.md", encoding: .utf8)
    let file = try String(
      contentsOfFile: "\(Self.package)/Tests/GraderTests/WorkedExample.swift", encoding: .utf8)
    let code = try #require(file.range(of: "extension Week08"))
    #expect(page.contains(file[code.lowerBound...]))
  }

  @Test(arguments: 0..<5) func works(seed: UInt64) {
    let exercise = Week08.peakChannel
    var right = DirectRespondent(AnswerTable([exercise.name: exercise.reference]))
    #expect(exercise.examine(seed: seed, asking: &right).status == .passed)
    for mistake in exercise.parts[0].mistakes {
      var wrong = DirectRespondent(
        AnswerTable([exercise.name: exercise.function(making: mistake, in: exercise.parts[0].id)]))
      let verdict = exercise.examine(seed: seed, asking: &wrong)
      #expect(
        verdict.status == .failed && verdict.message.contains(mistake.cause), "seed \(seed): \(mistake.cause)"
      )
    }
  }

  /// Flags in the text are flags of the program.
  @Test func namesOnlyFlagsThatExist() throws {
    let page = try String(contentsOfFile: "\(Self.package)/docs/grading.md", encoding: .utf8)
    let help = try BuiltProgram(program: "grade", ["--help"]).run().output
    // What stands before the program's name in a command is for another one.
    let commands = page.split(separator: "\n").compactMap { line -> Substring? in
      line.range(of: "grade ").map { line[$0.upperBound...] }
    }
    let flags = Set(commands.flatMap { $0.matches(of: /--[a-z][a-z-]+/).map { String($0.0) } })
    #expect(flags.count >= 5)
    for flag in flags { #expect(help.contains("\(flag) ") || help.contains("\(flag)\n"), "\(flag)") }
  }
}
