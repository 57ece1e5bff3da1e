import Examination
import ExerciseKit
import Testing

/// Holds that an answer fails, and that its message says all of some texts, in their order.
func expectFailure(
  _ exercise: Exercise, _ function: WireFunction, points: Double = 0, says texts: String...,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for seed: UInt64 in [42, 7, 99] {
    let verdict = Week08Tests.verdict(exercise, function, seed: seed)
    var rest = verdict.message[...]
    for text in texts {
      let found = rest.range(of: text)
      #expect(
        found != nil, "seed \(seed): '\(text)' is missing in\n\(verdict.message)",
        sourceLocation: sourceLocation)
      rest = found.map { rest[$0.upperBound...] } ?? rest
    }
    #expect(
      verdict.status == .failed && verdict.points == points,
      "seed \(seed): \(verdict.status), \(verdict.points) points",
      sourceLocation: sourceLocation)
  }
}
