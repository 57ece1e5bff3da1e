import Foundation
import TestSupport

@testable import Grading

/// A class that is handed in, graded by the program as instructors run it.
final class ClassOfStudents {
  /// Everything is in it.
  let folder: TemporaryFolder

  static let key = "a key of the course, of more than enough bytes"

  /// Why nothing can be isolated on this machine; nil where it can be.
  static let problem: String? = {
    guard let probe = try? SandboxProbe() else { return "no sandbox was found" }
    if let problem = probe.problem {
      print("NO ISOLATION ON THIS MACHINE, HOSTILE SUBMISSIONS ARE NOT TESTED: \(problem)")
      return problem
    }
    return nil
  }()

  /// Whether the long version of the tests is asked for.
  static let isLong = ProcessInfo.processInfo.environment["SPECTRALAB_LONG_TESTS"] == "1"

  init() throws {
    folder = try TemporaryFolder()
    for name in ["class", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    folder.write(Self.key, to: "key")
  }

  /// Hands in a file.
  func handIn(_ text: String, as student: String) { handIn(Data(text.utf8), as: student) }

  /// Hands in the bytes of a file.
  func handIn(_ data: Data, as student: String, file: String = "Exercise.swift") {
    try? FileManager.default.createDirectory(
      atPath: "\(folder.path)/class/\(student)", withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: "\(folder.path)/class/\(student)/\(file)", contents: data)
  }

  /// The grader, ready to start on the class.
  func grader(_ output: String, _ arguments: String..., environment: [String: String] = [:]) throws
    -> BuiltProgram
  {
    try BuiltProgram(
      program: "grade",
      ["lab08", "class", "--course-key", "key", "--output", output, "--jobs", "2"] + arguments,
      environment: ["TMPDIR": "\(folder.path)/tmp"].merging(environment) { $1 }, in: folder)
  }

  /// A result.
  func result(of student: String, in output: String) throws -> SubmissionResult {
    let path = "\(output)/\(Student(id: student).folderName)/\(ResultStore.resultName)"
    guard let data = folder.data(path) else { throw GradingError.missingFile(path) }
    return try ResultFile.value(SubmissionResult.self, from: data)
  }

  /// Every file of an output folder but those with times in them, by their names in it.
  func files(of output: String, student: String? = nil) -> [String: Data] {
    let prefix = "\(output)/" + (student.map { "\(Student(id: $0).folderName)/" } ?? "")
    let names = folder.files.filter {
      $0.hasPrefix(prefix) && !$0.hasSuffix(ResultStore.timingsName)
    }
    return Dictionary(
      uniqueKeysWithValues: names.map { (String($0.dropFirst(prefix.count)), folder.data($0) ?? Data()) })
  }

  /// What the grader left behind that is no result: processes, mounts and temporary files, each as a line.
  func leftovers() -> [String] {
    let name = folder.path.split(separator: "/").last.map(String.init) ?? ""
    var found: [String] = []
    let processes =
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
    for process in processes where process != getpid() {
      // A sandbox was told the paths of what it shows, and its mounts say them.
      for file in ["cmdline", "mountinfo"] {
        let text = (try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/\(file)"))) ?? Data()
        if String(decoding: text, as: UTF8.self).contains(name) {
          found.append("process \(process) (\(file))")
        }
      }
    }
    let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    if mounts.contains(name) { found.append("a mount") }
    let temporary = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/tmp")) ?? []
    return found + temporary.sorted().map { "tmp/\($0)" }
  }
}
