/// What the top of every woven report says of a run.
struct RunSummary: Sendable {
  /// The checks of one section.
  struct Group: Sendable {
    /// The section; nil for what lies before the first one.
    let section: LiterateSource.Section?
    /// Its checks, in the order of the file.
    let checks: [Verdict]
  }

  /// The checks by their sections, sections without any left out.
  let groups: [Group]

  /// The exercises.
  let exercises: [ExerciseResult]

  /// Whether exercises that were not attempted count as failures.
  let isStrict: Bool

  /// Why the run is not the whole lab, each as the end of a sentence.
  let shortfalls: [String]

  /// Takes the facts from a record.
  init(_ record: Record) {
    let checks = record.checks.map(Verdict.init)
    let sections = [nil] + record.source.sections.map(Optional.some)
    groups = sections.compactMap { section in
      let inside = checks.filter { record.section(ofLine: $0.line) == section }
      return inside.isEmpty ? nil : Group(section: section, checks: inside)
    }
    exercises = record.exercises
    isStrict = record.isStrict
    shortfalls = record.shortfalls.map(\.description)
  }

  /// The checks in the order of the file.
  var checks: [Verdict] { groups.flatMap(\.checks) }

  /// The checks that do not hold.
  var failures: [Verdict] { checks.filter { !$0.holds } }

  /// Whether nothing failed: no check, and no exercise that was attempted.
  var isGood: Bool { failures.isEmpty && failedExercises == 0 }

  /// How many exercises fail the run.
  private var failedExercises: Int { exercises.filter { $0.fails(strict: isStrict) }.count }

  /// The verdict in a sentence.
  var sentence: String {
    switch (checks.count, failures.count) {
    case (0, _): exerciseSentence ?? "No checks ran."
    // Not the checks alone: the sentence has the mark of the whole run before it.
    case (let all, 0) where failedExercises > 0:
      "\(all == 1 ? "The one check holds" : "All \(all) checks hold"), \(failedExercises) "
        + "\(failedExercises == 1 ? "exercise does" : "exercises do") not pass."
    case (1, 0): "The one check holds."
    case (1, _): "The one check does not hold."
    case (let all, 0): "All \(all) checks hold."
    case (let all, let failed):
      "\(all - failed) of \(all) checks hold, \(failed) \(failed == 1 ? "does" : "do") not."
    }
  }

  /// The exercises in a sentence of their own; nil without any, and where the verdict already is that sentence.
  var furtherSentence: String? { checks.isEmpty ? nil : exerciseSentence }

  /// The exercises in a sentence; nil without any.
  var exerciseSentence: String? {
    guard !exercises.isEmpty else { return nil }
    let counts = ExerciseResult.Status.allCases.compactMap { status in
      let number = exercises.filter { $0.status == status }.count
      return number == 0 ? nil : "\(number) \(status.rawValue)"
    }
    let points = exercises.reduce(0) { $0 + $1.points }
    let maxPoints = exercises.reduce(0) { $0 + $1.maxPoints }
    let noun = exercises.count == 1 ? "exercise" : "exercises"
    return "\(exercises.count) \(noun): \(counts.joined(separator: ", ")); "
      + "\(ExerciseResult.score(points, of: maxPoints))."
  }

  /// The settings of a run in a few words.
  static func settings(of record: Record) -> String {
    "\(record.lab) · seed \(record.seed)\(record.isStrict ? " · strict" : "")"
  }
}
