/// A number that a lab measures, shows or compares: `Double`, `Float` or `Int`.
///
/// It lets a lab write `lab.check("…", model.error, .less(than: 0.1))` whichever of the three `error` is.
/// A `Float` is widened exactly, so a check compares the value the lab really has.
public protocol Measurable: Sendable {
  /// The number as a `Double`.
  var measurement: Double { get }
}

extension Double: Measurable {
  /// The number itself.
  public var measurement: Double { self }
}

extension Float: Measurable {
  /// The same number, widened exactly.
  public var measurement: Double { Double(self) }
}

extension Int: Measurable {
  /// The same number, rounded to 53 bits when it has more.
  public var measurement: Double { Double(self) }
}
