import Foundation

/// The pieces that number formatting is made of.
enum NumberText {
  static let minus = "\u{2212}"

  /// The text of a number that has no digits, or nil.
  static func special(_ value: Double) -> String? {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "\(minus)∞" : "∞" }
    return nil
  }

  /// A finite number with `decimals` digits after the point.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let digits = String(format: "%.*f", max(0, decimals), abs(value))
    let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
    return value < 0 && !isZero ? minus + digits : digits
  }

  /// The power of ten of a finite, non-zero number after rounding to `digits` digits: 9.99 has 1 at two
  /// digits.
  static func exponent(_ value: Double, digits: Int) -> Int {
    parts(value, digits: digits).exponent
  }

  /// Mantissa (one digit before the point) and power of ten of a finite, non-zero number.
  static func parts(_ value: Double, digits: Int) -> (mantissa: String, exponent: Int) {
    let text = String(format: "%.*e", digits - 1, abs(value))
    let halves = text.split(separator: "e")
    let mantissa = (value < 0 ? minus : "") + (halves.first ?? "")
    return (mantissa, halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
  }

  /// A whole number in superscript digits: −12 is `⁻¹²`.
  static func superscript(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let text = String(abs(number)).compactMap { $0.wholeNumberValue.map { digits[$0] } }
    return (number < 0 ? "⁻" : "") + String(text)
  }

  /// Two different numbers in the fewest digits (four or more) that still tell them apart.
  static func distinguished(_ first: Double, _ second: Double) -> (String, String) {
    guard first != second, first.isFinite, second.isFinite else {
      return (first.short, second.short)
    }
    for digits in 4...17 where first.short(digits) != second.short(digits) {
      return (first.short(digits), second.short(digits))
    }
    return ("\(first)", "\(second)")
  }
}

extension Double {
  /// Up to `digits` significant digits without trailing zeros: 0.65 rather than 0.6500, 3 rather than 3.000.
  package func short(_ digits: Int = 4) -> String {
    let text = significant(digits)
    guard text.contains(".") else { return text }
    let split = text.firstIndex(of: "·") ?? text.endIndex
    var mantissa = text[..<split]
    while mantissa.hasSuffix("0") { mantissa.removeLast() }
    if mantissa.hasSuffix(".") { mantissa.removeLast() }
    return String(mantissa) + text[split...]
  }

  /// Up to four significant digits without trailing zeros.
  package var short: String { short(4) }
}
