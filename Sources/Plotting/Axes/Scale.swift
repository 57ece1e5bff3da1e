import Foundation

/// How values are spread along an axis.
public enum Scale: Hashable, Sendable {
  /// Equal differences have equal lengths.
  case linear
  /// Equal ratios have equal lengths; values that are not positive are left out.
  case log10

  /// Whether the value has a place on such an axis.
  public func holds(_ value: Double) -> Bool {
    value.isFinite && (self == .linear || value > 0)
  }

  /// Where the value lies on an even scale.
  func forward(_ value: Double) -> Double {
    self == .linear ? value : Foundation.log10(value)
  }

  /// The value at a place of the even scale.
  func inverse(_ place: Double) -> Double {
    self == .linear ? place : pow(10, place)
  }
}
