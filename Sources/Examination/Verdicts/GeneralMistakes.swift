import ExerciseKit

/// Mistakes that can be made in any exercise, found by comparing answers with what was expected.
struct GeneralMistakes {
  let part: Part
  let trials: [Trial]

  /// Those that are looked for, the most telling first.
  var suspicions: [Detective.Suspicion] {
    [
      suspicion("rows and columns are exchanged") { value, expected, comparison in
        expected.transposed.map { $0 != expected && comparison.agree(value, $0) } ?? false
      },
      factor,
      suspicion("every number is one too large: Swift counts from 0") { Self.isShifted($0, $1, by: 1) },
      suspicion("every number is one too small: Swift counts from 0") { Self.isShifted($0, $1, by: -1) },
      suspicion("the right values in the reverse order") { value, expected, comparison in
        guard case .list(let items) = expected else { return false }
        return comparison.agree(value, .list(items.reversed()))
      },
      changingFactor,
      suspicion(
        "the numbers are right to some digits only: Float, or rounded on the way? Compute with Double"
      ) {
        value, expected, _ in
        Shape.isLike(value, expected) && Comparison(with: expected, tolerance: 1e-5).agree(value, expected)
      },
      suspicion("the input is returned as it was") { [trials] value, _, _ in
        trials.contains { $0.value == value && $0.arguments?.contains(value) == true }
      },
      sameAnswer,
    ].compactMap { $0 }
  }

  private func suspicion(
    _ cause: String, _ holds: @escaping (WireValue, WireValue, Comparison) -> Bool
  ) -> Detective.Suspicion {
    Detective.Suspicion(cause: cause) { [part] trial in
      guard let value = trial.value, let expected = trial.expected else { return false }
      return holds(value, expected, Comparison(with: expected, tolerance: part.tolerance))
    }
  }

  private func suspicion(_ cause: String, _ holds: @escaping (WireValue, WireValue) -> Bool)
    -> Detective.Suspicion
  {
    suspicion(cause) { value, expected, _ in holds(value, expected) }
  }

  private static func isShifted(_ value: WireValue, _ expected: WireValue, by step: Int) -> Bool {
    guard Shape.isLike(value, expected) else { return false }
    return zip(value.flattened, expected.flattened).allSatisfy { pair in
      guard case (.integer(let a), .integer(let b)) = pair else { return false }
      return a == b &+ step
    }
  }

  /// The factor between an answer's numbers and the expected ones; nil when there is none.
  private func factor(of trial: Trial) -> Double? {
    guard let value = trial.value, let expected = trial.expected, Shape.isLike(value, expected) else {
      return nil
    }
    var factor: Double?
    for case (.number(let a), .number(let b)) in zip(value.flattened, expected.flattened) {
      if abs(b) < 1e-6 {
        // Tells nothing of a factor, but must be as small in the answer.
        guard abs(a) < 1e-4 else { return nil }
        continue
      }
      let ratio = a / b
      guard ratio.isFinite, ratio != 0, abs(ratio - (factor ?? ratio)) <= 1e-6 * abs(ratio) else {
        return nil
      }
      factor = factor ?? ratio
    }
    // A factor of nearly 1 is no factor but a lack of digits.
    return factor.flatMap { abs($0 - 1) > 1e-4 ? $0 : nil }
  }

  /// One factor for all answers.
  private var factor: Detective.Suspicion? {
    let factors = trials.filter { $0.outcome != .passed }.compactMap(factor(of:))
    guard let common = factors.first, factors.filter({ abs($0 - common) <= 1e-6 * abs(common) }).count > 1
    else {
      return nil
    }
    let cause =
      abs(common + 1) < 1e-6
      ? "every number has the wrong sign"
      : "every number is \(ValueText.number(common, digits: 4)) times what it should be"
    return Detective.Suspicion(cause: cause) { trial in
      guard let value = trial.value, let expected = trial.expected else { return false }
      if Comparison(with: expected, tolerance: 1e-12).agree(value, expected) {
        return expected.largestMagnitude == 0
      }
      return self.factor(of: trial).map { abs($0 - common) <= 1e-6 * abs(common) } ?? false
    }
  }

  /// A factor for each answer.
  private var changingFactor: Detective.Suspicion? {
    let cause =
      "within an answer every number is off by the same factor, which changes with the input: divided by "
      + "the wrong number, or not at all?"
    return Detective.Suspicion(cause: cause) { trial in
      guard trial.expected.map({ $0.leaves(upTo: 2) > 1 }) == true else { return false }
      return self.factor(of: trial) != nil
    }
  }

  /// One answer to everything.
  private var sameAnswer: Detective.Suspicion? {
    let values = trials.compactMap(\.value)
    guard let first = values.first, values.count > 2, values.allSatisfy({ $0 == first }) else { return nil }
    return Detective.Suspicion(cause: "the answer is \(ValueText.text(first)) whatever the input") {
      $0.value == first
    }
  }
}
