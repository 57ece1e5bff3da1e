import Examination
import Foundation
import TestSupport
import Testing

@testable import CourseExercises

/// The files of lab 08 that students and instructors see, and what they come to.
@Suite struct Lab08FilesTests {
  private static let package = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()

  private func source(_ path: String) throws -> String {
    try String(contentsOf: Self.package.appendingPathComponent(path), encoding: .utf8)
  }

  /// The documentation and the signature of every function for students, in their order.
  private func declarations(_ source: String) -> [String] {
    var found: [String] = []
    var current: [String] = []
    var isInSignature = false
    for line in source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("/// ") || line == "///" || line.hasPrefix("// MARK: - Section") {
        current.append(line)
      } else if line.hasPrefix("func ") || isInSignature {
        current.append(line)
        isInSignature = !line.hasSuffix("{")
        if !isInSignature {
          found.append(current.joined(separator: "\n"))
          current = []
        }
      }
    }
    return found
  }

  @Test func sameSignaturesAndDocumentation() throws {
    let lab = declarations(try source("labs/lab08/Exercise.swift"))
    let solution = declarations(try source("solutions/lab08/Exercise.swift"))
    #expect(lab.count == Week08.exercises.count)
    #expect(lab == solution)
    for (number, (exercise, declaration)) in zip(Week08.exercises, lab).enumerated() {
      #expect(declaration.contains("// MARK: - Section \(exercise.section) ·") || number > 0)
      #expect(declaration.contains("/// Exercise \(number + 1) · "), "\(exercise.id)")
      #expect(declaration.contains("\nfunc \(exercise.name)("), "\(exercise.id)")
      for label in exercise.labels where label != "_" {
        #expect(
          declaration.contains("\(label): ") || declaration.contains("\(label) "), "\(exercise.id): \(label)")
      }
      for part in ["/// Example: ", "/// Hint: ", "/// - Parameter", "/// - Returns: "] {
        #expect(declaration.contains(part), "\(exercise.id) lacks '\(part)'")
      }
    }
  }

  @Test func theLabAndItsGlueAreShared() throws {
    for file in ["main.swift", "Answers.swift"] {
      let link = Self.package.appendingPathComponent("solutions/lab08/\(file)").path
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../../labs/lab08/\(file)")
    }
    let answers = try source("labs/lab08/Answers.swift")
    for exercise in Week08.exercises { #expect(answers.contains("\"\(exercise.name)\": WireFunction {")) }
    // The student's file may import nothing that knows the answers.
    for path in ["labs/lab08/Exercise.swift", "solutions/lab08/Exercise.swift"] {
      let imports = try source(path).split(separator: "\n").filter { $0.hasPrefix("import ") }
      #expect(imports == ["import ExerciseKit", "import Foundation"], "\(path)")
    }
  }

  /// Each exercise is called once, in the section that its message names.
  @Test func everyExerciseStandsInItsSection() throws {
    var section = 0
    var calls: [String: Int] = [:]
    for line in try source("labs/lab08/main.swift").split(separator: "\n") {
      if line.hasPrefix("//: ## ") { section = Int(line.dropFirst(7).prefix { $0.isNumber }) ?? 0 }
      for exercise in Week08.exercises where line.hasPrefix("lab.exercise(\"\(exercise.id)\")") {
        #expect(calls[exercise.id] == nil, "\(exercise.id) is called twice")
        calls[exercise.id] = section
      }
    }
    #expect(calls == Dictionary(uniqueKeysWithValues: Week08.exercises.map { ($0.id, $0.section) }))
  }

  /// A helper function of a student must not clash with one of the lab, which is the same module.
  @Test func theLabTakesNoCommonNames() throws {
    let main = try source("labs/lab08/main.swift")
    let common = [
      "mean", "average", "sum", "dot", "distance", "squaredDistance", "euclidean", "norm", "median",
      "percentile",
      "quantile", "variance", "argmin", "argmax", "nearest", "transpose", "transposed", "square", "add",
      "subtract", "log10",
    ]
    let declarations = common.flatMap { name in
      ["func \(name)(", "let \(name) ", "let \(name):", "var \(name) ", "struct \(name) "]
    }
    #expect(declarations.filter { main.contains("\n\($0)") } == [])
  }

  // MARK: The programs

  private struct Checks: Decodable {
    struct Exercise: Decodable {
      let id: String
      let status: String
      let points: Double
      let maxPoints: Double
      let message: String
    }
    let lab: String
    let exercises: [Exercise]
  }

  private func run(_ program: String, _ arguments: String...) throws -> (
    outcome: BuiltProgram.Outcome, checks: Checks
  ) {
    let lab = try BuiltProgram(program: program, ["--exercises", "--format", "json"] + arguments)
    let outcome = try lab.run()
    return (outcome, try JSONDecoder().decode(Checks.self, from: Data(outcome.output.utf8)))
  }

  @Test func theUnsolvedLabIsAllToDo() throws {
    let (outcome, checks) = try run("lab08")
    #expect(outcome.status == 0 && checks.lab == "lab08")
    #expect(checks.exercises.map(\.id) == Week08.exercises.map(\.id))
    for (exercise, found) in zip(Week08.exercises, checks.exercises) {
      #expect(found.status == "todo" && found.points == 0 && found.maxPoints == exercise.points)
      let place = "not done yet: write \(exercise.function) in labs/lab08/Exercise.swift:"
      #expect(
        found.message.hasPrefix(place) && Int(found.message.dropFirst(place.count)) != nil, "\(found.message)"
      )
    }
    #expect(try run("lab08", "--strict").outcome.status == 1)
  }

  @Test(arguments: ["42", "7", "18446744073709551615"]) func theSolutionPasses(seed: String) throws {
    let (outcome, checks) = try run("solution08", "--seed", seed, "--strict")
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(checks.exercises.map(\.id) == Week08.exercises.map(\.id))
    for found in checks.exercises {
      #expect(found.status == "passed" && found.points == found.maxPoints && found.message.hasPrefix("all "))
    }
  }

  @Test func theSolutionHasAFolderOfItsOwn() throws {
    let solution = try BuiltProgram(program: "solution08", ["--exercises"])
    #expect(try solution.run().status == 0)
    #expect(solution.folder.files.contains("output/solution08/checks.json"))
    #expect(!solution.folder.files.contains { $0.hasPrefix("output/lab08") })
    let help = try BuiltProgram(program: "solution08", ["--help"]).run()
    #expect(
      help.output.contains("Usage: swift run solution08 [flags]") && help.output.contains("--exercises "))
  }
}
