import Foundation

/// A number in a few digits, for remarks.
func short(_ value: Double) -> String { String(format: "%.4g", value) }
