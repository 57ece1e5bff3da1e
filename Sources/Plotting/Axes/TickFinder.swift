import Foundation

/// Finds round numbers on an axis.
enum TickFinder {
  /// Round steps are these times a power of ten.
  ///
  /// 2.5 itself is not among the steps: 2.5 and 7.5 between whole numbers read badly (0.25 and 25 do not).
  static let roundSteps = [1.0, 2.0, 2.5, 5.0]

  /// The multiples of a round step between the ends: the smallest such step that gives at most `maximum`
  /// ticks, or the one before where fewer than two would be left.
  static func linear(_ range: AxisRange, maximum: Int) -> (values: [Double], step: Double) {
    let span = range.upper - range.lower
    guard span > 0, span.isFinite, maximum >= 1 else { return ([], 1) }
    var previous: (values: [Double], step: Double) = ([], 1)
    var decade = pow(10, floor(Foundation.log10(span / Double(maximum))))
    while decade.isFinite, decade > 0 {
      for factor in roundSteps {
        let step = factor * decade
        if abs(step - 2.5) < 1e-9 { continue }
        let values = multiples(of: step, in: range)
        if values.count <= maximum {
          return values.count < 2 && previous.values.count >= 2 ? previous : (values, step)
        }
        previous = (values, step)
      }
      decade *= 10
    }
    return ([], 1)
  }

  /// All multiples of a step between the ends, where rounding does not exclude an end.
  static func multiples(of step: Double, in range: AxisRange) -> [Double] {
    let first = (range.lower / step - 1e-9).rounded(.up)
    let last = (range.upper / step + 1e-9).rounded(.down)
    // A step far too small for the range is refused rather than filling the memory.
    guard first <= last, last - first < 10_000 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step + 0 }
  }

  /// Ticks of a log axis, all of them labelled, and minor ticks between.
  ///
  /// Two or more powers of ten between the ends (three, if numbers between them are short to write): these,
  /// or every second, third, fifth ... of them where there are more than `maximum`. Otherwise 1, 2, 5 times
  /// powers of ten, then all digits, then round steps as on a linear axis.
  static func logarithmic(_ range: AxisRange, maximum: Int) -> (values: [Double], minor: [Double]) {
    let low = Foundation.log10(range.lower)
    let high = Foundation.log10(range.upper)
    guard low.isFinite, high.isFinite, low < high, maximum >= 1 else { return ([], []) }
    let first = Int((low - 1e-9).rounded(.up))
    let last = Int((high + 1e-9).rounded(.down))
    let oneTwoFive = multiples(of: [1, 2, 5], in: range)
    let areShort = range.lower >= 0.0099 && range.upper <= 1001
    if last - first >= (areShort && oneTwoFive.count <= maximum ? 2 : 1) {
      let decades = last - first + 1
      let powers = { (stride: Int) in (first...last).filter { $0.isMultiple(of: stride) } }
      let stride = [1, 2, 3, 5, 10, 20, 50, 100].first { powers($0).count <= maximum } ?? 200
      let values = powers(stride).map { decimalPower($0) }
      return (values, stride == 1 && decades <= 7 ? multiples(of: [2, 3, 4, 5, 6, 7, 8, 9], in: range) : [])
    }
    for kept in [[1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]] as [[Int]] {
      let values = multiples(of: kept, in: range)
      if values.count >= 3, values.count <= maximum {
        return (values, kept.count == 3 ? multiples(of: [3, 4, 6, 7, 8, 9], in: range) : [])
      }
    }
    return (linear(range, maximum: maximum).values.filter { $0 > 0 }, [])
  }

  /// These digits times all powers of ten, where they lie between the ends.
  private static func multiples(of digits: [Int], in range: AxisRange) -> [Double] {
    let first = Int(Foundation.log10(range.lower).rounded(.down))
    let last = Int(Foundation.log10(range.upper).rounded(.up))
    var values: [Double] = []
    for power in first...last {
      values += digits.map { decimal($0, power) }
    }
    return values.filter { $0 >= range.lower * (1 - 1e-9) && $0 <= range.upper * (1 + 1e-9) }
  }

  /// 10 to a whole power, correctly rounded (which `pow` is not always).
  static func decimalPower(_ power: Int) -> Double { decimal(1, power) }

  /// A digit times 10 to a whole power, correctly rounded: read from text, as in a literal.
  private static func decimal(_ digit: Int, _ power: Int) -> Double {
    Double("\(digit)e\(power)") ?? Double(digit) * pow(10, Double(power))
  }
}
