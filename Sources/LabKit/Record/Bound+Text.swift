extension Bound {
  /// The comparison as a reader sees it: `0.00038 < 0.00199`.
  ///
  /// Both numbers get as many digits as it takes to tell them apart. A relation that fails is negated, so
  /// that the line is true as it stands: `0.00210 ≮ 0.00199`.
  func sentence(_ measured: Double) -> String {
    let (left, right) = NumberText.distinguished(measured, value)
    let holds = holds(measured)
    switch relation {
    case .less: return "\(left) \(holds ? "<" : "≮") \(right)"
    case .atMost: return "\(left) \(holds ? "≤" : "≰") \(right)"
    case .greater: return "\(left) \(holds ? ">" : "≯") \(right)"
    case .atLeast: return "\(left) \(holds ? "≥" : "≱") \(right)"
    case .equal: return "\(left) \(holds ? "=" : "≠") \(right)"
    case .within(let tolerance):
      return "\(left) \(holds ? "is within" : "is not within") \(tolerance.short) of \(right)"
    case .withinRelative(let fraction):
      return "\(left) \(holds ? "is within" : "is not within") \((fraction * 100).short)\u{A0}% of \(right)"
    }
  }

  /// The measured value and what it is held against, for the columns of a table: `0.00038` and `< 0.00199`.
  func columns(_ measured: Double) -> (measured: String, requirement: String) {
    let (left, right) = NumberText.distinguished(measured, value)
    switch relation {
    case .less: return (left, "< \(right)")
    case .atMost: return (left, "≤ \(right)")
    case .greater: return (left, "> \(right)")
    case .atLeast: return (left, "≥ \(right)")
    case .equal: return (left, "= \(right)")
    case .within(let tolerance): return (left, "\(right) ± \(tolerance.short)")
    case .withinRelative(let fraction): return (left, "\(right) ± \((fraction * 100).short)\u{A0}%")
    }
  }

  /// The margin with its sign as a reader sees it.
  func marginText(_ measured: Double) -> String { margin(measured).short(3) }
}
