import Foundation

extension Inbox {
  /// The submission of a student: the one file that is to be graded, or why there is none.
  ///
  /// Of several files the newest submission's counts, then the outermost, then that of `labs/<lab>`, then the
  /// one with the proper name. Two that differ and of which neither is first by these rules are no submission:
  /// the grader does not choose.
  func submission(of student: Student) -> Submission {
    let ranked = candidates.sorted { Self.precedes(rank($0), rank($1)) }
    guard let best = ranked.first else {
      return Submission(student: student, problem: absence, origin: origin, notices: notices + passedOver())
    }
    let folded = SafePath.folded(best.parts.joined(separator: "/"))
    let rivals = ranked.dropFirst().filter { other in
      other.version == best.version && other.nesting == best.nesting && other.data != best.data
        && (rank(other) == rank(best) || SafePath.folded(other.parts.joined(separator: "/")) == folded)
    }
    if let rival = rivals.first {
      let (one, other) = (
        SafePath.quoted(best.parts.joined(separator: "/")),
        SafePath.quoted(rival.parts.joined(separator: "/"))
      )
      return Submission(
        student: student,
        problem: one == other
          ? "there are two different files \(one), and only one can be graded"
          : "\(one) and \(other) differ, and only one can be graded", origin: best.origin,
        notices: notices + passedOver())
    }
    if let problem = Self.problem(of: best.data) {
      let name = SafePath.quoted(best.parts.joined(separator: "/"))
      return Submission(
        student: student, problem: "\(name) \(problem)", origin: best.origin,
        notices: notices + choice(best, ranked) + passedOver(taken: true))
    }
    return Submission(
      student: student, exercise: best.data, origin: best.origin,
      notices: notices + choice(best, ranked) + passedOver(taken: true))
  }

  /// What the compiler would say in many words.
  private static func problem(of data: Data) -> String? {
    if data.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return "is empty" }
    return String(validating: data, as: UTF8.self) == nil
      ? "is not text in UTF-8: save it again with that encoding" : nil
  }

  private func rank(_ candidate: Candidate) -> [Int] {
    let isInLab = candidate.parts.suffix(3).dropLast() == ["labs", lab]
    // Later versions first.
    return candidate.version.map { -$0 } + [
      candidate.nesting, candidate.parts.count, isInLab ? 0 : 1, candidate.isExact ? 0 : 1,
    ]
  }

  private static func precedes(_ one: [Int], _ other: [Int]) -> Bool { one.lexicographicallyPrecedes(other) }

  private func choice(_ best: Candidate, _ ranked: [Candidate]) -> [String] {
    var notices: [String] = []
    let name = SafePath.quoted(best.parts.joined(separator: "/"))
    let others = ranked.dropFirst().filter { $0.data != best.data }
    let versions = Set(ranked.map(\.version))
    if versions.count > 1 {
      notices.append("there are \(versions.count) submissions; the newest was taken")
    } else if !others.isEmpty {
      let names = others.map { SafePath.quoted($0.parts.joined(separator: "/")) }
      notices.append(
        "\(name) was taken; \(Self.list(names)) \(names.count == 1 ? "was" : "were") not looked at")
    }
    if !best.isExact { notices.append("\(name) was taken for \(GradedLab.fileName)") }
    return notices
  }

  /// What there is to say about what does not count.
  private func passedOver(taken: Bool = false) -> [String] {
    let unread = refused.map { $0 + ", and was ignored" }
    guard !ignored.isEmpty else { return taken ? unread : [] }
    let others =
      ignored.count == 1
      ? "\(ignored[0]) is not part of a submission and was ignored"
      : "\(Self.list(ignored)) are not part of a submission and were ignored"
    return (taken ? unread : []) + [others]
  }

  /// Why there is nothing to grade.
  private var absence: String {
    if !refused.isEmpty { return "there is no \(GradedLab.fileName) that can be read: \(Self.list(refused))" }
    if !ignored.isEmpty { return "there is no \(GradedLab.fileName) among \(Self.list(ignored))" }
    return "there is no \(GradedLab.fileName): nothing was handed in"
  }

  /// Some names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let most = 5
    let shown = names.prefix(most)
    if names.count > most { return "\(shown.joined(separator: ", ")) and \(names.count - most) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.joined() }
    return "\(shown.dropLast().joined(separator: ", ")) and \(last)"
  }
}
