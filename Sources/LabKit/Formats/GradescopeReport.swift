/// Gradescope's `results.json`: one test for each check and exercise, scores rounded to five decimals.
///
/// `score` at the top is the sum of the points earned. Seed and completeness stand in `extra_data`.
enum GradescopeReport {
  static func text(of record: Record) -> String {
    let cases = TestCase.cases(of: record)
    let broken = record.shortfalls.map { "Incomplete: \($0)." }.joined(separator: "\n")
    var members: [String: JSONValue] = [
      "score": score(cases.reduce(0) { $0 + $1.points }),
      "execution_time": .number(((record.seconds ?? 0) * 1000).rounded() / 1000),
      "output_format": .string("text"),
      "test_output_format": .string("text"),
      "test_name_format": .string("text"),
      "visibility": .string("visible"),
      "stdout_visibility": .string("hidden"),
      "tests": .array(cases.enumerated().map { test($0.element, number: $0.offset + 1) }),
      "extra_data": .object([
        "lab": .string(record.lab), "seed": .unsigned(record.seed), "complete": .bool(record.isComplete),
      ]),
    ]
    if !broken.isEmpty { members["output"] = .string(broken.printable) }
    return JSONValue.object(members).document
  }

  private static func test(_ testCase: TestCase, number: Int) -> JSONValue {
    .object([
      "number": .string(String(number)),
      "name": .string(testCase.title.singleLine),
      "score": score(testCase.points),
      "max_score": score(testCase.maxPoints),
      "status": .string(testCase.outcome == .passed ? "passed" : "failed"),
      "output": .string(testCase.message.printable),
      "output_format": .string("text"),
      "visibility": .string("visible"),
      "extra_data": .object(["id": .string(testCase.id)]),
    ])
  }

  private static func score(_ points: Double) -> JSONValue { .number((points * 1e5).rounded() / 1e5) }
}
