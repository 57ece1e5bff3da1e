/// What the grader says about one submission: `result.json`.
///
/// For instructors: it holds hidden inputs. What a student may see is ``shownToStudent``. Nothing in it
/// depends on the clock, on other submissions or on the machine's paths; how long things took is in
/// ``SubmissionTimings``.
public struct SubmissionResult: Sendable, Hashable, Codable {
  /// How a submission ended.
  public enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    /// It was examined; the exercises say the rest.
    case graded
    /// It is the lab's own file, nothing written. Not the same as wrong.
    case notAttempted
    /// It cannot be graded: there is no file, or it does not compile. Not the same as zero points.
    case ungradable
    /// The grader failed; says nothing about the student. Grade again.
    case graderError
  }

  /// The version of this format.
  public let version: Int

  /// The lab: `lab08`.
  public let lab: String

  /// Whose it is.
  public let student: Student

  /// How it ended.
  public let status: Status

  /// Why it could not be graded, for the student; nil when it could be. Compiler messages are among it, with
  /// line numbers.
  public let problem: String?

  /// More of it for the instructor; nil when there is no more.
  public let problemForInstructor: String?

  /// Whether there was an exercise file, whatever stood in it.
  public let hasFile: Bool

  /// Where the exercise file came from.
  public let origin: String

  /// What was ignored and why, each as a sentence for student and instructor.
  public let notices: [String]

  /// Every exercise of the lab, in its order, also where nothing could be graded.
  public private(set) var exercises: [GradedExercise]

  /// What it was made of.
  public let provenance: Provenance

  /// A result from its parts.
  public init(
    lab: String, student: Student, status: Status, problem: String? = nil,
    problemForInstructor: String? = nil, hasFile: Bool = true, origin: String, notices: [String],
    exercises: [GradedExercise], provenance: Provenance
  ) {
    version = Grading.formatVersion
    self.lab = lab
    self.student = student
    self.status = status
    self.problem = problem
    self.problemForInstructor = problemForInstructor
    self.hasFile = hasFile
    self.origin = origin
    self.notices = notices
    self.exercises = exercises
    self.provenance = provenance
  }

  /// Whether the points mean anything: false for a file that does not compile or is missing, and where the
  /// grader failed.
  public var isGradable: Bool { status == .graded || status == .notAttempted }

  /// The points of the checks, before overrides.
  public var points: Double { exercises.reduce(0) { $0 + $1.points } }

  /// The points that count.
  public var finalPoints: Double { exercises.reduce(0) { $0 + $1.finalPoints } }

  /// Points that can be earned.
  public var maxPoints: Double { exercises.reduce(0) { $0 + $1.maxPoints } }

  /// The overrides in it.
  public var overrides: [Override] { exercises.compactMap(\.override) }

  /// The result with the overrides of its student in place of those it has.
  public func applying(_ overrides: [Override]) -> SubmissionResult {
    var result = self
    for place in exercises.indices {
      result.exercises[place].override = overrides.last {
        $0.student == student.id && $0.exercise == exercises[place].id
      }
    }
    return result
  }

  /// The result without anything that gives away a hidden input: what every text for students starts from.
  public var shownToStudent: SubmissionResult {
    SubmissionResult(
      lab: lab, student: student, status: status, problem: problem, hasFile: hasFile, origin: origin,
      notices: notices, exercises: exercises.map(\.shownToStudent), provenance: provenance)
  }
}
