import Foundation

/// What one student handed in, while it is looked through: files that may be the exercise, and everything
/// that was passed over.
struct Inbox: Sendable {
  /// The lab, which says where in a package its exercise file lies.
  let lab: String

  /// A file that may be the one to grade.
  struct Candidate: Sendable {
    /// Its path below what belongs to the student.
    let parts: [String]
    /// How many archives it lies in.
    let nesting: Int
    /// Which of several submissions, as the learning platform counts them; later ones are greater.
    let version: [Int]
    let data: Data
    /// Where it came from, for readers.
    let origin: String

    /// Whether it has its proper name.
    var isExact: Bool { parts.last == GradedLab.fileName }
  }

  private(set) var candidates: [Candidate] = []
  /// What was passed over because only the exercise file is graded.
  private(set) var ignored: [String] = []
  /// What could not be read, each as a sentence.
  private(set) var refused: [String] = []
  /// What else is to be said.
  var notices: [String] = []
  /// Where all of it came from.
  private(set) var origin = ""

  init(lab: String) { self.lab = lab }

  /// The exercise file is a few pages long.
  static let mostExerciseBytes = 1_000_000
  static let mostArchiveBytes = 16_000_000
  private static let mostCandidates = 20
  private static let mostArchives = 4
  private static let mostNesting = 2
  private var archives = 0

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - parts: its path below what belongs to the student.
  ///   - origin: its path for readers.
  ///   - version: which of several submissions.
  ///   - nesting: how many archives it lies in, that of the learning platform left out.
  ///   - read: gets the content, at most so many bytes.
  mutating func take(
    _ parts: [String], origin: String, version: [Int] = [], nesting: Int = 0,
    read: (Int) -> Result<Data, ArchiveProblem>
  ) {
    if self.origin.isEmpty { self.origin = origin }
    guard let name = parts.last, !SafePath.isClutter(parts) else { return }
    let shown = SafePath.quoted(parts.joined(separator: "/"))
    if Self.isExercise(name) {
      guard candidates.count < Self.mostCandidates else { return ignored.append(shown) }
      switch read(Self.mostExerciseBytes) {
      case .success(let data):
        candidates.append(
          Candidate(parts: parts, nesting: nesting, version: version, data: data, origin: origin))
      case .failure(let problem): refused.append("\(shown) \(problem)")
      }
    } else if ArchiveReader.isArchive(name) {
      guard nesting < Self.mostNesting else { return refused.append("\(shown) \(ArchiveProblem.tooDeep)") }
      guard archives < Self.mostArchives else { return ignored.append(shown) }
      archives += 1
      switch read(Self.mostArchiveBytes) {
      case .success(let data): open(data, shown, origin: origin, version: version, nesting: nesting + 1)
      case .failure(let problem): refused.append("\(shown) \(problem)")
      }
    } else {
      ignored.append(shown)
    }
  }

  /// Looks at what is no file.
  mutating func refuse(_ name: String, _ problem: ArchiveProblem) {
    refused.append("\(SafePath.quoted(name)) \(problem)")
  }

  /// Looks at a name that leads out of its archive.
  mutating func refuseEscape(_ name: String) {
    refused.append("\(SafePath.quoted(name)) is a name that leads out of its folder")
  }

  private mutating func open(_ data: Data, _ shown: String, origin: String, version: [Int], nesting: Int) {
    let before = candidates.count
    do throws(ArchiveProblem) {
      try ArchiveReader(source: .memory(data)).forEach { member throws(ArchiveProblem) in
        if member.isFolder { return }
        let path = member.path
        guard let parts = SafePath.parts(path) else { return refuseEscape(path) }
        guard member.isFile else { return refuse(path, .notAFile) }
        take(parts, origin: "\(origin)/\(path)", version: version, nesting: nesting) {
          member.read(limit: $0)
        }
      }
    } catch {
      // Nothing of an archive counts that cannot be read to its end: other programs may see other files.
      candidates.removeSubrange(before...)
      refused.append("\(shown) \(error)")
    }
  }

  /// Whether a name is that of the exercise file, or what browsers and mail programs make of it:
  /// `Exercise (1).swift`, `exercise-2.swift`, `Exercise copy.swift`, `Exercise.swift.txt`.
  static func isExercise(_ name: String) -> Bool {
    var name = name.lowercased()
    if name.hasSuffix(".swift.txt") { name.removeLast(".txt".count) }
    guard name.hasPrefix("exercise"), name.hasSuffix(".swift") else { return false }
    var middle = name.dropFirst("exercise".count).dropLast(".swift".count)
    middle.removeAll { " -_()".contains($0) }
    if middle.hasPrefix("copy") { middle.removeFirst("copy".count) }
    return middle.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
