import Grading
import LabKit

/// What the command line of `grade` asks for.
struct GradeRequest: Sendable {
  /// A lab, `doctor` or `merge`.
  var subject = ""
  /// The folder of submissions; the folders of shards for `merge`.
  var places: [String] = []
  var output = "grades"
  var jobs: Int?
  var courseKey: String?
  var overrides: String?
  var roster: String?
  var only: String?
  var shard = Shard.whole
  var limits = Limits()
  var allowsNoIsolation = false
  var isValidation = false
  var formats: Set<OutputFormat> = [.csv]
  var dialect = JUnitDialect.gitlab

  /// What is written besides results.
  var outputs: Outputs { .standard(formats, dialect: dialect) }

  static let syntax = CommandSyntax<GradeRequest>(
    command: "swift run -c release grade",
    title: "Grades what students hand in for a lab, each submission in a sandbox and judged outside it",
    positionals: [
      .init(
        "LAB", expected: "a lab with exercises, doctor or merge",
        "The lab, such as lab08; or doctor: what works on this machine; or merge: join shards.", read: { $0 }
      ) { $0.subject = $1 },
      .init(
        "SUBMISSIONS", expected: "a folder or an archive",
        "The folder with the submissions, or the zip of a learning platform; for merge the output folders of all shards.",
        count: .any,
        read: { $0.isEmpty ? nil : $0 }
      ) { $0.places.append($1) },
    ],
    sections: [
      .init(
        "What is graded",
        [
          .text(
            "course-key", "FILE", expected: "a file",
            "The secret that hidden inputs and students' own follow from: a file of 16 bytes or more. Without it, "
              + "course.key in the output folder, made on the first run. Keep it."
          ) { $0.courseKey = $1 },
          .text(
            "overrides", "FILE", expected: "a file",
            "A table (student,exercise,points,comment) of points that stand above the checks."
          ) { $0.overrides = $1 },
          .text(
            "roster", "FILE", expected: "a file",
            "A table of who is in the class: id, name, email and what a learning platform wants back. Canvas' "
              + "exported gradebook and Moodle's grading worksheet are ones."
          ) { $0.roster = $1 },
          .text("only", "STUDENT", expected: "a student's id", "Grade this student alone, and again.") {
            $0.only = $1
          },
          .value(
            "shard", "I/N", expected: "a part such as 2/4",
            "Grade every Nth student, beginning with the Ith; grade merge joins the parts.",
            read: { Shard($0) }
          ) { $0.shard = $1 },
          .toggle(
            "validate",
            "Grade nobody: the model answer must earn all points, the starter none, and every stock mistake "
              + "must fail with its message."
          ) { $0.isValidation = true },
        ]),
      .init(
        "How",
        [
          .text("output", "DIR", expected: "a folder", "The folder for results; grades by default.") {
            $0.output = $1
          },
          .value(
            "format", "LIST",
            expected: "some of csv, gradescope, junit, canvas, moodle and tap, with commas between",
            "What is written besides the pages for students and instructor: some of csv, gradescope, junit, "
              + "canvas, moodle, tap; csv by default.",
            read: { OutputFormat.list($0) }
          ) { $0.formats = $1 },
          .choice(
            "junit-dialect", among: JUnitDialect.allCases.map(\.rawValue),
            "For whom JUnit files are: gitlab (default) or jenkins."
          ) { $0.dialect = JUnitDialect(rawValue: $1) ?? .gitlab },
          .number("jobs", in: 1...1024, "Submissions side by side; one for each processor by default.") {
            $0.jobs = Int($1)
          },
          .number(
            "timeout", "S", in: 1...3600,
            "How long one call of a student's function may take; \(Int(Limits().callSeconds)) s by default."
          ) { $0.limits.callSeconds = Double($1) },
          .number(
            "compile-timeout", "S", in: 1...3600,
            "How long compiling a submission may take; \(Int(Limits().compileSeconds)) s by default."
          ) { $0.limits.compileSeconds = Double($1) },
          .number(
            "memory", "MB", in: 256...65_536,
            "Memory of a student's process; \(Limits().memoryMegabytes) MB by default."
          ) { $0.limits.memoryMegabytes = Int($1) },
          .toggle(
            "no-isolation",
            "Grade also where there is no sandbox. For the superuser, students' code then runs as a user without "
              + "rights, who has the network and can read what everybody can; else it can do whatever you can."
          ) { $0.allowsNoIsolation = true },
        ]),
    ],
    notes: [
      "What was graded before is kept when nothing that it was made of has changed; interrupt at any time and run "
        + "again.",
      "Exit status: 0 when every submission has a verdict, also one that it cannot be graded; 1 when the grader "
        + "failed on one, a validation found something, or the doctor did; 2 for unusable arguments, files or "
        + "environment; 130 after Ctrl-C.",
    ])
}
