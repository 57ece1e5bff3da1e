/// What the grader says about a class.
public struct ClassResult: Sendable, Hashable, Codable {
  /// The lab: `lab08`.
  public let lab: String

  /// What the lab is about.
  public let title: String

  /// A result for each submission, in the order of the students' ids by their UTF-8 bytes.
  public let results: [SubmissionResult]

  /// Students of the roster without any submission, in the same order.
  public let missing: [Student]

  /// What was handed in and belongs to nobody, each as a sentence.
  public let notices: [String]

  /// Overrides for which there is no student or exercise: a spelling mistake, most likely.
  public let unusedOverrides: [Override]

  /// A class from its results, in any order.
  public init(
    lab: String, title: String, results: [SubmissionResult], missing: [Student] = [],
    notices: [String] = [], overrides: [Override] = []
  ) {
    self.lab = lab
    self.title = title
    self.results = results.map { $0.applying(overrides) }.sorted { Self.precedes($0.student, $1.student) }
    self.missing = missing.sorted(by: Self.precedes)
    self.notices = notices
    let used = Set(self.results.flatMap(\.overrides))
    unusedOverrides = overrides.filter { !used.contains($0) }
  }

  /// The middle of the points that count, or halfway between the two in the middle; nil where none count.
  public var medianPoints: Double? { ClassStatistics(self).median }

  /// Groups of students whose exercise files are the same to the byte, two or more each; files without an
  /// attempt are left out, since those are the lab's own.
  public var duplicates: [[Student]] {
    let attempted = results.filter { $0.hasFile && $0.status != .notAttempted }
    let groups = Dictionary(grouping: attempted, by: \.provenance.submission)
    return groups.values.filter { $0.count > 1 }.map { $0.map(\.student) }
      .sorted { Self.precedes($0[0], $1[0]) }
  }

  private static func precedes(_ one: Student, _ other: Student) -> Bool {
    one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }
}
