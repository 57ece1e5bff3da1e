/// The relation that a check's measured value must have to its bound.
public enum Relation: Sendable, Hashable {
  /// Strictly below the bound.
  case less
  /// The bound or below.
  case atMost
  /// Strictly above the bound.
  case greater
  /// The bound or above.
  case atLeast
  /// Exactly the bound.
  case equal
  /// At most this far from the bound, in the unit of both.
  case within(Double)
  /// At most this fraction of the bound's size away from it.
  case withinRelative(Double)

  /// The relation in words, as `checks.json` has it: `measured <name> bound` reads as a sentence.
  public var name: String {
    switch self {
    case .less: "less than"
    case .atMost: "at most"
    case .greater: "greater than"
    case .atLeast: "at least"
    case .equal: "equal to"
    case .within(let tolerance): "within \(JSONValue.text(of: tolerance)) of"
    case .withinRelative(let fraction): "within relative \(JSONValue.text(of: fraction)) of"
    }
  }

  /// The tolerance of the two-sided relations that have one.
  var tolerance: Double? {
    switch self {
    case .within(let tolerance), .withinRelative(let tolerance): tolerance
    case .less, .atMost, .greater, .atLeast, .equal: nil
    }
  }
}
