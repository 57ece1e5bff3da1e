import Grading

/// Invented results: every status, hostile names and texts, overrides, duplicates, missing students.
enum SampleClass {
  /// What a hidden check must never show to a student.
  static let secret = "0.31415926"

  /// What an attacker writes wherever a student can write.
  static let hostile =
    "<script>alert(1)</script>&\"'\u{1B}[31m\u{7}\n::notice::gotcha\n##[error]bad]]>\u{202E}=cmd|' /C calc'!A0"

  static func provenance(_ content: String = "x") -> Provenance {
    Provenance(
      submission: ContentHash(of: Array(content.utf8)), plan: ContentHash(of: [1]),
      grader: ContentHash(of: [2]), seed: .max - 5, isolation: .sandbox, limits: Limits())
  }

  /// An exercise of four checks, of which the last two are hidden, and two parts.
  static func exercise(
    _ status: GradedStatus, id: String = "silhouette", text: String = "Compare the signs.",
    override: Override? = nil
  ) -> GradedExercise {
    let isRight = status == .passed
    let untouched = status == .todo || status == .notRun
    let later: GradedStatus = status == .crashed || status == .timeout ? .notRun : status
    func check(_ number: Int, _ status: GradedStatus, isHidden: Bool) -> GradedCheck {
      let failed = ![.passed, .todo, .notRun].contains(status)
      return GradedCheck(
        id: "\(isHidden ? "hidden" : "public")-labels-\(number)",
        title: isHidden ? "the labels: points around \(secret)" : "the labels: a cluster of one",
        part: "labels",
        status: status, visibility: isHidden ? .hidden : .visible,
        call: isHidden ? "silhouette(of: \(secret))" : "silhouette(of: 0, points: [[1, 2], [3, 4]])",
        returned: failed && status == .failed ? (isHidden ? "[\(secret)]" : "[-1, \(text)]") : nil,
        expected: failed ? (isHidden ? "[\(secret), 1]" : "[0, 1]") : nil,
        studentMessage: failed ? (isHidden ? "Wrong for hidden inputs." : text) : "",
        instructorMessage: failed ? "instructor: \(secret)" : "")
    }
    return GradedExercise(
      id: id, title: "The silhouette of one spectrum", function: "silhouette(of:points:labels:)",
      section: "5 · The latent space", status: status,
      studentMessage: isRight ? "all 4 checks hold" : untouched ? "not done yet" : text,
      instructorMessage: isRight || untouched ? "" : "instructor: \(secret)", line: untouched ? nil : 17,
      printed: isRight ? text : "",
      parts: [
        GradedPart(id: "labels", title: "the labels", status: status, points: isRight ? 2 : 0, maxPoints: 2),
        GradedPart(
          id: "score", title: "the score", status: status, points: isRight ? 1.0 / 3 : 0, maxPoints: 1.0 / 3),
      ],
      checks: [
        check(1, status, isHidden: false), check(2, later, isHidden: false), check(1, later, isHidden: true),
        check(2, later, isHidden: true),
      ], override: override)
  }

  static func result(
    _ student: Student, _ status: SubmissionResult.Status = .graded, problem: String? = nil,
    notices: [String] = [], content: String? = nil, exercises: [GradedExercise]
  ) -> SubmissionResult {
    SubmissionResult(
      lab: "lab08", student: student, status: status, problem: problem,
      problemForInstructor: problem.map { "\($0)\nin full" },
      hasFile: status != .ungradable, origin: "submissions/\(student.id)/Exercise.swift", notices: notices,
      exercises: exercises, provenance: provenance(content ?? student.id))
  }

  /// Six who handed in, and what became of it, and two who did not.
  static let full = ClassResult(
    lab: "lab08", title: "Week 8 · Autoencoders",
    results: [
      result(
        Student(
          id: "amy", name: "Amy Ångström",
          attributes: [
            "Student": "Ångström, Amy", "ID": "101", "SIS User ID": "S1", "SIS Login ID": "amy",
            "Section": "A",
            "Identifier": "Participant 11", "Email address": "amy@example.org", "Late": "yes",
          ]), content: "same", exercises: [exercise(.passed), exercise(.passed, id: "kmeans")]),
      result(
        Student(id: "bob"), notices: ["'Package.swift' is not part of a submission and was ignored"],
        content: "same", exercises: [exercise(.failed), exercise(.crashed, id: "kmeans")]),
      result(Student(id: "cid"), .notAttempted, exercises: [exercise(.todo), exercise(.todo, id: "kmeans")]),
      result(Student(id: "eve"), exercises: [exercise(.timeout), exercise(.todo, id: "kmeans")]),
      result(
        Student(id: "=1+1", name: hostile), .ungradable, problem: "it does not compile:\n\(hostile)",
        notices: [hostile], exercises: [exercise(.notRun), exercise(.notRun, id: "kmeans")]),
      result(
        Student(id: "zed/../\(hostile)"),
        exercises: [
          exercise(.failed, text: hostile), exercise(.passed, id: "kmeans", text: hostile),
        ]),
      result(
        Student(id: "gus"), .graderError, problem: "the examiner ended",
        exercises: [exercise(.graderError), exercise(.graderError, id: "kmeans")]),
    ],
    missing: [Student(id: "kim", name: "@SUM(A1)"), Student(id: "lou")],
    notices: ["'\(hostile)' is no submission and was ignored"],
    overrides: [
      Override(student: "eve", exercise: "silhouette", points: 1.5, comment: "-1 for \(hostile)"),
      Override(student: "nobody", exercise: "kmeans", points: 1, comment: ""),
    ])

  static func of(_ id: String) -> SubmissionResult {
    full.results.first { $0.student.id == id } ?? full.results[0]
  }

  static var hostileResult: SubmissionResult { of("zed/../\(hostile)") }
}
