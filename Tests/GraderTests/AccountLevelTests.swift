import ExerciseKit
import Foundation
import TestSupport
import Testing

@testable import Grading

/// The families of cheats that a user without rights must still fail with, on a machine without bubblewrap. Not
/// in a suite with those that need a sandbox; only the superuser can run it.
@Suite(.serialized, .enabled(if: ClassOfStudents.accountProblem == nil, "no accounts can be tried here"))
struct AccountLevelTests {
  /// Runs the program where bubblewrap is no program, and the package is closed to others as `docs/grading.md`
  /// asks for: both for its eyes only. The machine itself stays as it is.
  private static let shell = #"""
    keep=$(mktemp -d) && mkdir "$keep/all" && export keep && unshare --mount sh -c '
      mount --bind "$PACKAGE" "$keep/all" && mount -t tmpfs -o mode=700 none "$PACKAGE" &&
      ln -s "$keep/all/"* "$keep/all/.build" "$PACKAGE/" && mount --bind /dev/null /usr/bin/bwrap && cd / &&
      cd "$OLDPWD" && exec "$@"' sh "$@"
    status=$?
    rmdir "$keep/all" "$keep"
    exit $status
    """#

  /// Those that find out what every user can see: the list of processes, files that everybody can read. They get
  /// no points for it.
  private static let seeMore: Set = ["read-the-machine", "read-the-processes"]

  private static let mark = "spectralab-was-here-\(UUID().uuidString)"

  private func grade(_ students: ClassOfStudents) throws -> BuiltProgram.Outcome {
    for name in ["class", "key"] { chmod("\(students.folder.path)/\(name)", 0o700) }
    return try BuiltProgram(
      program: "grade",
      [
        "lab08", "class", "--course-key", "key", "--output", "grades", "--jobs", "2", "--timeout", "3",
        "--compile-timeout", "15", "--no-isolation",
      ], environment: ["TMPDIR": "\(students.folder.path)/tmp", "PACKAGE": ExerciseWriter.package],
      shell: Self.shell, in: students.folder
    ).run()
  }

  @Test func familiesOfCheats() throws {
    var writer = try ExerciseWriter()
    writer.words.merge(["mark": Self.mark, "port": "1"]) { $1 }
    let submissions = try HostileSubmission.all(writer).filter {
      ["forging", "reading", "processes"].contains($0.family)
    }
    #expect(submissions.count > 20)
    let students = try ClassOfStudents()
    for submission in submissions { students.handIn(submission.source, as: submission.name) }
    students.handIn(writer.solution, as: "honest")

    let outcome = try grade(students)
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors) \(outcome.output)")
    #expect(outcome.output.contains("Isolation: account.") && !outcome.output.contains("Warning"))
    // Nothing is left, neither a process nor a file.
    #expect(students.leftovers() == [])
    for folder in Account.publicFolders + ["/", ExerciseWriter.package] {
      for name in [Self.mark, "leak"] {
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(name)"), "\(folder)")
      }
    }
    // The verdicts are those of the sandbox; no hidden input reaches a student.
    for submission in submissions {
      let result = try students.result(of: submission.name, in: "grades")
      #expect(result.provenance.isolation == .account)
      #expect(result.points == submission.points, "\(submission.name)")
      guard !Self.seeMore.contains(submission.name) else { continue }
      try GraderTests.HostileTests().verify(submission, students)
    }

    // An honest student gets the same alone, to the byte.
    #expect(try students.result(of: "honest", in: "grades").points == 12)
    let alone = try ClassOfStudents()
    alone.handIn(writer.solution, as: "honest")
    #expect(try grade(alone).status == 0)
    let files = students.files(of: "grades", student: "honest")
    #expect(!files.isEmpty && files == alone.files(of: "grades", student: "honest"))
  }
}

extension ClassOfStudents {
  /// Why grading with accounts instead of a sandbox cannot be tried here; nil where it can.
  static let accountProblem: String? = {
    var problem: String?
    if geteuid() != 0 { problem = "the tests do not run as the superuser" }
    let script = "mount --bind /dev/null /usr/bin/bwrap && ! test -x /usr/bin/bwrap"
    let program = Process()
    program.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    program.arguments = ["--mount", "sh", "-c", script]
    program.standardError = FileHandle.nullDevice
    if problem == nil {
      try? program.run()
      program.waitUntilExit()
      if program.terminationStatus != 0 { problem = "bubblewrap cannot be hidden from a program" }
    }
    if let problem { print("GRADING WITH AN ACCOUNT INSTEAD OF A SANDBOX IS NOT TESTED: \(problem)") }
    return problem
  }()
}
