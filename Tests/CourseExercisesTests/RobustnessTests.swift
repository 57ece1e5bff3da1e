import Examination
import ExerciseKit
import Randomness
import Testing

@testable import CourseExercises

/// Whatever a student's process answers, the side that judges it goes on, and nothing wrong passes.
@Suite struct RobustnessTests {
  /// Numbers that break careless arithmetic.
  static let odd: [WireValue] = [
    .number(.nan), .number(.infinity), .number(-.infinity), .number(.greatestFiniteMagnitude), .number(-0.0),
    .integer(.min), .integer(.max), .integer(-1), .boolean(true), .list([]), .list([.list([])]),
  ]

  /// A random value, nested to a few levels.
  static func value(_ random: inout Generator, depth: Int = 0) -> WireValue {
    switch random.integers(in: 0...(depth < 4 ? 5 : 3)) {
    case 0: .number(random.standardNormal() * 10)
    case 1: .integer(random.integers(in: -2...5))
    case 2: odd[random.integers(in: 0..<odd.count)]
    case 3: .boolean(random.random() < 0.5)
    default: .list((0..<random.integers(in: 0...6)).map { _ in value(&random, depth: depth + 1) })
    }
  }

  /// The right answer with something in it replaced, removed or doubled.
  static func damaged(_ value: WireValue, _ random: inout Generator) -> WireValue {
    guard case .list(var items) = value, !items.isEmpty, random.random() < 0.8 else {
      return Self.value(&random)
    }
    let place = random.integers(in: 0..<items.count)
    switch random.integers(in: 0...3) {
    case 0: items.remove(at: place)
    case 1: items.insert(items[place], at: place)
    default: items[place] = damaged(items[place], &random)
    }
    return .list(items)
  }

  @Test(arguments: Week08.exercises.indices) func randomAnswers(index: Int) throws {
    let exercise = Week08.exercises[index]
    for seed in UInt64(0)..<150 {
      var random = Generator(seed: seed)
      let inputs = exercise.inputs(seed: seed)
      let responses = try inputs.map { input -> Response in
        let right = try exercise.reference(input.arguments)
        return .answer(random.random() < 0.3 ? Self.value(&random) : Self.damaged(right, &random))
      }
      let verdict = exercise.judge(responses, to: inputs)
      #expect(
        verdict.status == .failed || responses == Self.right(exercise, inputs), "\(exercise.id), seed \(seed)"
      )
      #expect(verdict.message.utf8.count < 4000, "\(exercise.id), seed \(seed)")
    }
  }

  @Test(arguments: Week08.exercises.indices) func oneOddAnswerToEverything(index: Int) {
    let exercise = Week08.exercises[index]
    let inputs = exercise.inputs(seed: 1)
    for odd in Self.odd + [.number(0), .integer(0), .list([.list([]), .list([])])] {
      let verdict = exercise.judge(inputs.map { _ in .answer(odd) }, to: inputs)
      #expect(verdict.status == .failed && verdict.points == 0, "\(exercise.id), \(odd): \(verdict.message)")
    }
  }

  /// A single NaN anywhere in an answer fails the part that it is in.
  @Test(arguments: Week08.exercises.indices) func everyNumberCounts(index: Int) throws {
    let exercise = Week08.exercises[index]
    let inputs = exercise.inputs(seed: 5)
    var right = try inputs.map { try exercise.reference($0.arguments) }
    #expect(exercise.judge(right.map { .answer($0) }, to: inputs).status == .passed)
    for place in right.indices {
      let kept = right[place]
      for wrong in Self.variants(of: kept) {
        right[place] = wrong
        let verdict = exercise.judge(right.map { .answer($0) }, to: inputs)
        #expect(verdict.status == .failed, "\(exercise.id), input \(place): \(wrong)")
      }
      right[place] = kept
    }
  }

  private static func right(_ exercise: Exercise, _ inputs: [Input]) -> [Response] {
    inputs.compactMap { try? .answer(exercise.reference($0.arguments)) }
  }

  /// All values that differ from a value in one number only: a number becomes NaN or moves by 10⁻⁶, a whole
  /// number by one, a truth value is negated.
  private static func variants(of value: WireValue) -> [WireValue] {
    switch value {
    case .number(let number): [.number(.nan), .number(number + 1e-6 * max(1, abs(number)) * 20)]
    case .integer(let number): [.integer(number + 1), .number(Double(number))]
    case .boolean(let flag): [.boolean(!flag)]
    case .list(let items):
      items.indices.flatMap { index in
        variants(of: items[index]).map { variant in
          var changed = items
          changed[index] = variant
          return WireValue.list(changed)
        }
      }
    }
  }
}
