/// Gradescope's `results.json`: one test for each check and exercise, scores rounded to five decimals, all text
/// as plain text.
///
/// For a lab, `score` at the top is the sum of the points earned; seed and completeness stand in `extra_data`.
package struct GradescopeReport: Sendable {
  /// One line of the results.
  package struct Test: Sendable {
    let name: String
    let points: (earned: Double, most: Double)?
    let passed: Bool
    let output: String
    let visibility: String
    let extra: [String: JSONValue]

    /// A test from its parts.
    ///
    /// - Parameters:
    ///   - points: nil for a test that says something and is worth nothing of its own.
    ///   - visibility: one of Gradescope's four values.
    package init(
      name: String, points: (earned: Double, most: Double)?, passed: Bool, output: String,
      visibility: String = "visible", extra: [String: JSONValue]
    ) {
      self.name = name
      self.points = points
      self.passed = passed
      self.output = output
      self.visibility = visibility
      self.extra = extra
    }
  }

  let score: Double
  let seconds: Double
  let output: String
  let tests: [Test]
  let extra: [String: JSONValue]

  /// Results from their parts.
  package init(score: Double, seconds: Double, output: String, tests: [Test], extra: [String: JSONValue]) {
    self.score = score
    self.seconds = seconds
    self.output = output
    self.tests = tests
    self.extra = extra
  }

  static func text(of record: Record) -> String {
    let cases = TestCase.cases(of: record)
    return GradescopeReport(
      score: cases.reduce(0) { $0 + $1.points }, seconds: record.seconds ?? 0,
      output: record.shortfalls.map { "Incomplete: \($0)." }.joined(separator: "\n"),
      tests: cases.map { testCase in
        Test(
          name: testCase.title, points: (testCase.points, testCase.maxPoints),
          passed: testCase.outcome == .passed, output: testCase.message, extra: ["id": .string(testCase.id)])
      },
      extra: [
        "lab": .string(record.lab), "seed": .unsigned(record.seed), "complete": .bool(record.isComplete),
      ]
    ).text
  }

  /// The file.
  package var text: String {
    var members: [String: JSONValue] = [
      "score": Self.score(score),
      "execution_time": .number(seconds.isFinite ? max(0, (seconds * 1000).rounded() / 1000) : 0),
      "output_format": .string("text"),
      "test_output_format": .string("text"),
      "test_name_format": .string("text"),
      "visibility": .string("visible"),
      "stdout_visibility": .string("hidden"),
      "tests": .array(tests.enumerated().map { Self.value($0.element, number: $0.offset + 1) }),
      "extra_data": .object(extra),
    ]
    if !output.isEmpty { members["output"] = .string(output.printable) }
    return JSONValue.object(members).document
  }

  private static func value(_ test: Test, number: Int) -> JSONValue {
    var members: [String: JSONValue] = [
      "number": .string(String(number)),
      "name": .string(test.name.singleLine),
      "status": .string(test.passed ? "passed" : "failed"),
      "output": .string(test.output.printable),
      "output_format": .string("text"),
      "visibility": .string(test.visibility),
      "extra_data": .object(test.extra),
    ]
    if let points = test.points {
      members["score"] = score(points.earned)
      members["max_score"] = score(points.most)
    }
    return .object(members)
  }

  private static func score(_ points: Double) -> JSONValue { .number((points * 1e5).rounded() / 1e5) }
}
