import Foundation

/// How values are spread along an axis.
public enum Scale: Hashable, Sendable {
  /// Equal differences have equal lengths.
  case linear
  /// Equal ratios have equal lengths; values that are not positive are left out.
  case log10

  /// Magnitudes beyond this count as infinite, so that differences and products of values are finite.
  private static let greatest = 1e150

  /// Whether the value has a place on such an axis: NaN and infinite values have none, nor have magnitudes
  /// beyond 1e150 and, on a log scale, values that are not positive (or below 1e-150).
  public func holds(_ value: Double) -> Bool {
    switch self {
    case .linear: abs(value) <= Self.greatest
    case .log10: value >= 1 / Self.greatest && value <= Self.greatest
    }
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
