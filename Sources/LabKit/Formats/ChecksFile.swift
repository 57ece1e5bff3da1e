/// `checks.json`: what a run measured, for programs.
///
/// ```
/// {"lab", "seed", "complete",
///  "checks": [{"id", "title", "measured", "relation", "bound", "margin", "passed", "points", "line"}],
///  "observations": [{"id", "title", "measured", "relation", "bound", "margin", "holds", "line"}],
///  "exercises": [{"id", "title", "status", "points", "maxPoints", "message"}]}
/// ```
///
/// `relation` reads as `measured <relation> bound`: "less than", "at most", "greater than", "at least",
/// "equal to", "within 0.01 of" (absolute) or "within relative 0.01 of". A measured value, bound or margin
/// that is not a finite number is `null`. `complete` is explained at `Record.isComplete`. The same run gives
/// the same bytes on any day and in any folder.
enum ChecksFile {
  static let name = "checks.json"

  static func text(of record: Record) -> String {
    JSONValue.object([
      "lab": .string(record.lab),
      "seed": .unsigned(record.seed),
      "complete": .bool(record.isComplete),
      "checks": .array(record.checks.map(value)),
      "observations": .array(record.observations.map(value)),
      "exercises": .array(record.exercises.map(value)),
    ]).document
  }

  private static func value(_ check: Check) -> JSONValue {
    .object([
      "id": .string(check.id),
      "title": .string(check.title),
      "measured": .number(check.measured),
      "relation": .string(check.bound.relation.name),
      "bound": .number(check.bound.value),
      "margin": .number(check.margin),
      "passed": .bool(check.passed),
      "points": .number(check.points),
      "line": .integer(check.line),
    ])
  }

  private static func value(_ observation: Observation) -> JSONValue {
    .object([
      "id": .string(observation.id),
      "title": .string(observation.title),
      "measured": .number(observation.measured),
      "relation": .string(observation.bound.relation.name),
      "bound": .number(observation.bound.value),
      "margin": .number(observation.margin),
      "holds": .bool(observation.holds),
      "line": .integer(observation.line),
    ])
  }

  private static func value(_ exercise: ExerciseResult) -> JSONValue {
    .object([
      "id": .string(exercise.id),
      "title": .string(exercise.title),
      "status": .string(exercise.status.rawValue),
      "points": .number(exercise.points),
      "maxPoints": .number(exercise.maxPoints),
      "message": .string(exercise.message),
    ])
  }
}
