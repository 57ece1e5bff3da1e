/// What is wrong with a command line: the facts. `description` words them, in one line and in this one place.
public enum ArgumentError: Error, Sendable, Hashable {
  /// A flag that the program does not have.
  case unknownFlag(String, nearest: String?)
  /// A word that belongs to no flag, and for which there is no place.
  case strayArgument(String, nearest: String?)
  /// A flag without the value that it needs.
  case missingValue(flag: String, expected: String)
  /// A flag with a value that it does not take.
  case unexpectedValue(flag: String, value: String)
  /// A flag given more than once.
  case repeated(flag: String)
  /// A value that is not a whole number.
  case notANumber(flag: String, value: String, allowed: ClosedRange<UInt64>)
  /// A whole number outside what the flag takes.
  case outOfRange(flag: String, value: String, allowed: ClosedRange<UInt64>)
  /// A value that is not among those the flag takes.
  case unknownValue(flag: String, value: String, allowed: [String], nearest: String?)
  /// A value, or an argument without a flag, of another form than is needed.
  case unusableValue(name: String, value: String, expected: String)
  /// An argument that must be there and is not.
  case missingArgument(name: String, expected: String)
  /// Two flags that do not go together.
  case conflict(String, String)
  /// A section that the lab does not have.
  case unknownSection(String, known: [String], nearest: String?)
  /// A name that fits several sections.
  case ambiguousSection(String, matches: [String])
  /// Sections were asked for, but the lab's source cannot be read.
  case noSections(flag: String)
}

extension ArgumentError: CustomStringConvertible {
  /// What is wrong, in one line that names the offending value, what is allowed and the nearest spelling.
  public var description: String {
    switch self {
    case .unknownFlag(let flag, let nearest):
      return "unknown flag \(quoted(flag))" + suggestion(nearest)
    case .strayArgument(let argument, let nearest):
      return "unexpected argument \(quoted(argument))" + suggestion(nearest)
    case .missingValue(let flag, let expected):
      return "\(flag) needs a value: \(expected)"
    case .unexpectedValue(let flag, let value):
      return "\(flag) takes no value, but got \(quoted(value))"
    case .repeated(let flag):
      return "\(flag) is given more than once"
    case .notANumber(let flag, let value, let allowed), .outOfRange(let flag, let value, let allowed):
      return "\(flag) needs \(Self.expectation(allowed)), but got \(quoted(value))"
    case .unknownValue(let flag, let value, let allowed, let nearest):
      return "\(flag) needs one of \(allowed.joined(separator: ", ")), but got \(quoted(value))"
        + suggestion(nearest)
    case .unusableValue(let name, let value, let expected):
      return "\(name) needs \(expected), but got \(quoted(value))"
    case .missingArgument(let name, let expected):
      return "\(name) is missing: \(expected)"
    case .conflict(let first, let second):
      return "\(first) and \(second) do not go together"
    case .unknownSection(let name, let known, let nearest):
      if known.isEmpty { return "--only: this lab has no sections" }
      return "--only: there is no section \(quoted(name)) among \(known.map(quoted).joined(separator: ", "))"
        + suggestion(nearest)
    case .ambiguousSection(let name, let matches):
      return "--only: \(quoted(name)) fits several sections: \(matches.map(quoted).joined(separator: ", "))"
    case .noSections(let flag):
      return "\(flag) needs the lab's source, which cannot be read"
    }
  }

  /// What a number flag takes, in words.
  static func expectation(_ range: ClosedRange<UInt64>) -> String {
    "a whole number from \(range.lowerBound) to \(range.upperBound)"
  }

  private func suggestion(_ nearest: String?) -> String {
    nearest.map { "; did you mean \(quoted($0))?" } ?? ""
  }

  /// The text in quotes, on one line and without anything a terminal would act on, cut where it is very long.
  private func quoted(_ text: String) -> String {
    let shown = text.singleLine
    return "'\(shown.count > 120 ? shown.prefix(119) + "…" : shown)'"
  }
}
