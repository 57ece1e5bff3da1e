import Foundation

/// How numbers are written in tables, checks and sentences.
///
/// Always the same text for the same number, whatever the locale: a point as the decimal separator, no
/// grouping, U+2212 as the minus sign, `NaN` and `∞` spelled so, and never a negative zero.
extension Measurable {
  /// The number with a fixed count of decimals: `12.345.fixed(2)` is `12.35`.
  public func fixed(_ decimals: Int) -> String {
    NumberText.special(measurement) ?? NumberText.fixed(measurement, decimals: decimals)
  }

  /// The number rounded to a count of significant digits: `0.00038123.significant(2)` is `0.00038`.
  ///
  /// Written without an exponent from 1e-5 up to 1e7, as in `3.8·10⁻⁷` outside. Whole numbers that have more
  /// digits than asked for below 1e7 keep them (`1234.significant(2)` is `1234`): dropping digits before the
  /// point would only mislead.
  public func significant(_ digits: Int) -> String {
    precondition(digits >= 1, "significant(_:) needs at least one digit, got \(digits)")
    let value = measurement
    if let text = NumberText.special(value) { return text }
    if value == 0 { return "0" }
    let exponent = NumberText.exponent(value, digits: digits)
    guard (-5..<7).contains(exponent) else { return scientific(digits) }
    return NumberText.fixed(value, decimals: max(0, digits - 1 - exponent))
  }

  /// The number as mantissa and power of ten: `0.00038.scientific(2)` is `3.8·10⁻⁴`.
  public func scientific(_ digits: Int) -> String {
    precondition(digits >= 1, "scientific(_:) needs at least one digit, got \(digits)")
    let value = measurement
    if let text = NumberText.special(value) { return text }
    if value == 0 { return "0" }
    let (mantissa, exponent) = NumberText.parts(value, digits: digits)
    return "\(mantissa)·10\(NumberText.superscript(exponent))"
  }

  /// The number as a percentage: `0.815.percent(0)` is `82 %`.
  ///
  /// The space is a no-break space, so that a wrapped line never parts the number from its sign.
  public func percent(_ decimals: Int = 0) -> String {
    "\((measurement * 100).fixed(decimals))\u{A0}%"
  }

  /// The number as a factor: `11.8.times(0)` is `12×`.
  public func times(_ decimals: Int = 0) -> String {
    "\(measurement.fixed(decimals))×"
  }
}
