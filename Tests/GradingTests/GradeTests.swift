import CourseExercises
import Foundation
import TestSupport
import Testing

@testable import Grading

/// The grader as instructors run it.
@Suite struct GradeTests {
  private static let package = Fixture.folder.deletingLastPathComponent()
    .deletingLastPathComponent().path

  private static func source(_ path: String) throws -> String {
    try String(contentsOfFile: "\(package)/\(path)", encoding: .utf8)
  }

  /// Where code cannot be isolated, the rest is tested all the same.
  private static let isolation: [String] = {
    guard let probe = try? SandboxProbe(), let problem = probe.problem else { return [] }
    print("NO ISOLATION ON THIS MACHINE, GRADING WITHOUT: \(problem)")
    return ["--no-isolation"]
  }()

  /// A class of six in a folder.
  private static func makeClass(in folder: TemporaryFolder) throws {
    let solution = try source("solutions/lab08/Exercise.swift")
    let mark =
      "func silhouette(of index: Int, points: [[Double]], labels: [Int]) throws -> Double {\n"
    func mistaken(_ line: String) -> String { solution.replacing(mark, with: mark + "  \(line)\n") }
    let files = [
      "ada": solution, "ben": try source("labs/lab08/Exercise.swift"),
      "cem": mistaken("return try index < 0 ? silhouette(of: 0, points: [], labels: []) : 2"),
      "dia": mistaken("if labels.count < 99 { fatalError(\"gone\") }"), "eva": "func (",
      "fay": mistaken("if labels.count < 9 { print(\"few\") }"),
    ]
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/class/../six", withIntermediateDirectories: true)
    for (name, text) in files { folder.write(text, to: "six/\(name).swift") }
    folder.write("?", to: "six/notes.txt")
    folder.write("a key of twenty bytes", to: "key")
  }

  private func grade(_ folder: TemporaryFolder, _ arguments: String...) throws
    -> BuiltProgram.Outcome
  {
    try BuiltProgram(
      program: "grade", ["lab08", "six", "--course-key", "key"] + Self.isolation + arguments,
      in: folder
    ).run()
  }

  /// Every file below a folder but those that hold times.
  private func files(_ folder: TemporaryFolder, _ name: String) -> [String: Data] {
    let names = folder.files.filter { $0.hasPrefix("\(name)/") && !$0.hasSuffix("timings.json") }
    let pairs = names.map { (String($0.dropFirst(name.count + 1)), folder.data($0) ?? Data()) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  @Test func aClass() throws {
    let folder = try TemporaryFolder()
    try Self.makeClass(in: folder)
    let outcome = try grade(folder, "--output", "whole")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("4 graded\n1 not attempted: ben\n1 cannot be graded: eva\n"))
    let results = try ["ada", "ben", "cem", "dia", "eva", "fay"].map { name in
      try ResultFile.value(
        SubmissionResult.self, from: #require(folder.data("whole/\(name)/result.json")))
    }
    #expect(results.map(\.points) == [12, 0, 10, 10, 0, 12])
    #expect(
      results.map(\.status) == [.graded, .notAttempted, .graded, .graded, .ungradable, .graded])
    #expect(results.allSatisfy { $0.maxPoints == 12 && $0.exercises.count == 7 })
    let silhouettes = results.map { $0.exercises[4] }
    #expect(silhouettes.map(\.status) == [.passed, .todo, .failed, .crashed, .notRun, .passed])
    #expect(silhouettes[2].studentMessage.contains("returned 2\nexpected 0.333333"))
    #expect(silhouettes[3].studentMessage.contains("crashed: gone"))
    #expect(
      results[4].problem?.hasPrefix("Exercise.swift does not compile:\nExercise.swift, line 1: ")
        == true)
    #expect(silhouettes[5].printed.hasPrefix("few\nfew\n"))
    for result in results {
      let text = String(decoding: try ResultFile.data(result), as: UTF8.self)
      #expect(!text.contains(NSTemporaryDirectory() + "spectralab-grade"), "\(result.student.id)")
    }

    #expect(folder.read("whole/class.html")?.contains("notes.txt") == true)
    let among = try grade(folder, "--output", "six/../six/results")
    #expect(among.status == 2 && among.errors.contains("lies in the folder of the submissions"))

    // Finished ones are kept; what is lost or damaged is made again, the same to the byte.
    let whole = files(folder, "whole")
    try FileManager.default.removeItem(atPath: "\(folder.path)/whole/dia")
    folder.write("{", to: "whole/eva/result.json")
    let again = try grade(folder, "--output", "whole")
    #expect(
      again.status == 0 && again.output.contains("4 were finished before."), "\(again.output)")
    #expect(files(folder, "whole") == whole)

    // Shards come to the same bytes.
    for shard in ["1/2", "2/2"] {
      let part = try grade(folder, "--output", "part\(shard.prefix(1))", "--shard", shard)
      #expect(part.status == 0, "\(part.errors)")
    }
    let merge = ["merge", "part2", "part1", "--output", "merged"]
    let merged = try BuiltProgram(program: "grade", merge, in: folder).run()
    #expect(merged.status == 0 && files(folder, "merged") == whole, "\(merged.errors)")
    let half = try BuiltProgram(
      program: "grade", ["merge", "part2", "--output", "half"], in: folder
    ).run()
    #expect(
      half.status == 2
        && half.errors == "grade: these shards do not make up a class: of 2 there are 2\n")

    // Overrides come and go without grading anew.
    folder.write(
      "student,exercise,points,comment\neva,elbow,1,by mail\nzoe,elbow,1,\n", to: "o.csv")
    let overridden = try grade(folder, "--output", "whole", "--overrides", "o.csv")
    #expect(overridden.output.contains("6 were finished before."))
    #expect(overridden.output.contains("No submission for the override of elbow for zoe"))
    #expect(folder.read("whole/eva/result.json")?.contains("\"finalPoints\" : 1,") == true)
    _ = try grade(folder, "--output", "whole")
    #expect(files(folder, "whole") == whole)
  }

  @Test func validation() throws {
    let outcome = try BuiltProgram(program: "grade", ["lab08", "--validate"] + Self.isolation).run()
    let count = Week08.exercises.flatMap(\.parts).flatMap(\.mistakes).count
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.output
        == "lab08: the solution earns all points, the starter none, and \(count) stock mistakes "
        + "fail with their messages.\n")
  }

  @Test func mistakesOnTheCommandLine() throws {
    let folder = try TemporaryFolder()
    try Self.makeClass(in: folder)
    for (arguments, message) in [
      (["lab9", "six"], "grade: there is no lab 'lab9' with exercises among lab08\n"),
      (
        ["lab08", "six", "--only", "adda"],
        "grade: there is no submission of 'adda'; did you mean 'ada'?\n"
      ),
      (
        ["lab08", "six", "--shard", "1/2"],
        "grade: --shard needs --course-key: all shards must draw the same hidden inputs\n"
      ),
      (["merge", "nowhere"], "grade: cannot read 'nowhere': there is no such folder\n"),
      (
        ["lab08", "six", "--course-key", "none"],
        "grade: cannot read 'none': No such file or directory\n"
      ),
    ] {
      let outcome = try BuiltProgram(program: "grade", arguments + Self.isolation, in: folder).run()
      #expect(outcome.status == 2 && outcome.errors == message, "\(outcome.errors)")
    }
  }

  /// In the middle of whatever it does first: a compiler that was cut off is not reported.
  @Test func interrupted() throws {
    let folder = try TemporaryFolder()
    try Self.makeClass(in: folder)
    for milliseconds in [UInt32(0), 10, 100, 300, 1000] {
      let program = try BuiltProgram(
        program: "grade",
        ["lab08", "six", "--course-key", "key", "--output", "cut"] + Self.isolation,
        environment: ["TMPDIR": folder.path], in: folder)
      try program.start()
      _ = waitUntil {
        folder.files.contains { $0.hasPrefix("spectralab-grade") } || !isRunning(program.processIdentifier)
      }
      usleep(1000 * milliseconds)
      program.send(SIGINT)
      let outcome = program.finish()
      #expect(
        outcome.status == 130 && outcome.errors == "grade: interrupted\n",
        "after \(milliseconds) ms: \(outcome.errors)")
      // Neither the grader's temporary files nor those of the compiler that it ended.
      let left = folder.files.filter { !["six/", "cut/", "key"].contains(where: $0.hasPrefix) }
      #expect(left == [], "after \(milliseconds) ms")
    }
  }
}
