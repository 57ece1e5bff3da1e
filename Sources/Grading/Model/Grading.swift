/// Grades what students hand in, without ever running it beside what decides.
///
/// What belongs where:
///
/// - `Model`: values only. A ``Submission`` is what intake found for one student; a ``SubmissionResult`` is
///   what the engine says about it; a ``ClassResult`` is all of them. Everything that is written (the
///   student's page, the gradebook, the formats of learning platforms) is a pure function of these.
/// - `Intake`: from folders, archives and rosters to submissions. It opens nothing but the exercise file.
/// - `Sandbox`: how code that nobody trusts is run: its file system, its limits, and a probe of what this
///   machine can do.
/// - `Engine`: the trusted half that is built once, the compilation of a submission, its fixed plan of
///   checks, the subprocess that examines it, and the batch with its memory of what is finished.
/// - `Outputs`: what is written from results.
///
/// A student sees only what ``SubmissionResult/shownToStudent`` leaves: outputs for students start from that.
public enum Grading {
  /// The version of `result.json`. A result of another version is not resumed.
  public static let formatVersion = 1
}
