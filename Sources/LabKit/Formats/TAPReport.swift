/// The Test Anything Protocol, version 13, flat: the version, the plan, then one line for each case, with its
/// message as comments.
///
/// An exercise not attempted is `not ok … # TODO`, which harnesses report without failing the run.
enum TAPReport {
  static func text(of record: Record) -> String {
    let cases = TestCase.cases(of: record)
    var lines = ["TAP version 13", cases.isEmpty ? "1..0 # SKIP no checks ran" : "1..\(cases.count)"]
    for (index, testCase) in cases.enumerated() {
      let verdict = testCase.outcome == .passed ? "ok" : "not ok"
      let directive = testCase.outcome == .skipped ? " # TODO not attempted" : ""
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
