/// What a class did, in numbers: pure functions of the results.
struct ClassStatistics {
  private let results: [SubmissionResult]

  init(_ result: ClassResult) { results = result.results.filter { $0.countedPoints != nil } }

  /// The points of everybody who has some that count, from few to many.
  var points: [Double] { results.map(\.finalPoints).sorted() }

  /// The middle one, or halfway between the two in the middle; nil without any.
  var median: Double? {
    let points = points
    guard !points.isEmpty else { return nil }
    return (points[(points.count - 1) / 2] + points[points.count / 2]) / 2
  }

  /// The mean; nil without any.
  var mean: Double? { points.isEmpty ? nil : points.reduce(0, +) / Double(points.count) }

  /// The points in one exercise, and how many did not attempt it.
  func distribution(of exercise: String) -> (points: [Double], notAttempted: Int) {
    let found = results.compactMap { $0.exercises.first { $0.id == exercise } }
    let attempts = found.filter { $0.override != nil || $0.status != .todo && $0.status != .notRun }
    return (attempts.map(\.finalPoints), found.count - attempts.count)
  }

  /// A kind of check and how many of those who attempted its exercise miss one of it.
  struct Miss: Sendable, Hashable {
    let exercise: String
    let title: String
    /// Whether nobody misses it but on hidden inputs.
    let isHidden: Bool
    let missed: Int
    let attempts: Int
  }

  /// What somebody misses, that which most do first; of two alike, the one that stands first in the plan.
  ///
  /// Public, students' own and hidden inputs of one kind are one: who gets one of them wrong most often gets all
  /// wrong. What was not looked at after a crash is not missed.
  var misses: [Miss] {
    var misses: [Miss] = []
    for (place, exercise) in (results.first?.exercises ?? []).enumerated() {
      let attempts = results.map { $0.exercises[place] }.filter {
        $0.status != .todo && $0.status != .notRun && $0.status != .graderError
      }
      var missed: [String: Int] = [:]
      var seen: Set<String> = []
      for attempt in attempts {
        let wrong = attempt.checks.filter { [.failed, .crashed, .timeout].contains($0.status) }
        for kind in Set(wrong.map(\.kind)) { missed[kind, default: 0] += 1 }
        seen.formUnion(wrong.filter { $0.visibility == .visible }.map(\.kind))
      }
      for check in exercise.checks {
        guard let count = missed.removeValue(forKey: check.kind) else { continue }
        misses.append(
          Miss(
            exercise: exercise.title, title: check.kind, isHidden: !seen.contains(check.kind), missed: count,
            attempts: attempts.count))
      }
    }
    // Sorting keeps the order of equals, but promises it nowhere.
    return misses.enumerated().sorted { one, other in
      one.element.missed != other.element.missed
        ? one.element.missed > other.element.missed : one.offset < other.offset
    }.map(\.element)
  }
}
