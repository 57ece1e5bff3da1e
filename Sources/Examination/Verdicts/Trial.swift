import ExerciseKit

/// One part of one answer, held against what it should be.
struct Trial {
  /// The part's place in the exercise.
  let part: Int

  /// What the part's functions are called with; nil when the answer leaves no sense in them.
  let arguments: [WireValue]?

  /// This part of the answer; nil when there is none.
  let value: WireValue?

  /// What it should be; nil when that cannot be said.
  let expected: WireValue?

  /// How the check ends.
  let outcome: CheckResult.Outcome

  init(_ exercise: Exercise, part place: Int, input: Input, response: Response?) {
    part = place
    let part = exercise.parts[place]
    guard case .answer(let answer)? = response else {
      (arguments, value, expected) = (nil, nil, nil)
      outcome = response.map { .failed(Objection([$0.shortfall])) } ?? .notRun
      return
    }
    do throws(Objection) {
      let components = try Self.components(of: answer, for: exercise)
      let given = try Self.given(exercise, part, components, input.arguments)
      let expected = try Self.expected(part, given)
      (arguments, value, self.expected) = (given, components[place], expected)
      outcome = Self.outcome(components[place], expected, part, given)
    } catch {
      (arguments, value, expected) = (nil, nil, nil)
      outcome = .failed(error)
    }
  }

  /// The answer's parts, as many as the exercise has.
  private static func components(of answer: WireValue, for exercise: Exercise) throws(Objection)
    -> [WireValue]
  {
    if exercise.parts.count == 1 { return [answer] }
    guard case .list(let components) = answer, components.count == exercise.parts.count else {
      let names = exercise.parts.map(\.title).joined(separator: " and ")
      throw Objection(returned: Shape.description(of: answer), expected: "two values, \(names)")
    }
    return components
  }

  /// What a part's functions are called with.
  ///
  /// The first part of an answer goes to the second part's functions only if it is built as it should be.
  private static func given(
    _ exercise: Exercise, _ part: Part, _ components: [WireValue], _ arguments: [WireValue]
  ) throws(Objection) -> [WireValue] {
    guard part.isGivenTheFirst else { return arguments }
    let first = exercise.parts[0]
    let model = try expected(first, arguments)
    guard Shape.isLike(components[0], model), components[0].firstNotFinite == nil else {
      throw Objection(["cannot be judged before \(first.title) are of the right kind"])
    }
    return arguments + [components[0]]
  }

  private static func expected(_ part: Part, _ given: [WireValue]) throws(Objection) -> WireValue {
    do {
      return try part.reference(given)
    } catch {
      throw Objection(["cannot be judged: \(error)"])
    }
  }

  private static func outcome(
    _ value: WireValue, _ expected: WireValue, _ part: Part, _ given: [WireValue]
  ) -> CheckResult.Outcome {
    if let mismatch = Shape.mismatch(value, expected) {
      return .failed(Objection([mismatch]))
    }
    let comparison = Comparison(with: expected, tolerance: part.tolerance)
    let isRight = comparison.agree(value, expected)
    var remarks: [String] = []
    if let odd = value.firstNotFinite {
      remarks.append(
        odd.isNaN
          ? "NaN comes from 0 / 0, or from a root or logarithm of what has none"
          : "∞ comes from a division by 0")
    } else {
      // One is enough: a wrong answer often breaks several, and says no more by it.
      let violation = part.properties.lazy.compactMap { property in
        property.violation(given, answer: value).map { "violates: \(property.title) (\($0))" }
      }.first
      if isRight && violation == nil { return .passed }
      let place = Self.place(of: comparison.differences(value, expected), in: expected)
      remarks = [place, violation].compactMap { $0 }
    }
    let (returned, wanted) = ValueText.distinguished(value, expected)
    let isExact = expected.flattened.allSatisfy { if case .number = $0 { false } else { true } }
    let tolerance = isExact ? "" : " (tolerance \(ValueText.number(comparison.allowance, digits: 2)))"
    return .failed(Objection(returned: returned, expected: wanted + tolerance, remarks))
  }

  /// Where the first difference is, for answers too long to see it.
  private static func place(of differences: [Comparison.Difference], in expected: WireValue) -> String? {
    let count = expected.leaves(upTo: .max)
    guard let first = differences.first, !first.path.isEmpty, count > 4 else { return nil }
    let (value, wanted) = ValueText.distinguished(first.value, first.expected)
    let place = first.path.map { "[\($0)]" }.joined()
    return "\(differences.count) of \(count) differ, the first at \(place): \(value) instead of \(wanted)"
  }
}

extension Response {
  /// Why there is no answer to judge.
  var shortfall: String {
    switch self {
    case .answer: "there is an answer"
    case .notDone: "throws NotDone() for this input, though not for every one"
    case .threw(let text): text.isEmpty ? "threw an error" : "threw an error: \(text)"
    case .tooLarge: "returned more than a megabyte"
    case .crashed(let crash): "crashed: \(crash.reason)"
    case .timedOut(let limit):
      "did not come back within \(ValueText.number(limit / .seconds(1), digits: 3)) s: "
        + "is there a loop that never ends?"
    case .broken(let reason): "no usable answer: \(reason)"
    }
  }
}
