/// What a measured value is held against: a relation and a number.
///
/// ```swift
/// lab.check("The network beats PCA", network.error, .less(than: pca.error))
/// lab.check("Four phases are found", best.clusters, .equal(to: 4))
/// lab.check("PCA matches the reference", pca.error, .within(relative: 0.01, of: 0.00039))
/// ```
///
/// Every relation is false when either number is not a number.
public struct Bound: Sendable, Hashable {
  /// How the measured value must lie to the bound.
  public let relation: Relation

  /// The number on the other side of the relation.
  public let value: Double

  /// A bound from its parts; labs use the named forms below.
  public init(_ relation: Relation, _ value: Double) {
    if let tolerance = relation.tolerance {
      precondition(tolerance >= 0, "a tolerance must be 0 or more, got \(tolerance)")
    }
    self.relation = relation
    self.value = value
  }

  /// Holds when the measured value is strictly below `bound`.
  public static func less(than bound: some Measurable) -> Bound { Bound(.less, bound.measurement) }

  /// Holds when the measured value is strictly above `bound`.
  public static func greater(than bound: some Measurable) -> Bound { Bound(.greater, bound.measurement) }

  /// Holds when the measured value is `bound` or below.
  public static func atMost(_ bound: some Measurable) -> Bound { Bound(.atMost, bound.measurement) }

  /// Holds when the measured value is `bound` or above.
  public static func atLeast(_ bound: some Measurable) -> Bound { Bound(.atLeast, bound.measurement) }

  /// Holds when the measured value is exactly `bound`; meant for counts.
  public static func equal(to bound: some Measurable) -> Bound { Bound(.equal, bound.measurement) }

  /// Holds when the measured value differs from `target` by at most `tolerance`, in the unit of both.
  public static func within(_ tolerance: some Measurable, of target: some Measurable) -> Bound {
    Bound(.within(tolerance.measurement), target.measurement)
  }

  /// Holds when the measured value differs from `target` by at most `fraction` of the target's size.
  public static func within(relative fraction: some Measurable, of target: some Measurable) -> Bound {
    Bound(.withinRelative(fraction.measurement), target.measurement)
  }

  /// Whether `measured` satisfies the bound. A NaN on either side never does.
  public func holds(_ measured: Double) -> Bool {
    switch relation {
    case .less: measured < value
    case .atMost: measured <= value
    case .greater: measured > value
    case .atLeast: measured >= value
    case .equal: measured == value
    // Nothing but infinity itself is near infinity, although the distance "inf <= inf" would say so.
    case .within, .withinRelative: measured == value || value.isFinite && abs(measured - value) <= allowance
    }
  }

  /// By how much `measured` satisfies the bound, in the unit of both; negative by how much it misses.
  ///
  /// `bound − measured` for "less than" and "at most", `measured − bound` for "greater than" and "at least",
  /// `−|measured − bound|` for "equal to", tolerance `− |measured − bound|` for "within". NaN when either
  /// number is.
  public func margin(_ measured: Double) -> Double {
    let distance = measured == value ? 0 : abs(measured - value)
    switch relation {
    case .less, .atMost: return measured == value ? 0 : value - measured
    case .greater, .atLeast: return measured == value ? 0 : measured - value
    case .equal, .within, .withinRelative: return allowance - distance
    }
  }

  /// The largest distance from `value` that a two-sided relation allows.
  private var allowance: Double {
    switch relation {
    case .less, .atMost, .greater, .atLeast, .equal: 0
    case .within(let tolerance): tolerance
    case .withinRelative(let fraction): fraction * abs(value)
    }
  }
}
