import Foundation

/// Words numbers for tick labels: as many decimals as tell them apart, a minus sign instead of a hyphen, and
/// a common power of ten taken out of very large and very small numbers.
struct TickLabels: Equatable {
  /// One label for each value.
  var texts: [String]
  /// All labels are to be multiplied by ten to this power; 0 for none.
  var exponent = 0

  /// Labels for evenly spaced values.
  static func linear(_ values: [Double], step: Double) -> TickLabels {
    let greatest = values.map(abs).max() ?? 0
    var exponent = 0
    if greatest >= 1e5 || (greatest > 0 && greatest < 1e-2) {
      exponent = Int(floor(Foundation.log10(greatest) + 1e-9))
    }
    let unit = TickFinder.decimalPower(exponent)
    let decimals = decimals(for: step / unit)
    return TickLabels(texts: values.map { number($0 / unit, decimals: decimals) }, exponent: exponent)
  }

  /// Labels for the ticks of a log axis: plain numbers where none is long, powers of ten otherwise.
  static func logarithmic(_ values: [Double]) -> TickLabels {
    guard let least = values.min(), let greatest = values.max() else { return TickLabels(texts: []) }
    if least >= 0.0099, greatest <= 1001 {
      return TickLabels(texts: values.map(shortest))
    }
    return TickLabels(texts: values.map(power))
  }

  /// Labels for values a caller chose: each as short as it can be.
  static func chosen(_ values: [Double]) -> TickLabels {
    TickLabels(texts: values.map(shortest))
  }

  /// The fewest decimals that write the step without loss, up to 10.
  private static func decimals(for step: Double) -> Int {
    (0...10).first { places in
      let scaled = step * pow(10, Double(places))
      return abs(scaled - scaled.rounded()) < 1e-6 * max(scaled, 1)
    } ?? 10
  }

  private static func number(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    // A rounded "-0.0" is zero.
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return isZero
      ? text.replacingOccurrences(of: "-", with: "") : text.replacingOccurrences(of: "-", with: "\u{2212}")
  }

  private static func shortest(_ value: Double) -> String {
    guard value.isFinite, value == 0 || (abs(value) >= 1e-4 && abs(value) < 1e6) else { return power(value) }
    return number(value, decimals: decimals(for: abs(value)))
  }

  private static func power(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    let power = Int(floor(Foundation.log10(abs(value)) + 1e-9))
    let factor = value / TickFinder.decimalPower(power)
    if abs(factor - 1) < 1e-9 { return "10^{\(power)}" }
    let digits = (0...3).first {
      abs(factor - (factor * pow(10, Double($0))).rounded() / pow(10, Double($0))) < 1e-6
    }
    return number(factor, decimals: digits ?? 3) + "·10^{\(power)}"
  }
}
