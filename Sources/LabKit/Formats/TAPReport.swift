/// The Test Anything Protocol, version 13, flat: the version, the plan, then one line for each case, with its
/// message as comments.
///
/// A case that was skipped is `not ok … # TODO`, which harnesses report without failing the run.
package enum TAPReport {
  static func text(of record: Record) -> String { text(of: TestCase.cases(of: record)) }

  /// The document with some cases.
  package static func text(of cases: [TestCase]) -> String {
    var lines = ["TAP version 13", cases.isEmpty ? "1..0 # SKIP no checks ran" : "1..\(cases.count)"]
    for (index, testCase) in cases.enumerated() {
      let verdict = testCase.outcome == .passed ? "ok" : "not ok"
      let directive = testCase.outcome == .skipped ? " # TODO no answer" : ""
      lines.append("\(verdict) \(index + 1) - \(escaped("\(testCase.id): \(testCase.title)"))\(directive)")
      lines += testCase.message.printable.split(whereSeparator: \.isNewline).map { "# \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A description on one line, in which `#` starts no directive.
  static func escaped(_ text: String) -> String {
    text.singleLine.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }
}
