/// A JSON document whose text depends on nothing but its value: sorted keys, two spaces of indentation, a
/// newline at the end, numbers in the shortest form that reads back as the same number, NaN and infinities as
/// `null`.
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// For seeds, which reach beyond `Int`.
  case unsigned(UInt64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The whole document.
  package var document: String { document(indentation: 2) }

  /// The whole document with another number of spaces for each level.
  func document(indentation: Int) -> String {
    text(indent: "", step: String(repeating: " ", count: indentation)) + "\n"
  }

  private func text(indent: String, step: String) -> String {
    let inner = indent + step
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .unsigned(let value): return String(value)
    case .number(let value): return value.isFinite ? Self.text(of: value) : "null"
    case .string(let value): return Self.quoted(value)
    case .array(let values):
      if values.isEmpty { return "[]" }
      let lines = values.map { inner + $0.text(indent: inner, step: step) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      // By code point, not by the rules of a language: the same on every machine.
      let keys = members.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      let lines = keys.map {
        inner + Self.quoted($0) + ": " + (members[$0] ?? .null).text(indent: inner, step: step)
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    }
  }

  /// The shortest text that reads back as the same number; whole numbers have no point.
  package static func text(of value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A string literal: quotes, backslashes, control characters and the line separators of JavaScript are
  /// escaped.
  private static func quoted(_ text: String) -> String {
    // Pictures in base64 are long and need no escapes.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) {
      return "\"\(text)\""
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
