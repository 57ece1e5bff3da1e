import ExerciseKit
import Foundation

/// How values stand in messages: as Swift would have them, so that a call can be copied into a playground,
/// and cut short where they are long.
enum ValueText {
  /// More numbers than this are not all shown.
  private static let mostNumbers = 24

  /// How many elements of a long list are shown.
  private static let shownNumbers = 4
  private static let shownLists = 2

  /// A value; numbers with all their digits, or with `digits` significant ones.
  static func text(_ value: WireValue, digits: Int? = nil) -> String {
    text(value, digits: digits, isLong: value.leaves(upTo: mostNumbers + 1) > mostNumbers)
  }

  private static func text(_ value: WireValue, digits: Int?, isLong: Bool) -> String {
    switch value {
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .number(let value): return number(value, digits: digits)
    case .list(let items):
      let hasLists = items.contains { if case .list = $0 { true } else { false } }
      let most = isLong ? (hasLists ? shownLists : shownNumbers) : items.count
      // One left out would take no more room than the note that says so.
      let shown = items.count <= most + 1 ? items[...] : items.prefix(most)
      var texts = shown.map { text($0, digits: digits, isLong: isLong) }
      if shown.count < items.count { texts.append("… \(items.count - shown.count) more") }
      return "[\(texts.joined(separator: ", "))]"
    }
  }

  /// A number as Swift writes it, without a point where it is whole, and 0 without a sign.
  static func number(_ value: Double, digits: Int? = nil) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-∞" : "∞" }
    if value == 0 { return "0" }
    if let digits { return tidied(String(format: "%.*g", digits, value)) }
    return tidied(
      value.description.hasSuffix(".0") ? String(value.description.dropLast(2)) : value.description)
  }

  /// 1e-9 rather than 1e-09.
  private static func tidied(_ number: String) -> String {
    number.replacing("e-0", with: "e-").replacing("e+0", with: "e").replacing("e+", with: "e")
  }

  /// Two values with as many digits as it takes to tell them apart, but at least six.
  static func distinguished(_ one: WireValue, _ other: WireValue) -> (String, String) {
    for digits in 6...17 {
      let texts = (text(one, digits: digits), text(other, digits: digits))
      if texts.0 != texts.1 { return texts }
    }
    return (text(one), text(other))
  }
}

extension WireValue {
  /// How many values that are no lists it holds, counted no further than `limit`.
  func leaves(upTo limit: Int) -> Int {
    guard case .list(let items) = self else { return 1 }
    var count = 0
    for item in items where count < limit { count += item.leaves(upTo: limit - count) }
    return count
  }
}
