import ExerciseKit

/// Whether a value is built like another one: the same kinds of values in lists of the same lengths.
enum Shape {
  /// How `value` is built otherwise than `expected`, as a sentence without a subject; nil when it is not.
  static func mismatch(_ value: WireValue, _ expected: WireValue) -> String? {
    if isLike(value, expected) { return nil }
    let (got, wanted) = (description(of: value), description(of: expected))
    guard got == wanted else { return "returned \(got), expected \(wanted)" }
    // Long lists whose rows differ in places that the description leaves out.
    return "returned \(got), of which some have another length or kind than expected"
  }

  static func isLike(_ value: WireValue, _ expected: WireValue) -> Bool {
    switch (value, expected) {
    case (.boolean, .boolean), (.integer, .integer), (.number, .number): true
    case (.list(let items), .list(let others)):
      items.count == others.count && zip(items, others).allSatisfy { isLike($0, $1) }
    default: false
    }
  }

  /// What a value is, in words: "5 rows of 3 numbers".
  static func description(of value: WireValue) -> String {
    switch value {
    case .boolean: return "a truth value"
    case .integer: return "a whole number"
    case .number: return "a number"
    case .list(let items):
      let lengths = items.map { if case .list(let row) = $0 { row.count } else { -1 } }
      guard let first = lengths.first else { return "an empty array" }
      guard first >= 0, lengths.allSatisfy({ $0 >= 0 }) else { return counted(items) }
      let rows = "\(items.count) row\(items.count == 1 ? "" : "s")"
      guard lengths.allSatisfy({ $0 == first }), case .list(let row) = items[0] else {
        return "\(rows) of \(lengths.min() ?? 0) to \(lengths.max() ?? 0) numbers"
      }
      return "\(rows) of \(counted(row))"
    }
  }

  private static func counted(_ items: [WireValue]) -> String {
    guard let first = items.first else { return "0 numbers" }
    let noun: String
    switch first {
    case _ where !items.allSatisfy({ isLike($0, first) }): noun = "value"
    case .boolean: noun = "truth value"
    case .integer: noun = "whole number"
    case .number: noun = "number"
    case .list: noun = "row"
    }
    return "\(items.count) \(noun)\(items.count == 1 ? "" : "s")"
  }
}

extension WireValue {
  /// The columns of rows of one length as rows; nil for anything else.
  var transposed: WireValue? {
    guard case .list(let items) = self, !items.isEmpty else { return nil }
    var rows: [[WireValue]] = []
    for item in items {
      guard case .list(let row) = item, row.count == (rows.first ?? row).count, !row.isEmpty else {
        return nil
      }
      rows.append(row)
    }
    return .list(rows[0].indices.map { column in .list(rows.map { $0[column] }) })
  }

  /// The first number in it that is NaN or infinite.
  var firstNotFinite: Double? {
    switch self {
    case .boolean, .integer: return nil
    case .number(let value): return value.isFinite ? nil : value
    case .list(let items):
      for item in items {
        if let found = item.firstNotFinite { return found }
      }
      return nil
    }
  }

  /// The largest absolute value of its numbers; 0 when it has none.
  var largestMagnitude: Double {
    switch self {
    case .boolean, .integer: 0
    case .number(let value): abs(value)
    case .list(let items): items.reduce(0) { max($0, $1.largestMagnitude) }
    }
  }

  /// Its values that are no lists, in their order.
  var flattened: [WireValue] {
    guard case .list(let items) = self else { return [self] }
    return items.flatMap(\.flattened)
  }
}
