/// What a running lab has put out so far, and where it is.
struct Ledger: Sendable {
  /// How far a run is.
  enum Phase: Sendable {
    /// The lab computes.
    case running
    /// Its end is being written.
    case ending
    /// The reports of a run that reached its end are on disk.
    case ended
  }

  /// Everything put out so far.
  var record: Record
  /// How far the run is.
  var phase = Phase.running
  /// The names taken by checks and observations.
  private var ids: Set<String> = []
  /// The names taken by figures.
  private var figures: Set<String> = []
  /// The exercises that were checked.
  private var exercises: Set<String> = []
  /// Whether anything was put out yet, and the section it was in.
  private var hasStarted = false
  private var section: LiterateSource.Section?
  /// When the woven reports are worth writing again; nil at first.
  private var nextReports: ContinuousClock.Instant?

  init(lab: String, title: String, options: Options, source: LiterateSource, selection: SectionSelection?) {
    record = Record(lab: lab, title: title, seed: options.seed, source: source, isStrict: options.isStrict)
    if let selection { record.shortfalls.append(.only(selection.sections.map(\.name))) }
    if options.isQuick { record.shortfalls.append(.quick) }
  }

  /// Notes a reason why the run is not the whole lab, once.
  mutating func note(_ shortfall: Shortfall) {
    if !record.shortfalls.contains(shortfall) { record.shortfalls.append(shortfall) }
  }

  /// Takes a name for a check or observation. Two of one name are a mistake of the lab's author.
  mutating func take(id: String, title: String) {
    precondition(Slug.isValid(id), "the check '\(title)' needs an id of a-z, 0-9 and hyphens, not '\(id)'")
    precondition(ids.insert(id).inserted, "two checks have the id '\(id)'; give one of them another with id:")
  }

  /// Takes a name for a figure.
  mutating func take(figure name: String) {
    precondition(Slug.isValid(name), "a figure's name has only a-z, 0-9 and hyphens: '\(name)'")
    precondition(figures.insert(name).inserted, "two figures have the name '\(name)'")
  }

  /// Whether the woven reports of an unfinished run are to be written now: at once and then every few
  /// seconds, since they take some fifty milliseconds.
  mutating func reportsAreDue(at now: ContinuousClock.Instant) -> Bool {
    if let nextReports, now < nextReports { return false }
    nextReports = now + .seconds(3)
    return true
  }

  /// Notes that an exercise is checked. To check it twice is a mistake of the lab's author.
  mutating func take(exercise id: String) {
    precondition(exercises.insert(id).inserted, "the exercise '\(id)' is checked twice")
  }

  /// Comes to a line.
  ///
  /// - Returns: whether its section is another one than before (also at the very first line), and the
  ///   section.
  mutating func enter(line: Int) -> (isNew: Bool, section: LiterateSource.Section?) {
    let now = record.section(ofLine: line)
    let isNew = !hasStarted || now != section
    hasStarted = true
    section = now
    return (isNew, now)
  }
}
