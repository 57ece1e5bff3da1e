/// JUnit XML as GitHub, GitLab and Jenkins read it: `testsuites > testsuite > testcase`.
///
/// A wrong value is a `failure`, a crash, a time limit or a broken-off run an `error`, an exercise not
/// attempted is `skipped`. The class name is the lab and the section; a name that occurs twice in a class
/// gets its id. Only attributes that Jenkins' schema knows are written. The times of single checks are not
/// measured and are given as 0.
enum JUnitReport {
  static func text(of record: Record) -> String {
    let cases = TestCase.cases(of: record)
    let counts =
      "tests=\"\(cases.count)\" failures=\"\(cases.filter { $0.outcome == .failed }.count)\""
      + " errors=\"\(cases.filter { $0.outcome == .error }.count)\""
    let skipped = "skipped=\"\(cases.filter { $0.outcome == .skipped }.count)\""
    let time = "time=\"\(seconds(record.seconds ?? 0))\""
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append("<testsuites name=\"\(escaped(record.title))\" \(counts) \(time)>")
    lines.append("  <testsuite name=\"\(escaped(record.lab))\" \(counts) \(skipped) \(time)>")
    lines.append("    <properties>")
    lines.append("      <property name=\"seed\" value=\"\(record.seed)\"/>")
    lines.append("      <property name=\"complete\" value=\"\(record.isComplete)\"/>")
    lines.append("    </properties>")
    var used: Set<[String]> = []
    for testCase in cases {
      let group = record.lab + (testCase.section.map { "." + className($0) } ?? "")
      let isNew = used.insert([group, testCase.title]).inserted
      let name = isNew ? testCase.title : "\(testCase.title) [\(testCase.id)]"
      lines += element(testCase, className: group, name: name)
    }
    lines += ["  </testsuite>", "</testsuites>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func element(_ testCase: TestCase, className: String, name: String) -> [String] {
    let start = "    <testcase classname=\"\(escaped(className))\" name=\"\(escaped(name))\" time=\"0.000\""
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
