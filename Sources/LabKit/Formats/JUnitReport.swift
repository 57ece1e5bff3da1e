/// JUnit XML as GitHub, GitLab and Jenkins read it: `testsuites > testsuite > testcase`.
///
/// A wrong value is a `failure`, a crash, a time limit or a broken-off run an `error`, an exercise not
/// attempted is `skipped`. The class name is the name of the suite and the section; a name that occurs twice in
/// a class gets its id. The times of single checks are not measured and are given as 0.
package enum JUnitReport {
  /// What the readers of the format disagree about.
  package enum Dialect: String, Sendable, CaseIterable {
    /// GitLab links a case to its `file`.
    case gitlab
    /// Jenkins' schema knows no `file`.
    case jenkins
  }

  /// The cases of one run of one thing.
  package struct Suite: Sendable {
    let name: String
    /// What else is to be known, in this order.
    let properties: [(name: String, value: String)]
    let cases: [TestCase]
    let seconds: Double
    /// What is tested; nil when that is no file.
    let file: String?

    /// A suite from its parts.
    package init(
      name: String, properties: [(name: String, value: String)], cases: [TestCase], seconds: Double,
      file: String? = nil
    ) {
      self.name = name
      self.properties = properties
      self.cases = cases
      self.seconds = seconds
      self.file = file
    }
  }

  static func text(of record: Record) -> String {
    let suite = Suite(
      name: record.lab,
      properties: [("seed", "\(record.seed)"), ("complete", "\(record.isComplete)")],
      cases: TestCase.cases(of: record), seconds: record.seconds ?? 0)
    return text(name: record.title, [suite], .jenkins)
  }

  /// The document with some suites.
  package static func text(name: String, _ suites: [Suite], _ dialect: Dialect) -> String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    let all = suites.flatMap(\.cases)
    let time = suites.reduce(0) { $0 + $1.seconds }
    lines.append(
      "<testsuites name=\"\(escaped(name))\" \(counts(all)) time=\"\(seconds(time))\">")
    for suite in suites { lines += elements(of: suite, dialect) }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func counts(_ cases: [TestCase]) -> String {
    func count(_ outcome: TestCase.Outcome) -> Int { cases.filter { $0.outcome == outcome }.count }
    return "tests=\"\(cases.count)\" failures=\"\(count(.failed))\" errors=\"\(count(.error))\""
  }

  private static func elements(of suite: Suite, _ dialect: Dialect) -> [String] {
    let skipped = suite.cases.filter { $0.outcome == .skipped }.count
    var lines = [
      "  <testsuite name=\"\(escaped(suite.name))\" \(counts(suite.cases)) skipped=\"\(skipped)\" "
        + "time=\"\(seconds(suite.seconds))\">"
    ]
    lines.append("    <properties>")
    for property in suite.properties {
      lines.append(
        "      <property name=\"\(escaped(property.name))\" value=\"\(escaped(property.value))\"/>")
    }
    lines.append("    </properties>")
    let file =
      dialect == .gitlab ? suite.file.map { " file=\"\(escaped($0))\"" } ?? "" : ""
    var used: Set<[String]> = []
    for testCase in suite.cases {
      let group = suite.name + (testCase.section.map { "." + className($0) } ?? "")
      let isNew = used.insert([group, testCase.title]).inserted
      let name = isNew ? testCase.title : "\(testCase.title) [\(testCase.id)]"
      lines += element(testCase, className: group, name: name, file: file)
    }
    return lines + ["  </testsuite>"]
  }

  private static func element(
    _ testCase: TestCase, className: String, name: String, file: String
  ) -> [String] {
    let start =
      "    <testcase classname=\"\(escaped(className))\" name=\"\(escaped(name))\" time=\"0.000\"\(file)"
    let tag: String
    switch testCase.outcome {
    case .passed: return [start + "/>"]
    case .failed: tag = "failure"
    case .error: tag = "error"
    case .skipped: tag = "skipped"
    }
    let message = escaped(testCase.message.singleLine)
    let type = testCase.outcome == .skipped ? "" : " type=\"\(tag)\""
    let body = testCase.outcome == .skipped ? "/>" : ">\(escaped(testCase.message, inText: true))</\(tag)>"
    return [start + ">", "      <\(tag) message=\"\(message)\"\(type)\(body)", "    </testcase>"]
  }

  /// Dots would make packages of a heading.
  private static func className(_ section: String) -> String {
    section.replacing(".", with: "·")
  }

  /// Three decimals, never an exponent; what is no number or no time is 0.
  static func seconds(_ value: Double) -> String {
    value.isFinite && value > 0 ? value.fixed(3) : "0.000"
  }

  /// The text as XML 1.0 can hold it: markup escaped, characters that XML forbids as U+FFFD.
  static func escaped(_ text: String, inText: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\n" where inText, "\t" where inText: result.unicodeScalars.append(scalar)
      case "\n", "\t", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
