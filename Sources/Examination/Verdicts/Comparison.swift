import ExerciseKit

/// Whether an answer is the expected one: numbers within a tolerance, everything else exactly.
struct Comparison {
  /// By how much two numbers may differ.
  let allowance: Double

  /// A comparison with what is expected.
  ///
  /// - Parameter tolerance: relative to the larger of 1 and the largest expected number.
  init(with expected: WireValue, tolerance: Double) {
    allowance = tolerance * max(1, expected.largestMagnitude)
  }

  /// Whether two values agree; NaN agrees with nothing, so that an answer with NaN in it is always wrong.
  func agree(_ value: WireValue, _ expected: WireValue) -> Bool {
    switch (value, expected) {
    case (.number(let a), .number(let b)): abs(a - b) <= allowance
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { agree($0, $1) }
    default: value == expected
    }
  }

  /// Whether an answer is what a mistake gives, where NaN and infinities are a mistake's own.
  func isProduct(_ value: WireValue, of mistake: WireValue) -> Bool {
    switch (value, mistake) {
    case (.number(let a), .number(let b)):
      a.isNaN && b.isNaN || a == b || abs(a - b) <= allowance * max(1, abs(b))
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { isProduct($0, of: $1) }
    default: value == mistake
    }
  }

  /// The places where two values of one shape differ, each as the path to it: `[2, 0]`.
  func differences(_ value: WireValue, _ expected: WireValue) -> [Difference] {
    guard case .list(let items) = value, case .list(let others) = expected else {
      return agree(value, expected) ? [] : [Difference(path: [], value: value, expected: expected)]
    }
    return zip(items, others).enumerated().flatMap { index, pair in
      differences(pair.0, pair.1).map { $0.inside(index) }
    }
  }

  /// A place where an answer is not the expected one.
  struct Difference {
    let path: [Int]
    let value: WireValue
    let expected: WireValue

    func inside(_ index: Int) -> Difference {
      Difference(path: [index] + path, value: value, expected: expected)
    }
  }
}
